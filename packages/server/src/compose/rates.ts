import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { TrafficSettings } from '../environment/limits.js'
import type { StoreSettings } from '../environment/stores.js'
import type { Rates } from '../limits/budgets.js'

export interface ComposedRates {
  /** Left out where nobody is limited. */
  readonly rates: Rates | undefined
  dispose(): void
}

/** A minute's budget is given out in parts: whoever takes all of it at once would keep the others waiting for seconds. */
const seconds = 10
const partOf = (requestsAMinute: number): number => Math.ceil((requestsAMinute * seconds) / 60)

/** Who may ask how often, counted in Redis for all processes where its address is given, else in this one. */
export async function composeRates(caps: TrafficSettings['caps'], redis: StoreSettings['redis']): Promise<ComposedRates> {
  if (caps === null) return { rates: undefined, dispose: () => undefined }
  const shared = redis === null ? null : await sharedLimiters(redis)
  const limiter = (keyPrefix: string, requestsAMinute: number) => {
    const own = new RateLimiterMemory({ keyPrefix, points: partOf(requestsAMinute), duration: seconds })
    return shared?.limiter(own) ?? own
  }
  const budgets = (whose: 'address' | 'tenant') => ({
    all: limiter(`${whose}:all`, caps[whose].requests),
    dear: limiter(`${whose}:dear`, caps[whose].dear_requests),
  })
  return { rates: { address: budgets('address'), tenant: budgets('tenant') }, dispose: () => shared?.dispose() }
}

async function sharedLimiters(redis: NonNullable<StoreSettings['redis']>) {
  // Loaded where it is used: starting without it must not wait for it.
  const { redisLimiters } = await import('../adapters/redis/redis-limiters.js')
  return redisLimiters(redis)
}
