import { ProviderError, type ProviderErrorKind } from '@sparring/core'
import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai'
import { kindOfStatus } from '../streams/kind-of-status.js'
import { waitOf } from '../streams/retry-after.js'

/** What was asked for, in words that name no person: `a reply by gpt-6-luna`. */
export type Asked = string

const provider = 'openai'

/** Codes and types that say more than their HTTP status, also where a stream has none. */
const kinds: Readonly<Record<string, ProviderErrorKind>> = {
  insufficient_quota: 'quota',
  billing_hard_limit_reached: 'quota',
  rate_limit_exceeded: 'rate_limit',
  tokens: 'rate_limit',
  requests: 'rate_limit',
  invalid_api_key: 'auth',
  unsupported_country_region_territory: 'auth',
  model_not_found: 'invalid',
  context_length_exceeded: 'invalid',
  string_above_max_length: 'invalid',
  invalid_json_schema: 'invalid',
}

const advice: Readonly<Record<ProviderErrorKind, string>> = {
  auth: 'Check OPENAI_API_KEY and what the key may do',
  quota: 'What was paid for is used up: look at the plan and its limits',
  rate_limit: 'Ask again later, or raise the limits',
  invalid: 'Change the request or the model: asking again answers the same',
  timeout: 'Ask again',
  connect: 'Check the network and OPENAI_BASE_URL, then ask again',
  upstream: 'Ask again; if it stays so, tell the provider its request id',
  unavailable: 'Ask again later',
}

export const silent = (asked: Asked, ms: number): ProviderError =>
  new ProviderError('timeout', provider, `The model was silent for ${ms} ms over ${asked}. ${advice.timeout}.`)

export const senseless = (asked: Asked, what: string, cause?: unknown): ProviderError =>
  new ProviderError('upstream', provider, `The provider answered ${asked} with ${what}. ${advice.upstream}.`, { cause })

export const impossible = (message: string): ProviderError => new ProviderError('invalid', provider, message)

/** A failure that a stream tells in an event of its own. */
export function toldFailure(asked: Asked, code: string | null, cause: unknown): ProviderError {
  const kind = kinds[code ?? ''] ?? 'upstream'
  return new ProviderError(kind, provider, `The provider failed over ${asked}${code === null ? '' : ` (${code})`}. ${advice[kind]}.`, { cause })
}

/** Any failure of the SDK as the port's own. `nowMs` tells how far away a date of Retry-After is. */
export function failureOf(asked: Asked, error: unknown, nowMs: number): ProviderError {
  if (ProviderError.is(error)) return error
  if (error instanceof APIConnectionTimeoutError)
    return new ProviderError('timeout', provider, `The provider did not answer ${asked} in time. ${advice.timeout}.`, { cause: error })
  if (error instanceof APIError && !(error instanceof APIConnectionError)) return refused(asked, error, nowMs)
  if (error instanceof SyntaxError) return senseless(asked, 'something that makes no sense', error)
  return new ProviderError('connect', provider, `The connection broke, or was never made, over ${asked}. ${advice.connect}.`, { cause: error })
}

function refused(asked: Asked, error: APIError, nowMs: number): ProviderError {
  const kind = kinds[error.code ?? ''] ?? kinds[error.type ?? ''] ?? (error.status === undefined ? 'upstream' : kindOfStatus(error.status))
  const said = [error.status, error.code].filter((part) => part !== undefined && part !== null).join(', ')
  return new ProviderError(kind, provider, `The provider refused ${asked}${said === '' ? '' : ` (${said})`}. ${advice[kind]}.`, {
    retry_after_ms: wishOf(error.headers, nowMs),
    request_id: error.requestID ?? null,
    cause: error,
  })
}

/** `retry-after-ms`, else `retry-after`. */
function wishOf(headers: Headers | undefined, nowMs: number): number | null {
  const exact = Number(headers?.get('retry-after-ms') ?? Number.NaN)
  return Number.isFinite(exact) ? Math.max(0, exact) : waitOf(headers?.get('retry-after') ?? null, nowMs)
}
