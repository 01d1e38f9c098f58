import { Redis } from 'ioredis'
import { type RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'

export interface RedisLimiters {
  /** The same limiter, counted by all processes that have this Redis; while it is away, each goes on with its own. */
  limiter(own: RateLimiterMemory): RateLimiterRedis
  dispose(): void
}

/** Every request waits for this: where Redis does not answer by then, it is away until it does. */
const usualPatienceMs = 250
const longestPauseMs = 1_000

/** Rates over a connection of their own, which is given up sooner than one that must be told. Waits for nothing. */
export function redisLimiters({ url, timeout_ms = usualPatienceMs }: { readonly url: string; readonly timeout_ms?: number }): RedisLimiters {
  const redis = new Redis(url, {
    connectTimeout: timeout_ms * 4,
    socketTimeout: timeout_ms,
    commandTimeout: timeout_ms,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(attempt * 50, longestPauseMs),
  })
  // What failed is said by the check of the bus, which has the same Redis.
  redis.on('error', () => undefined)
  return {
    limiter: (own) =>
      new RateLimiterRedis({
        storeClient: redis,
        keyPrefix: `sparring:rate:${own.keyPrefix}`,
        points: own.points,
        duration: own.duration,
        // Whoever is over is refused without asking again.
        inMemoryBlockOnConsumed: own.points + 1,
        rejectIfRedisNotReady: true,
        insuranceLimiter: own,
      }),
    dispose: () => redis.disconnect(),
  }
}
