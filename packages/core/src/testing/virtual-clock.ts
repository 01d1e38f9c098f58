import type { Clock } from '../ports/clock.js'

export interface VirtualClock extends Clock {
  /** Lets time pass: sleepers whose time has come wake in order, with what they cause in between. */
  advance(milliseconds: number): Promise<void>
}

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

/** A clock that stands still until it is told to go on. */
export function virtualClock(start = Date.UTC(2026, 0, 1, 9)): VirtualClock {
  let now = 0
  const sleepers = new Set<Sleeper>()
  const settle = async () => {
    for (let round = 0; round < 50; round += 1) await Promise.resolve()
  }
  return {
    now: () => start + now,
    monotonic: () => now,
    sleep(milliseconds, { signal } = {}) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const sleeper = { at: now + milliseconds, wake: resolve }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          reject(signal.reason)
        })
      })
    },
    async advance(milliseconds) {
      const until = now + milliseconds
      for (;;) {
        await settle()
        const [next] = [...sleepers].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)
        if (next === undefined) break
        sleepers.delete(next)
        now = Math.max(now, next.at)
        next.wake()
      }
      now = until
      await settle()
    },
  }
}
