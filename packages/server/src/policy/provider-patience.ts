import { ProviderError, type ProviderErrorKind } from '@sparring/core'
import { ConsecutiveBreaker, circuitBreaker, DelegateBackoff, handleWhen, type IPolicy, isBrokenCircuitError, retry } from 'cockatiel'

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
  /** When the budget begins to count; at once unless told. */
  readonly counts_from?: Promise<void> | undefined
}

/** A wish to be left alone for longer than this is answered by failing. */
const longestWaitMs = 5_000
/** A provider that fails like this may be down. A wrong key, or a request that it refuses, says nothing of the kind. */
const down: readonly ProviderErrorKind[] = ['connect', 'timeout', 'upstream']

const mayPass = (error: unknown): boolean => ProviderError.is(error) && error.retryable && (error.retry_after_ms ?? 0) <= longestWaitMs
const isDown = (error: unknown): boolean => ProviderError.is(error) && down.includes(error.kind)

/** The moment at which the tries of one question must be over. */
class Budget {
  readonly late = new AbortController()
  #timer: NodeJS.Timeout | undefined
  #endsAt = Number.POSITIVE_INFINITY
  #over = false

  /** `lapsed` is why whoever waits then is given up. */
  constructor({ budget_ms, counts_from }: Asking, lapsed: (ms: number) => Error) {
    if (budget_ms === undefined) return
    const begin = () => {
      if (this.#over) return
      this.#endsAt = performance.now() + budget_ms
      this.#timer = setTimeout(() => this.late.abort(lapsed(budget_ms)), budget_ms)
    }
    if (counts_from === undefined) begin()
    else void counts_from.then(begin)
  }

  holds(ms: number): boolean {
    return performance.now() + ms < this.#endsAt
  }

  /** What goes on after it is not bounded by it. */
  end(): void {
    this.#over = true
    clearTimeout(this.#timer)
  }
}

/**
 * How often one provider is asked again, and when it is left alone. There is one for each provider and purpose, and nobody
 * else retries: the SDKs are told not to.
 */
export class ProviderPatience {
  readonly #provider: string
  readonly #breaker: IPolicy
  readonly #mostRetries: number
  readonly #firstWaitMs: number

  constructor(provider: string, { most_retries = 2, most_failures = 5, rest_ms = 20_000, first_wait_ms = 150 }: PatienceOptions = {}) {
    this.#provider = provider
    this.#mostRetries = most_retries
    this.#firstWaitMs = first_wait_ms
    this.#breaker = circuitBreaker(handleWhen(isDown), { halfOpenAfter: rest_ms, breaker: new ConsecutiveBreaker(most_failures) })
  }

  /** Resolves with what `ask` does, or rejects with its last failure; with the signal's reason once that is aborted. */
  async ask<Answer>(ask: (signal: AbortSignal) => Promise<Answer>, asking: Asking = {}): Promise<Answer> {
    const { signal } = asking
    signal?.throwIfAborted()
    const budget = new Budget(asking, (ms) => this.#late(ms))
    const inner = signal === undefined ? budget.late.signal : AbortSignal.any([signal, budget.late.signal])
    const stopped = Promise.withResolvers<never>()
    stopped.promise.catch(() => undefined)
    const stop = () => stopped.reject(inner.reason)
    inner.addEventListener('abort', stop, { once: true })
    // Within the breaker: who is asked, and does not even hear that nobody waits any more, has failed all the same.
    const once = () => this.#breaker.execute(() => Promise.race([ask(inner), stopped.promise]))
    try {
      return await Promise.race([this.#again(budget).execute(once, inner), stopped.promise])
    } catch (error) {
      inner.throwIfAborted()
      throw isBrokenCircuitError(error) ? this.#resting(error) : error
    } finally {
      // What is under way when the answer is there goes on: the budget is only for its beginning.
      budget.end()
      inner.removeEventListener('abort', stop)
    }
  }

  /** Asks again after a wait that the budget still holds: else the provider's own error is told, and at once. */
  #again(budget: Budget): IPolicy {
    let failures = 0
    let wait = 0
    const worthwhile = (error: unknown): boolean => {
      wait = this.#waitAfter(error, failures++)
      return mayPass(error) && budget.holds(wait)
    }
    return retry(handleWhen(worthwhile), { maxAttempts: this.#mostRetries, backoff: new DelegateBackoff(() => wait) })
  }

  /** The provider's own wish, or a time that doubles, with some chance in it so that not all come back at once. */
  #waitAfter(error: unknown, failures: number): number {
    const wish = ProviderError.is(error) ? error.retry_after_ms : null
    return wish ?? this.#firstWaitMs * 2 ** failures * (0.75 + Math.random() / 2)
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
