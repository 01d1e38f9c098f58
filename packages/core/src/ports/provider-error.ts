/**
 * Why a provider did not do what it was asked:
 * `connect` it was not reached or the line broke · `timeout` it was silent for too long · `rate_limit` too many requests or
 * too many at once: later it may · `auth` the key is wrong or may not do this · `quota` what was paid for is used up ·
 * `invalid` the request cannot be served as it is (an unknown model or voice, too long a text) · `upstream` it failed or
 * what it sent makes no sense · `unavailable` it failed so often that it is not asked for a while.
 */
export const providerErrorKinds = ['connect', 'timeout', 'rate_limit', 'auth', 'quota', 'invalid', 'upstream', 'unavailable'] as const
export type ProviderErrorKind = (typeof providerErrorKinds)[number]

const marker = Symbol.for('sparring.provider_error')

/**
 * What every adapter of a provider (language model, synthesizer, recogniser) rejects with, and with nothing else but the
 * reason of an aborted signal. `message` is written by the adapter: it never quotes what was sent or received, nor a key.
 * What the provider itself said is in `cause`.
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  readonly kind: ProviderErrorKind
  /** Whose: `openai`, `elevenlabs` … */
  readonly provider: string
  /** Whether the same request may succeed if it is made again. */
  readonly retryable: boolean
  /** The provider's own wish, in milliseconds. */
  readonly retry_after_ms: number | null
  /** The provider's name for the request, to ask its support with. */
  readonly request_id: string | null
  readonly [marker] = true

  constructor(
    kind: ProviderErrorKind,
    provider: string,
    message: string,
    options: { readonly retryable?: boolean; readonly retry_after_ms?: number | null; readonly request_id?: string | null; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.kind = kind
    this.provider = provider
    this.retryable = options.retryable ?? usuallyRetryable[kind]
    this.retry_after_ms = options.retry_after_ms ?? null
    this.request_id = options.request_id ?? null
  }

  /** True for errors of any copy of this package, where `instanceof` would fail. */
  static is(error: unknown): error is ProviderError {
    return typeof error === 'object' && error !== null && marker in error
  }
}

const usuallyRetryable: Readonly<Record<ProviderErrorKind, boolean>> = {
  connect: true,
  timeout: true,
  rate_limit: true,
  auth: false,
  quota: false,
  invalid: false,
  upstream: true,
  unavailable: false,
}
