import { ProviderError, type ProviderErrorKind } from '@sparring/core'
import { ConsecutiveBreaker, circuitBreaker, DelegateBackoff, handleWhen, type IPolicy, isBrokenCircuitError, retry, wrap } from 'cockatiel'

export interface PatienceOptions {
  /** Tries after the first; usual 2. */
  readonly most_retries?: number
  /** Failures one after the other before the provider is left alone; usual 5. */
  readonly most_failures?: number
  /** How long it is then left alone, in milliseconds; usual 20,000. */
  readonly rest_ms?: number
  /** The first wait between two tries, in milliseconds, doubled each time; usual 150. */
  readonly first_wait_ms?: number
}

export interface Asking {
  readonly signal?: AbortSignal | undefined
  /** For all tries together, in milliseconds. */
  readonly budget_ms?: number | undefined
}

/** A wish to be left alone for longer than this is answered by failing. */
const longestWaitMs = 5_000
/** A provider that fails like this may be down. A wrong key, or a request that it refuses, says nothing of the kind. */
const down: readonly ProviderErrorKind[] = ['connect', 'timeout', 'upstream']

const mayPass = (error: unknown): boolean => ProviderError.is(error) && error.retryable && (error.retry_after_ms ?? 0) <= longestWaitMs
const isDown = (error: unknown): boolean => ProviderError.is(error) && down.includes(error.kind)

/**
 * How often one provider is asked again, and when it is left alone. There is one for each provider and purpose, and nobody
 * else retries: the SDKs are told not to.
 */
export class ProviderPatience {
  readonly #provider: string
  readonly #policy: IPolicy
  readonly #firstWaitMs: number

  constructor(provider: string, { most_retries = 2, most_failures = 5, rest_ms = 20_000, first_wait_ms = 150 }: PatienceOptions = {}) {
    this.#provider = provider
    this.#firstWaitMs = first_wait_ms
    const again = retry(handleWhen(mayPass), { maxAttempts: most_retries, backoff: this.#waits() })
    const breaker = circuitBreaker(handleWhen(isDown), { halfOpenAfter: rest_ms, breaker: new ConsecutiveBreaker(most_failures) })
    this.#policy = wrap(again, breaker)
  }

  /** Resolves with what `ask` does, or rejects with its last failure; with the signal's reason once that is aborted. */
  async ask<Answer>(ask: (signal: AbortSignal) => Promise<Answer>, { signal, budget_ms }: Asking = {}): Promise<Answer> {
    signal?.throwIfAborted()
    const late = new AbortController()
    const inner = signal === undefined ? late.signal : AbortSignal.any([signal, late.signal])
    // What is under way when the answer is there goes on: the budget is only for its beginning.
    const budget = budget_ms === undefined ? undefined : setTimeout(() => late.abort(this.#late(budget_ms)), budget_ms)
    const stopped = Promise.withResolvers<never>()
    const stop = () => stopped.reject(inner.reason)
    inner.addEventListener('abort', stop, { once: true })
    try {
      return await Promise.race([this.#policy.execute(() => ask(inner), inner), stopped.promise])
    } catch (error) {
      inner.throwIfAborted()
      throw isBrokenCircuitError(error) ? this.#resting(error) : error
    } finally {
      clearTimeout(budget)
      inner.removeEventListener('abort', stop)
    }
  }

  /** The provider's own wish, or a time that doubles, with some chance in it so that not all come back at once. */
  #waits(): DelegateBackoff<unknown> {
    return new DelegateBackoff((context: { readonly attempt: number; readonly result: object }) => {
      const error: unknown = 'error' in context.result ? context.result.error : null
      const wish = ProviderError.is(error) ? error.retry_after_ms : null
      return wish ?? this.#firstWaitMs * 2 ** (context.attempt - 1) * (0.75 + Math.random() / 2)
    })
  }

  #resting(cause: unknown): ProviderError {
    return new ProviderError(
      'unavailable',
      this.#provider,
      `${this.#provider} has failed so often that it is left alone for a while. Try again in half a minute.`,
      { cause },
    )
  }

  #late(ms: number): ProviderError {
    return new ProviderError('timeout', this.#provider, `${this.#provider} did not begin to answer within ${ms} ms, all tries together. Try again.`)
  }
}
