import type { Counters } from '@sparring/core'
import type { DatabaseThread } from './database-thread.js'

/** Counters that outlast the process. */
export function sqliteCounters(thread: DatabaseThread, nowMs: () => number): Counters {
  return {
    async add(name, amount, { signal, expires_in_seconds } = {}) {
      signal?.throwIfAborted()
      const now_ms = nowMs()
      return thread.call({ op: 'add', name, amount, now_ms, expires_ms: expires_in_seconds === undefined ? null : now_ms + expires_in_seconds * 1000 })
    },
    async read(name, { signal } = {}) {
      signal?.throwIfAborted()
      return thread.call({ op: 'count', name, now_ms: nowMs() })
    },
  }
}
