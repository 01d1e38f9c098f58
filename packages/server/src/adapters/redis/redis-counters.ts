import type { Counters } from '@sparring/core'
import type { Redis } from 'ioredis'
import { cannotDo } from './failures.js'

/** One step in Redis: adds, and lets a counter that was not there end, by Redis's own clock. */
const script = `
local isNew = redis.call('EXISTS', KEYS[1]) == 0
local total = redis.call('INCRBYFLOAT', KEYS[1], ARGV[1])
if isNew and ARGV[2] ~= '' then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return total`

const keyOf = (name: string): string => `sparring:counter:${name}`

/** Counters of all processes that have this Redis. Expiry is Redis's: one clock for all of them. */
export function redisCounters(redis: Redis): Counters {
  return {
    async add(name, amount, { signal, expires_in_seconds } = {}) {
      const expires_ms = expires_in_seconds === undefined ? '' : Math.ceil(expires_in_seconds * 1000)
      return asked(signal, async () => Number(await redis.eval(script, 1, keyOf(name), amount, expires_ms)))
    },
    read: (name, { signal } = {}) => asked(signal, async () => Number((await redis.get(keyOf(name))) ?? 0)),
  }
}

async function asked(signal: AbortSignal | undefined, ask: () => Promise<number>): Promise<number> {
  signal?.throwIfAborted()
  try {
    return await ask()
  } catch (error) {
    signal?.throwIfAborted()
    throw cannotDo(error)
  }
}
