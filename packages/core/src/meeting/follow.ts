import type { MeetingEvent } from '../platform.js'
import type { Clock } from '../ports/clock.js'
import type { LiveBus, LiveEvent } from '../ports/live-bus.js'
import type { LogEntry, MeetingKey, MeetingLog } from '../ports/meeting-log.js'

export interface Feed {
  readonly log: MeetingLog
  readonly bus: LiveBus
  readonly clock: Clock
  /** How often the log is asked for entries of other processes; `null` where this process is the only writer. */
  readonly pollMs: number | null
}

/**
 * Tells a listener every durable event after `after`, once each and in order, and provisional ones as they pass by.
 * The bus only wakes it up: an entry out of turn sends it to the log. Resolves after `meeting.ended`, or when the signal aborts.
 */
export async function followMeeting(
  meeting: MeetingKey,
  after: number,
  feed: Feed,
  listener: (event: MeetingEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const follower = new Follower(meeting, after, feed, listener)
  const unsubscribe = feed.bus.subscribe(meeting, (event) => follower.hear(event))
  const stop = () => follower.finish()
  signal.addEventListener('abort', stop, { once: true })
  try {
    if (signal.aborted) return
    await follower.catchUp()
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
  #listener: (event: MeetingEvent) => void
  #last: number
  #reading = false
  #stale = false
  #over = false
  #end = Promise.withResolvers<void>()

  constructor(meeting: MeetingKey, after: number, feed: Feed, listener: (event: MeetingEvent) => void) {
    this.#meeting = meeting
    this.#last = after
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

  hear(event: LiveEvent): void {
    if (this.#over) return
    if (event.type === 'provisional') {
      if (!this.#reading) this.#listener(event)
    } else if (!this.#reading && event.entry.seq === this.#last + 1) {
      this.#tell(event.entry)
    } else if (event.entry.seq > this.#last) {
      this.catchUp().catch((error: unknown) => this.#fail(error))
    }
  }

  /** Reads on from the log until there is nothing new. Asked for while it is reading, it reads once more. */
  async catchUp(): Promise<void> {
    this.#stale = true
    if (this.#reading) return
    this.#reading = true
    try {
      while (this.#stale && !this.#over) await this.#readOn()
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

  async #readOn(): Promise<void> {
    const pageSize = 500
    this.#stale = false
    const entries = await this.#feed.log.read(this.#meeting, this.#last, { limit: pageSize })
    for (const entry of entries) if (!this.#over && entry.seq === this.#last + 1) this.#tell(entry)
    if (entries.length === pageSize) this.#stale = true
  }

  #tell(entry: LogEntry): void {
    this.#last = entry.seq
    this.#listener({ type: 'durable', entry })
    if (entry.body.type === 'meeting.ended') this.finish()
  }

  #fail(error: unknown): void {
    this.#over = true
    this.#end.reject(error)
  }
}
