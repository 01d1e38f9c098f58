import { ProviderError } from '@sparring/core'
import { systemClock } from '@sparring/core/memory'
import { DelegateBackoff, handleWhen, type IPolicy, retry } from 'cockatiel'
import type { ProviderUse } from './provider-breaker.js'

export interface PatienceOptions {
  /** Tries after the first; usual 2. */
  readonly most_retries?: number
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

const mayPass = (error: unknown): boolean => ProviderError.is(error) && error.retryable && (error.retry_after_ms ?? 0) <= longestWaitMs

/** The moment at which the tries of one question must be over. */
class Budget {
  readonly late = new AbortController()
  #over = new AbortController()
  #endsAt = Number.POSITIVE_INFINITY

  /** `lapsed` is why whoever waits then is given up. */
  constructor({ budget_ms, counts_from }: Asking, lapsed: (ms: number) => Error) {
    if (budget_ms === undefined) return
    const begin = () => {
      if (this.#over.signal.aborted) return
      this.#endsAt = performance.now() + budget_ms
      systemClock.sleep(budget_ms, { signal: this.#over.signal }).then(
        () => this.late.abort(lapsed(budget_ms)),
        () => undefined,
      )
    }
    if (counts_from === undefined) begin()
    else void counts_from.then(begin)
  }

  holds(ms: number): boolean {
    return performance.now() + ms < this.#endsAt
  }

  /** What goes on after it is not bounded by it. */
  end(): void {
    this.#over.abort()
  }
}

/**
 * How often a provider is asked again for one use of it. Nobody else retries: the SDKs are told not to. When it is left alone,
 * its breaker says.
 */
export class ProviderPatience {
  readonly #use: ProviderUse
  readonly #mostRetries: number
  readonly #firstWaitMs: number

  constructor(use: ProviderUse, { most_retries = 2, first_wait_ms = 150 }: PatienceOptions = {}) {
    this.#use = use
    this.#mostRetries = most_retries
    this.#firstWaitMs = first_wait_ms
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
    const once = () => this.#use.ask(() => Promise.race([ask(inner), stopped.promise]), signal)
    try {
      return await Promise.race([this.#again(budget).execute(once, inner), stopped.promise])
    } catch (error) {
      inner.throwIfAborted()
      throw error
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

  #late(ms: number): ProviderError {
    const { provider } = this.#use
    return new ProviderError('timeout', provider, `${provider} did not begin to answer within ${ms} ms, all tries together. Try again.`)
  }
}
