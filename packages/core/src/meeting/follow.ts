import type { MeetingEvent, MeetingListener } from '../platform.js'
import type { Clock } from '../ports/clock.js'
import type { LiveBus, LiveEvent } from '../ports/live-bus.js'
import type { LogEntry, MeetingKey, MeetingLog } from '../ports/meeting-log.js'
import { Attempts } from './attempts.js'

export interface Feed {
  readonly log: MeetingLog
  readonly bus: LiveBus
  readonly clock: Clock
  /** How often the log is asked for entries of other processes; `null` where this process is the only writer. */
  readonly pollMs: number | null
}

/** What passes by while the log is read, at most; beyond it, entries are read again and provisional events are lost. */
const mostKept = 1_000

/**
 * Tells a listener every durable event after `after`, once each and in order, and provisional ones as they pass by. It
 * listens from this call on: what passes by until `after` is known, or while the log is read, is kept and told where it
 * belongs. The bus only wakes it up: an entry out of turn sends it to the log. A promise of the listener's is waited for
 * while the past is told, so that a long one goes at the reader's pace; what happens now waits for nobody.
 * Resolves after `meeting.ended`, when the signal aborts, or once it meets a log that was erased.
 */
export async function followMeeting(
  meeting: MeetingKey,
  after: number | Promise<number>,
  feed: Feed,
  listener: MeetingListener,
  signal: AbortSignal,
): Promise<void> {
  const follower = new Follower(meeting, feed, listener)
  const unsubscribe = feed.bus.subscribe(meeting, (event) => follower.hear(event))
  const stop = () => follower.finish()
  signal.addEventListener('abort', stop, { once: true })
  try {
    if (signal.aborted) return
    await follower.begin(await after)
    if (feed.pollMs !== null) void follower.poll(feed.pollMs, signal)
    await follower.finished
  } finally {
    follower.finish()
    unsubscribe()
    signal.removeEventListener('abort', stop)
  }
}

class Follower {
  #meeting: MeetingKey
  #feed: Feed
  #listener: MeetingListener
  #attempts = new Attempts()
  #last = 0
  /** What passed by meanwhile, in its order; `null` while events are told as they come. */
  #kept: LiveEvent[] | null = []
  #reading = false
  #stale = false
  #over = false
  #end = Promise.withResolvers<void>()

  constructor(meeting: MeetingKey, feed: Feed, listener: MeetingListener) {
    this.#meeting = meeting
    this.#feed = feed
    this.#listener = listener
  }

  get finished(): Promise<void> {
    return this.#end.promise
  }

  finish(): void {
    this.#over = true
    this.#end.resolve()
  }

  async begin(after: number): Promise<void> {
    this.#last = after
    await this.catchUp()
  }

  hear(event: LiveEvent): void {
    if (this.#over) return
    if (this.#kept !== null) this.#keep(event, this.#kept)
    else if (event.type === 'provisional' || event.entry.seq === this.#last + 1) this.#tell(event)
    else if (event.entry.seq > this.#last) {
      this.#kept = [event]
      this.catchUp().catch((error: unknown) => this.#fail(error))
    }
  }

  /** Reads on from the log until there is nothing new. Asked for while it is reading, it reads once more. */
  async catchUp(): Promise<void> {
    this.#stale = true
    if (this.#reading) return
    this.#reading = true
    this.#kept ??= []
    const kept = this.#kept
    try {
      while (!this.#over && (this.#stale || kept.length > 0)) {
        if (this.#stale) await this.#readOn()
        else await this.#tellKept(kept)
      }
      this.#kept = null
    } finally {
      this.#reading = false
    }
  }

  async poll(everyMs: number, signal: AbortSignal): Promise<void> {
    try {
      while (!this.#over) {
        await this.#feed.clock.sleep(everyMs, { signal })
        if (!this.#over) await this.catchUp()
      }
    } catch (error) {
      if (!signal.aborted) this.#fail(error)
    }
  }

  #keep(event: LiveEvent, kept: LiveEvent[]): void {
    if (kept.length >= mostKept) {
      kept.length = 0
      this.#stale = true
    }
    kept.push(event)
  }

  async #readOn(): Promise<void> {
    const pageSize = 500
    this.#stale = false
    const wasToldOfMore = this.#kept?.some((event) => event.type === 'entry' && event.entry.seq > this.#last + 1) ?? false
    const entries = await this.#feed.log.read(this.#meeting, this.#last, { limit: pageSize })
    // What was recorded and cannot be read was erased: to wait for it is to ask for ever.
    if (wasToldOfMore && entries.length === 0) return this.finish()
    for (const entry of entries) {
      await this.#tellKept(this.#passedBefore(entry))
      if (this.#over) return
      const room = this.#tell({ type: 'entry', entry })
      if (room instanceof Promise) await room
    }
    if (entries.length === pageSize) this.#stale = true
  }

  /** What passed by before this entry did, if it did. */
  #passedBefore({ seq }: LogEntry): LiveEvent[] {
    const at = this.#kept?.findIndex((event) => event.type === 'entry' && event.entry.seq >= seq) ?? -1
    const passed = this.#kept?.[at]
    return passed?.type === 'entry' && passed.entry.seq === seq ? (this.#kept?.splice(0, at) ?? []) : []
  }

  /** Tells from the front of what passed by; where an entry is missing before one, the log is read again. */
  async #tellKept(kept: LiveEvent[]): Promise<void> {
    for (let [event] = kept; event !== undefined && !this.#over; [event] = kept) {
      if (event.type === 'entry' && event.entry.seq > this.#last + 1) {
        this.#stale = true
        return
      }
      kept.shift()
      const room = this.#tell(event)
      if (room instanceof Promise) await room
    }
  }

  /** Answers what the listener does. Nothing that was told or is void is told. */
  #tell(event: LiveEvent): unknown {
    if (event.type === 'provisional') return this.#attempts.isOver(event.event) ? undefined : this.#listener(event)
    const { entry } = event
    if (entry.seq !== this.#last + 1) return undefined
    this.#last = entry.seq
    this.#attempts.note(entry.body)
    const told = this.#listener({ type: 'durable', entry } satisfies MeetingEvent)
    if (entry.body.type === 'meeting.ended') this.finish()
    return told
  }

  #fail(error: unknown): void {
    this.#over = true
    this.#end.reject(error)
  }
}
