import type { Clock } from '../ports/clock.js'
import type { Counters } from '../ports/counters.js'

interface Counter {
  readonly total: number
  readonly expires_ms: number | null
}

/** Counters that last as long as the process. */
export function createMemoryCounters(clock: Clock): Counters {
  const counters = new Map<string, Counter>()
  const standing = (name: string): Counter | null => {
    const counter = counters.get(name)
    if (counter === undefined) return null
    if (counter.expires_ms === null || clock.monotonic() < counter.expires_ms) return counter
    counters.delete(name)
    return null
  }
  return {
    async add(name, amount, { signal, expires_in_seconds } = {}) {
      signal?.throwIfAborted()
      const before = standing(name) ?? { total: 0, expires_ms: expires_in_seconds === undefined ? null : clock.monotonic() + expires_in_seconds * 1000 }
      counters.set(name, { ...before, total: before.total + amount })
      return before.total + amount
    },
    async read(name, { signal } = {}) {
      signal?.throwIfAborted()
      return standing(name)?.total ?? 0
    },
  }
}
