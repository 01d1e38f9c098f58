import { ProviderError, type ProviderErrorKind } from '@sparring/core'

/** What the AI SDK's errors of a call carry, whichever copy of it threw them. */
interface CallFailure {
  readonly statusCode?: unknown
  readonly isRetryable?: unknown
  readonly responseHeaders?: unknown
}

function kindOfStatus(status: number): ProviderErrorKind {
  if (status === 401 || status === 403) return 'auth'
  if (status === 402) return 'quota'
  if (status === 429) return 'rate_limit'
  if (status === 408 || status === 504) return 'timeout'
  return status === 409 || status >= 500 ? 'upstream' : 'invalid'
}

export const senseless = (model: string, what: string): ProviderError =>
  new ProviderError('upstream', model, `The model ${model} answered with ${what}. Ask again.`)

/** A failure that the stream tells in a part of its own. */
export const toldFailure = (model: string, cause: unknown): ProviderError => failureOf(model, cause, 'upstream')

/** Any failure of the AI SDK as the port's own. Without a status it never reached the provider, or came from within a stream. */
export function failureOf(model: string, error: unknown, otherwise: ProviderErrorKind = 'connect'): ProviderError {
  if (ProviderError.is(error)) return error
  const { statusCode, isRetryable, responseHeaders }: CallFailure = typeof error === 'object' && error !== null ? error : {}
  const kind = typeof statusCode === 'number' ? kindOfStatus(statusCode) : otherwise
  const said = typeof statusCode === 'number' ? ` (${statusCode})` : ''
  return new ProviderError(kind, model, `The model ${model} failed${said}. ${kind === 'auth' ? 'Check its key.' : 'Ask again.'}`, {
    ...(typeof isRetryable === 'boolean' ? { retryable: isRetryable } : {}),
    retry_after_ms: waitOf(responseHeaders),
    cause: error,
  })
}

function waitOf(headers: unknown): number | null {
  if (typeof headers !== 'object' || headers === null || !('retry-after' in headers)) return null
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) ? seconds * 1000 : null
}
