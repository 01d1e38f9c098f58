import { type ProblemCode, type ProblemDetails, SparringError } from '@sparring/core'
import { problemStatus } from '@sparring/core/contract'

/** The body of a refusal. */
export const problemBody = (code: ProblemCode, message: string, details?: ProblemDetails) => ({
  success: false as const,
  error: { code, message, ...(details === undefined ? {} : { details }) },
})

const retryLater = new Set<ProblemCode>(['store_unavailable', 'draining', 'not_ready', 'too_many_streams', 'floor_taken', 'identity_unavailable'])

/** The code of a failure. One of another version of the SDK may be unknown here. */
export const codeOf = (error: unknown): ProblemCode => (SparringError.is(error) && error.code in problemStatus ? error.code : 'internal_error')

/** What a failure is answered with. An error that nobody meant to throw tells a client nothing but where to look. */
export function problemResponse(error: unknown, requestId: string): Response {
  const known = SparringError.is(error) ? error : null
  const code = codeOf(error)
  const message =
    known?.message ?? `Something failed that should not have. Nothing that was acknowledged is lost. Look for request ${requestId} in the server's log.`
  return Response.json(problemBody(code, message, known?.details), { status: problemStatus[code], headers: headersOf(code, requestId, known?.details) })
}

function headersOf(code: ProblemCode, requestId: string, details: ProblemDetails | undefined): Headers {
  const headers = new Headers({ 'X-Request-Id': requestId })
  const retryAfter = retryLater.has(code) ? 1 : details?.['retry_after_seconds']
  if (retryAfter !== undefined) headers.set('Retry-After', String(retryAfter))
  if (code === 'unauthenticated' || code === 'credentials_expired') headers.set('WWW-Authenticate', 'Bearer')
  if (code === 'upgrade_required') headers.set('Upgrade', 'websocket')
  if (code === 'method_not_allowed') headers.set('Allow', String(details?.['allow']))
  if (code === 'range_not_satisfiable') headers.set('Content-Range', `bytes */${details?.['size_bytes']}`)
  // The rest of such a body is not waited for, and whoever is too fast begins anew.
  if (code === 'request_timeout' || code === 'rate_limited') headers.set('Connection', 'close')
  return headers
}
