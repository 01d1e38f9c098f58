import type { MeetingEvents, MessageAnswer } from '@sparring/core/contract'
import { EventEmitter } from 'eventemitter3'
import { conversations, type Message } from './conversations.js'
import type { DataOf, EndpointCall, PostOptions } from './endpoint-call.js'
import { SparringRequestError } from './errors.js'
import { readEventStream, type ServerSentEvent } from './event-stream.js'
import { meetings } from './meetings.js'

/** How the session's stream stands. `closed` is final; its reason says why. */
export type SessionStatus =
  | { readonly state: 'connecting' | 'open' | 'closed' }
  | { readonly state: 'reconnecting'; readonly attempt: number; readonly in_ms: number }

type EventArguments = { readonly [Name in keyof MeetingEvents]: [data: MeetingEvents[Name], id: number | null] } & {
  readonly status: [status: SessionStatus]
  /** The stream cannot go on: the server refuses it. */
  readonly failed: [error: unknown]
  /** A listener threw. Where nobody listens to this, the error is thrown on its own, for the runtime to report. */
  readonly 'listener.failed': [error: unknown, event: string]
}

export interface SessionOptions {
  /** Begin behind this event, or with what happens from now on; left out, at the meeting's start. */
  readonly after?: number | 'now'
  /** A stream that says nothing for this long is taken for dead, in milliseconds; usual 40,000. */
  readonly silence_ms?: number
  /** Waits between attempts; for tests. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

const firstWaitMs = 250
const longestWaitMs = 10_000

/**
 * A meeting as it happens: emits its events by name, reconnects by itself and goes on behind the last one it saw, so that
 * a durable event is never delivered twice and never missed. Provisional ones (`reply.delta`) may be missed. A listener
 * that throws costs neither the other listeners nor the stream anything: see `listener.failed`.
 */
export class MeetingSession extends EventEmitter<EventArguments, undefined> {
  readonly meeting_id: string
  #call: EndpointCall
  #options: SessionOptions
  #closed = new AbortController()
  #last: number | null
  #retryMs: number | null = null

  constructor(call: EndpointCall, meetingId: string, options: SessionOptions = {}) {
    super()
    this.#call = call
    this.meeting_id = meetingId
    this.#options = options
    this.#last = typeof options.after === 'number' ? options.after : null
    void this.#run()
  }

  /** The number of the last durable event that was delivered, or behind which the session began. */
  get last_event_id(): number | null {
    return this.#last
  }

  /** Says something in words, or as sound: `{ audio_data }`, to be recognised. Resolves with every reply to it. */
  say(said: string | Omit<Message, 'meeting_id'>, options?: PostOptions): Promise<MessageAnswer> {
    const message = typeof said === 'string' ? { message: said } : said
    return conversations(this.#call).send({ ...message, meeting_id: this.meeting_id }, options)
  }

  end(options?: PostOptions): Promise<DataOf<'endMeeting'>> {
    return meetings(this.#call).end(this.meeting_id, options)
  }

  override emit<Name extends keyof EventArguments>(event: Name, ...values: EventEmitter.EventArgs<EventArguments, Name>): boolean {
    return this.#tell(event, values)
  }

  /** Stops listening; the meeting goes on. */
  close(): void {
    if (this.#closed.signal.aborted) return
    this.#closed.abort()
    this.emit('status', { state: 'closed' })
  }

  /** Each listener by itself: what one throws is none of the others' business. */
  #tell(event: keyof EventArguments, values: readonly unknown[]): boolean {
    const listeners = this.listeners(event)
    for (const listener of listeners) {
      // Takes away those that were added for once.
      this.off(event, listener, undefined, true)
      try {
        Reflect.apply(listener, this, values)
      } catch (error) {
        if (event === 'listener.failed' || !this.emit('listener.failed', error, event))
          queueMicrotask(() => {
            throw error
          })
      }
    }
    return listeners.length > 0
  }

  async #run(): Promise<void> {
    // Listeners are added right after the constructor: nothing is told before that.
    await Promise.resolve()
    let attempt = 0
    while (!this.#closed.signal.aborted) {
      if (attempt === 0) this.emit('status', { state: 'connecting' })
      try {
        await this.#listen(() => {
          attempt = 0
        })
      } catch (error) {
        if (this.#closed.signal.aborted) return
        if (error instanceof SparringRequestError && error.status < 500 && error.status !== 429) {
          this.emit('failed', error)
          this.close()
          return
        }
      }
      if (this.#closed.signal.aborted) return
      attempt += 1
      await this.#pause(attempt)
    }
  }

  async #pause(attempt: number): Promise<void> {
    const backoff = Math.min(firstWaitMs * 2 ** (attempt - 1), longestWaitMs)
    const in_ms = this.#retryMs ?? Math.round(backoff * (0.5 + Math.random() / 2))
    this.#retryMs = null
    this.emit('status', { state: 'reconnecting', attempt, in_ms })
    await (this.#options.wait ?? pause)(in_ms, this.#closed.signal).catch(() => undefined)
  }

  async #listen(onOpen: () => void): Promise<void> {
    const silent = new AbortController()
    const signal = AbortSignal.any([this.#closed.signal, silent.signal])
    const { response } = await this.#call('followMeeting', {
      path: { meeting_id: this.meeting_id },
      accept: 'text/event-stream',
      signal,
      ...(this.#last === null ? { query: { after: this.#options.after === 'now' ? 'now' : undefined } } : { lastEventId: String(this.#last) }),
    })
    // The meeting has ended, and everything has been seen.
    if (response.status === 204) return this.close()
    if (response.body === null) return
    let timer = setTimeout(() => undefined, 0)
    const heard = () => {
      clearTimeout(timer)
      timer = setTimeout(() => silent.abort(), this.#options.silence_ms ?? 40_000)
    }
    heard()
    onOpen()
    this.emit('status', { state: 'open' })
    try {
      const reading = readEventStream(response.body, (event) => {
        heard()
        this.#deliver(event)
      })
      await Promise.race([reading, aborted(signal)])
      reading.catch(() => undefined)
    } finally {
      clearTimeout(timer)
      await response.body.cancel().catch(() => undefined)
    }
  }

  #deliver({ event, data, id, retry }: ServerSentEvent): void {
    if (this.#closed.signal.aborted) return
    if (retry !== null) this.#retryMs = retry
    if (data === null) {
      // An id alone says behind what a session that begins now begins.
      if (id !== null) this.#last ??= Number(id)
      return
    }
    const provisional = event === 'reply.delta' || event === 'reply.audio' || event === 'speaker.thinking'
    const seq = id === null || provisional ? null : Number(id)
    if (seq !== null) {
      if (this.#last !== null && seq <= this.#last) return
      this.#last = seq
    }
    if (!isMeetingEvent(event)) return
    // The name decides the type of the data; the server speaks the contract that this package was built with.
    this.#tell(event, [JSON.parse(data), seq])
    if (event === 'meeting.ended') this.close()
  }
}

const names: Readonly<Record<keyof MeetingEvents, true>> = {
  'meeting.started': true,
  'turn.taken': true,
  'reply.claimed': true,
  'speaker.chosen': true,
  'reply.clause': true,
  'reply.finished': true,
  'reply.abandoned': true,
  'turn.heard': true,
  'consent.changed': true,
  'meeting.ended': true,
  'speaker.thinking': true,
  'reply.delta': true,
  'reply.audio': true,
}
const isMeetingEvent = (name: string): name is keyof MeetingEvents => name in names

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
