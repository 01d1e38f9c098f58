import { type ProblemCode, type ProblemDetails, SparringError } from '@sparring/core'
import { problemStatus } from '@sparring/core/contract'

/** The body of a refusal. */
export const problemBody = (code: ProblemCode, message: string, details?: ProblemDetails) => ({
  success: false as const,
  error: { code, message, ...(details === undefined ? {} : { details }) },
})

const retryLater = new Set<ProblemCode>(['store_unavailable', 'draining', 'not_ready', 'too_many_streams', 'floor_taken'])

/** What a failure is answered with. An error that nobody meant to throw tells a client nothing but where to look. */
export function problemResponse(error: unknown, requestId: string): Response {
  const known = SparringError.is(error) ? error : null
  const code = known?.code ?? 'internal_error'
  const message =
    known?.message ?? `Something failed that should not have. Nothing that was acknowledged is lost. Look for request ${requestId} in the server's log.`
  return Response.json(problemBody(code, message, known?.details), {
    status: problemStatus[code],
    headers: { 'X-Request-Id': requestId, ...(retryLater.has(code) ? { 'Retry-After': '1' } : {}) },
  })
}
