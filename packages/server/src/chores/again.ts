import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'

/** Something that a process does beside the requests. Nobody waits for it, and nothing rests on it. */
export interface Chore {
  /** How long to rest after each time, in milliseconds. */
  readonly rest_ms: number
  run(options: { readonly signal: AbortSignal }): Promise<void>
  /** The line in the log where it failed: it is tried again at its time. */
  readonly failed: string
}

/** The longest part of a rest that is left out, by chance: processes that were started together shall not work together for ever. */
const leftOut = 1 / 4

/** Does a chore now and then again and again, never twice at a time, until it is stopped. Resolves once nothing of it runs any more. */
export async function again({ rest_ms, run, failed }: Chore, logger: Logger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await run({ signal })
    } catch (error) {
      if (!signal.aborted) logger.error({ err: error }, failed)
    }
    await delay(rest_ms * (1 - Math.random() * leftOut), undefined, { signal, ref: false }).catch(() => undefined)
  }
}
