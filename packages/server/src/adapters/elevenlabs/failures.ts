import { ElevenLabsError, ElevenLabsTimeoutError } from '@elevenlabs/elevenlabs-js'
import { ProviderError, type ProviderErrorKind } from '@sparring/core'
import { kindOfStatus } from '../streams/kind-of-status.js'
import { waitOf } from '../streams/retry-after.js'
import { detailOf, type FailureDetail } from './failure-detail.js'

/** What was asked for, in words that name no person: `speech in the voice "Adam"`. */
export type Asked = string

const provider = 'elevenlabs'

/** Codes that say more than their HTTP status, of HTTP and of both sockets. */
const kinds: Readonly<Record<string, ProviderErrorKind>> = {
  quota_exceeded: 'quota',
  insufficient_credits: 'quota',
  payment_required: 'quota',
  resource_exhausted: 'rate_limit',
  rate_limit_exceeded: 'rate_limit',
  rate_limited: 'rate_limit',
  commit_throttled: 'rate_limit',
  queue_overflow: 'rate_limit',
  system_busy: 'rate_limit',
  concurrent_limit_exceeded: 'rate_limit',
  too_many_concurrent_requests: 'rate_limit',
  max_concurrent_requests: 'rate_limit',
  invalid_api_key: 'auth',
  needs_authorization: 'auth',
  missing_permissions: 'auth',
  auth_error: 'auth',
  unaccepted_terms: 'auth',
  voice_not_found: 'invalid',
  voice_does_not_exist: 'invalid',
  voice_id_does_not_exist: 'invalid',
  model_not_found: 'invalid',
  max_character_limit_exceeded: 'invalid',
  input_error: 'invalid',
  invalid_request: 'invalid',
  chunk_size_exceeded: 'invalid',
  insufficient_audio_activity: 'invalid',
  session_time_limit_exceeded: 'upstream',
  transcriber_error: 'upstream',
  input_timeout_exceeded: 'timeout',
}

const advice: Readonly<Record<ProviderErrorKind, string>> = {
  auth: 'Check ELEVENLABS_API_KEY and what the key may do',
  quota: 'The credits are used up: raise the plan or wait for the next period',
  rate_limit: 'Ask again later, or raise the plan',
  invalid: 'Change the request: asking again answers the same',
  timeout: 'Ask again',
  connect: 'Check the network and ELEVENLABS_BASE_URL, then ask again',
  upstream: 'Ask again; if it stays so, tell the provider its request id',
  unavailable: 'Ask again later',
}

const concurrencyCodes = new Set(['concurrent_limit_exceeded', 'too_many_concurrent_requests', 'max_concurrent_requests'])

/** Too many at once, not too many a minute: whoever waits until another is done may go on. */
export const isTooManyAtOnce = (error: unknown): boolean => ProviderError.is(error) && concurrencyCodes.has(codeOf(error) ?? '')

const voiceCodes = new Set(['voice_not_found', 'voice_does_not_exist', 'voice_id_does_not_exist'])

/** Also by a bare 404, where the route is there. */
export const isUnknownVoice = (error: unknown): boolean =>
  ProviderError.is(error) && (voiceCodes.has(codeOf(error) ?? '') || (error.cause instanceof ElevenLabsError && error.cause.statusCode === 404))

/** There is no such route on this server, which may still have another for the same purpose. */
export const isNoSuchRoute = (error: unknown): boolean =>
  ProviderError.is(error) &&
  error.cause instanceof ElevenLabsError &&
  (error.cause.statusCode === 405 || error.cause.statusCode === 501 || (error.cause.statusCode === 404 && detailOf(error.cause.body).no_such_route))

const codeOf = (error: ProviderError): string | null =>
  error.cause instanceof ElevenLabsError
    ? detailOf(error.cause.body).code
    : error.cause instanceof Error && 'code' in error.cause
      ? String(error.cause.code)
      : null

/** A server that is too early for a request, or answers a failure with no status of failure, has failed itself. */
const kindHere = (status: number): ProviderErrorKind => (status === 425 || status < 400 ? 'upstream' : kindOfStatus(status))

/** A failure that was told by a status, a code or both: an HTTP answer, a refused handshake, a message of a socket. */
export function refused(
  asked: Asked,
  {
    status,
    detail,
    retry_after_ms = null,
    request_id = null,
    cause,
  }: {
    readonly status: number | null
    readonly detail: FailureDetail
    readonly retry_after_ms?: number | null
    readonly request_id?: string | null
    readonly cause: unknown
  },
): ProviderError {
  const kind = kinds[detail.code ?? ''] ?? kindHere(status ?? 500)
  const said = [status, detail.code, ...detail.fields].filter((part) => part !== null).join(', ')
  return new ProviderError(kind, provider, `ElevenLabs refused ${asked}${said === '' ? '' : ` (${said})`}. ${advice[kind]}.`, {
    retry_after_ms,
    request_id,
    cause,
  })
}

export const silent = (asked: Asked, ms: number): ProviderError =>
  new ProviderError('timeout', provider, `ElevenLabs was silent for ${ms} ms over ${asked}. ${advice.timeout}.`)

export const lost = (asked: Asked, cause: unknown): ProviderError =>
  new ProviderError('connect', provider, `The connection to ElevenLabs broke, or was never made, over ${asked}. ${advice.connect}.`, { cause })

export const senseless = (asked: Asked, what: string, cause?: unknown): ProviderError =>
  new ProviderError('upstream', provider, `ElevenLabs answered ${asked} with ${what}. ${advice.upstream}.`, { cause })

export const impossible = (message: string): ProviderError => new ProviderError('invalid', provider, message)

/** Any failure of the SDK as the port's own. `nowMs` tells how far away a date of Retry-After is. */
export function failureOf(asked: Asked, error: unknown, nowMs: number): ProviderError {
  if (ProviderError.is(error)) return error
  if (error instanceof ElevenLabsTimeoutError)
    return new ProviderError('timeout', provider, `ElevenLabs did not answer ${asked} in time. ${advice.timeout}.`, { cause: error })
  if (error instanceof ElevenLabsError && error.statusCode !== undefined) {
    const headers = error.rawResponse?.headers
    return refused(asked, {
      status: error.statusCode,
      detail: detailOf(error.body),
      retry_after_ms: waitOf(headers?.get('retry-after') ?? null, nowMs),
      // The SDK's own `requestId` reads a header that this API does not send.
      request_id: headers?.get('request-id') ?? headers?.get('x-request-id') ?? null,
      cause: error,
    })
  }
  // The SDK tells a body that is none of what it expects by these two; whatever else is thrown comes from the network.
  if (error instanceof SyntaxError || (error instanceof Error && error.constructor.name === 'ParseError'))
    return senseless(asked, 'something that makes no sense', error)
  return lost(asked, error)
}
