import { ProviderError, type ProviderErrorKind } from '@sparring/core'
import { kindOfStatus } from '../streams/kind-of-status.js'
import { waitOf } from '../streams/retry-after.js'

/** Who failed: the model as it is counted, and its provider. */
export interface Failing {
  readonly id: string
  readonly provider: string
}

/** What the AI SDK's errors carry, whichever copy of it threw them. */
interface SdkFailure {
  readonly name?: unknown
  readonly statusCode?: unknown
  readonly isRetryable?: unknown
  readonly responseHeaders?: unknown
  readonly data?: unknown
}

/** Errors of the AI SDK that no answer with a status lies behind. */
const kinds: Readonly<Record<string, ProviderErrorKind>> = {
  AI_LoadAPIKeyError: 'auth',
  AI_LoadSettingError: 'invalid',
  AI_NoSuchModelError: 'invalid',
  AI_InvalidArgumentError: 'invalid',
  AI_InvalidPromptError: 'invalid',
  AI_UnsupportedFunctionalityError: 'invalid',
  AI_JSONParseError: 'upstream',
  AI_TypeValidationError: 'upstream',
  AI_InvalidResponseDataError: 'upstream',
  AI_EmptyResponseBodyError: 'upstream',
  AI_NoContentGeneratedError: 'upstream',
}

const advice: Readonly<Record<ProviderErrorKind, string>> = {
  auth: 'Check its key and what the key may do',
  quota: 'What was paid for is used up: look at the plan and its limits',
  rate_limit: 'Ask again later, or raise the limits',
  invalid: 'Change the request or the model: asking again answers the same',
  timeout: 'Ask again',
  connect: 'Check the network, then ask again',
  upstream: 'Ask again',
  unavailable: 'Ask again later',
}

export const silent = ({ id, provider }: Failing, ms: number): ProviderError =>
  new ProviderError('timeout', provider, `The model ${id} was silent for ${ms} ms. ${advice.timeout}.`)

export const senseless = ({ id, provider }: Failing, what: string): ProviderError =>
  new ProviderError('upstream', provider, `The model ${id} answered with ${what}. ${advice.upstream}.`)

/**
 * Any failure of the AI SDK as the port's own. `otherwise` is for one that says nothing: thrown, it never reached the provider
 * or the line broke; as a part of the stream, the provider told it.
 */
export function failureOf({ id, provider }: Failing, error: unknown, otherwise: ProviderErrorKind = 'connect'): ProviderError {
  if (ProviderError.is(error)) return error
  const { name, statusCode, isRetryable, responseHeaders, data }: SdkFailure = typeof error === 'object' && error !== null ? error : {}
  const status = typeof statusCode === 'number' ? statusCode : null
  const usedUp = status === 429 && codeOf(data) === 'insufficient_quota'
  const kind = usedUp ? 'quota' : status === null ? (kinds[String(name)] ?? otherwise) : kindOfStatus(status)
  return new ProviderError(kind, provider, `The model ${id} failed${status === null ? '' : ` (${status})`}. ${advice[kind]}.`, {
    ...(typeof isRetryable === 'boolean' && !usedUp ? { retryable: isRetryable } : {}),
    retry_after_ms: waitOf(header(responseHeaders, 'retry-after'), Number.NaN),
    request_id: header(responseHeaders, 'x-request-id') ?? header(responseHeaders, 'request-id'),
    cause: error,
  })
}

/** The AI SDK asks a used-up account again, as if it were asked too often. */
const codeOf = (data: unknown): unknown => field(field(data, 'error'), 'code')

function header(headers: unknown, name: string): string | null {
  const value = field(headers, name)
  return typeof value === 'string' ? value : null
}

const field = (of: unknown, name: string): unknown => (typeof of === 'object' && of !== null ? new Map(Object.entries(of)).get(name) : undefined)
