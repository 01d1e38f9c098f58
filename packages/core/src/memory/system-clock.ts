import type { Clock } from '../ports/clock.js'
import type { Ids } from '../ports/ids.js'

/**
 * A process that stood still (stopped, swapped out, its machine asleep) finds all its timers due before it has read what came
 * in meanwhile. Whoever waited for that must not give it up: a sleeper that is this late sleeps a little longer.
 */
const stoodStillMs = 500
const catchUpMs = 250

/**
 * The runtime's own clock, through `performance`, which Node, browsers and workers all have. This file and the next
 * factory are where core touches the runtime: everything else is handed a clock and ids.
 */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  monotonic: () => performance.now(),
  sleep(milliseconds, { signal } = {}) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const stop = () => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const due = performance.now() + milliseconds
      const wake = () => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }
      let timer = setTimeout(() => {
        if (performance.now() - due < stoodStillMs) wake()
        else timer = setTimeout(wake, catchUpMs)
      }, milliseconds)
      signal?.addEventListener('abort', stop, { once: true })
    })
  },
}

/** Ids from the runtime's Web Crypto. */
export const webCryptoIds: Ids = {
  fresh: () => crypto.randomUUID(),
  async digest(text) {
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
    return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  },
  seed: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
}
