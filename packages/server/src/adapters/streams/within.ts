import type { Clock } from '@sparring/core'
import { eitherSignal } from './either-signal.js'

/** How long, in milliseconds, and what to reject with afterwards. */
export interface Patience {
  readonly clock: Clock
  readonly ms: number
  readonly late: () => Error
  readonly signal?: AbortSignal | undefined
}

/** What a promise resolves to, unless it takes too long or the signal is aborted first: its work is then no longer waited for. */
export async function within<Value>({ clock, ms, late, signal }: Patience, promise: Promise<Value>): Promise<Value> {
  nobodyElseWaits(promise)
  signal?.throwIfAborted()
  const settled = new AbortController()
  const given = eitherSignal(settled.signal, signal)
  const lapse = clock.sleep(ms, { signal: given }).then(() => Promise.reject(late()))
  try {
    return await Promise.race([promise, lapse])
  } finally {
    settled.abort()
  }
}

/**
 * The same stream, which is given up when it is silent for too long; what lies behind it is not waited for. For a reader
 * that never pauses: its pauses count as silence. One timer a stream, however many its parts.
 */
export async function* neverSilent<Part>({ clock, ms, late, signal }: Patience, source: AsyncIterable<Part>): AsyncGenerator<Part> {
  signal?.throwIfAborted()
  const iterator = source[Symbol.asyncIterator]()
  const over = new AbortController()
  const given = eitherSignal(over.signal, signal)
  let heardAt = clock.monotonic()
  const lapse = (async (): Promise<never> => {
    for (let left = ms; left > 0; left = heardAt + ms - clock.monotonic()) await clock.sleep(left, { signal: given })
    throw late()
  })()
  lapse.catch(() => undefined)
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), lapse])
      heardAt = clock.monotonic()
      if (next.done === true) return
      yield next.value
    }
  } finally {
    over.abort()
    iterator.return?.().catch(() => undefined)
  }
}

/** What a promise resolves to, unless the signal is aborted first. */
export async function unlessAborted<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  nobodyElseWaits(promise)
  signal.throwIfAborted()
  const settled = new AbortController()
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: settled.signal })
  })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    settled.abort()
  }
}

/** A promise that was given up may still fail; where nobody hears that, it would end the process. */
const nobodyElseWaits = (promise: Promise<unknown>): void => void promise.catch(() => undefined)
