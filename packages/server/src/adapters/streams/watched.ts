import type { Clock } from '@sparring/core'
import { within } from './within.js'

/** How long a model may be silent, in milliseconds: before its first word and after it; and what to reject with then. */
export interface Watch {
  readonly clock: Clock
  readonly first_token_ms: number
  readonly idle_ms: number
  readonly late: (ms: number) => Error
  readonly signal?: AbortSignal | undefined
}

/** The same parts. A stream that is silent for too long, or that nobody wants any more, is not waited for, whether or not it hears of it. */
export async function* watched<Part>({ clock, first_token_ms, idle_ms, late, signal }: Watch, source: AsyncGenerator<Part>): AsyncGenerator<Part> {
  try {
    for (let ms = first_token_ms; ; ms = idle_ms) {
      const next: IteratorResult<Part> = await within({ clock, ms, late: () => late(ms), signal }, source.next())
      // Some end an aborted stream as if it were over.
      signal?.throwIfAborted()
      if (next.done === true) return
      yield next.value
    }
  } finally {
    source.return(undefined).catch(() => undefined)
  }
}
