import { SparringError } from '../domain/sparring-error.js'
import type { CallOptions } from '../ports/call-options.js'
import type { Clock } from '../ports/clock.js'
import type { LiveBus } from '../ports/live-bus.js'
import type { LiveMeeting } from './live-meeting.js'
import { owed } from './owed.js'
import type { ReplyWorkers } from './reply-worker.js'
import type { OpenReply } from './state.js'

export interface Patience {
  readonly clock: Clock
  readonly bus: LiveBus
  readonly workers: ReplyWorkers
  readonly owner: string
  /** How long another process may be silent before its claim is taken over. */
  readonly takeoverAfterMs: number
  /** How often the log is asked for news of another process's reply. */
  readonly pollMs: number
}

/**
 * Waits until the reply that is open now is complete, making it where it is ours and taking it over where its owner has
 * fallen silent. A reply that failed is tried once more if `retry` says so, else rejects with why it failed.
 */
export async function awaitAnswer(
  live: LiveMeeting,
  turnNumber: number | null,
  patience: Patience,
  options: CallOptions & { readonly retry: boolean },
): Promise<void> {
  let mayRetry = options.retry
  for (;;) {
    options.signal?.throwIfAborted()
    const { reply } = live.state
    if (reply === null || reply.answers_turn !== turnNumber) {
      if (owed(live.state).some((work) => work.type === 'end')) await patience.workers.ensure(live)
      return
    }
    if (reply.failed !== null) {
      if (!mayRetry)
        throw new SparringError(
          reply.failed.code,
          `${reply.failed.message} Your turn is kept: send the same message with the same Idempotency-Key to go on to the answer.`,
          { cause: patience.workers.failureOf(live, reply.generation) },
        )
      mayRetry = false
      await patience.workers.takeOver(live, reply.generation)
    } else if (reply.owner === patience.owner) {
      await orAborted(Promise.race([patience.workers.ensure(live), live.changed()]), options.signal)
    } else {
      await awaitOther(live, reply, patience, options)
    }
  }
}

/**
 * Another process answers: follow the log, where the bus tells that it goes on and else every so often, and claim the answer
 * once its owner has been silent for too long.
 */
async function awaitOther(live: LiveMeeting, reply: OpenReply, patience: Patience, options: CallOptions): Promise<void> {
  const { clock, bus, owner, pollMs, takeoverAfterMs, workers } = patience
  let told = Promise.withResolvers<void>()
  const stop = bus.subscribe(live.key, ({ type }) => {
    if (type === 'entry') told.resolve()
  })
  try {
    for (;;) {
      // Before it reads: what is told meanwhile is read next.
      told = Promise.withResolvers()
      await live.refresh()
      if (live.state.reply?.generation !== reply.generation || live.state.reply.owner === owner) return
      const left = takeoverAfterMs - (clock.monotonic() - live.lastNewsMs)
      if (left <= 0) {
        await workers.takeOver(live, reply.generation)
        return
      }
      await orAborted(Promise.race([told.promise, live.changed(), clock.sleep(Math.min(pollMs, left), options)]), options.signal)
    }
  } finally {
    stop()
  }
}

/** Gives up waiting, not the work, when the caller does. */
export function orAborted<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return work
  const aborted = Promise.withResolvers<never>()
  const stop = () => aborted.reject(signal.reason)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  return Promise.race([work, aborted.promise]).finally(() => signal.removeEventListener('abort', stop))
}
