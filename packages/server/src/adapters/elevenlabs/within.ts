import type { Clock } from '@sparring/core'

/** How long, in milliseconds, and what to reject with afterwards. */
export interface Patience {
  readonly clock: Clock
  readonly ms: number
  readonly late: () => Error
  readonly signal?: AbortSignal | undefined
}

/** What a promise resolves to, unless it takes too long or the signal is aborted first: its work is then no longer waited for. */
export async function within<Value>({ clock, ms, late, signal }: Patience, promise: Promise<Value>): Promise<Value> {
  signal?.throwIfAborted()
  const settled = new AbortController()
  const given = signal === undefined ? settled.signal : AbortSignal.any([settled.signal, signal])
  const lapse = clock.sleep(ms, { signal: given }).then(() => Promise.reject(late()))
  try {
    return await Promise.race([promise, lapse])
  } finally {
    settled.abort()
  }
}

/** The same stream, which is given up when it is silent for too long. What lies behind it is not waited for. */
export async function* neverSilent<Part>(patience: Patience, source: AsyncIterable<Part>): AsyncGenerator<Part> {
  const iterator = source[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await within(patience, iterator.next())
      if (next.done === true) return
      yield next.value
    }
  } finally {
    iterator.return?.().catch(() => undefined)
  }
}

/** What a promise resolves to, unless the signal is aborted first. */
export async function unlessAborted<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
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
