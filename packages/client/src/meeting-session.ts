import type { MeetingEvents, MessageAnswer } from '@sparring/core/contract'
import { EventEmitter } from 'eventemitter3'
import { fromBase64, toBase64 } from './base64.js'
import { conversations, type Message } from './conversations.js'
import type { DataOf, EndpointCall, PostOptions } from './endpoint-call.js'
import { SparringRequestError } from './errors.js'
import { readEventStream, type ServerSentEvent } from './event-stream.js'
import { isTold, type LiveTold, listenTo, type OpenSocket } from './live-link.js'
import { LiveTalk, type Speaking } from './live-talk.js'
import { meetings } from './meetings.js'
import { type ReplyPiece, SoundGate } from './sound-gate.js'

/** How the session's stream stands. `closed` is final; its reason says why. */
export type SessionStatus =
  | { readonly state: 'connecting' | 'open' | 'closed' }
  | { readonly state: 'reconnecting'; readonly attempt: number; readonly in_ms: number }

type EventArguments = { readonly [Name in keyof MeetingEvents]: [data: MeetingEvents[Name], id: number | null] } & {
  readonly status: [status: SessionStatus]
  /** The buyers' voices as bytes, over either transport: pieces of older attempts to speak, and of answers that were broken into, are left out. */
  readonly sound: [piece: ReplyPiece]
  /** The stream cannot go on: the server refuses it. */
  readonly failed: [error: unknown]
  /** A listener threw. Where nobody listens to this, the error is thrown on its own, for the runtime to report. */
  readonly 'listener.failed': [error: unknown, event: string]
}

export interface SessionOptions {
  /** Begin behind this event, or with what happens from now on; left out, at the meeting's start. */
  readonly after?: number | 'now'
  /** `websocket`, `events` (server-sent, over plain HTTP), or usually `auto`: the first where it can be opened, else the second. */
  readonly transport?: 'auto' | 'websocket' | 'events'
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
  #open: OpenSocket | null
  #talk: LiveTalk
  #gate = new SoundGate()

  constructor(call: EndpointCall, meetingId: string, options: SessionOptions = {}, open: OpenSocket | null = null) {
    super()
    this.#call = call
    this.#open = options.transport === 'events' ? null : open
    if (this.#open === null && options.transport === 'websocket')
      throw new TypeError('There is no WebSocket here that could be opened with headers or a fetch of your own.')
    this.#talk = new LiveTalk((said, given) => conversations(call).send({ ...said, meeting_id: meetingId }, given), this.#open !== null)
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
    return this.#talk.say(typeof said === 'string' ? { message: said } : said, options)
  }

  /** Says something aloud: its sound is sent while it is recorded. `audio_format` is of bare samples only. */
  speak(options?: Pick<Message, 'audio_format' | 'reply_audio'>): Speaking {
    return this.#talk.speak(options)
  }

  /** Tells how far the reply of a turn was played, once it is played no further. Over a WebSocket only. */
  played(turn_number: number, played_ms: number): void {
    this.#talk.tell({ type: 'played', turn_number, played_ms })
  }

  /** Breaks in while this attempt to speak is heard: its turn ends with the last word that was played. Over a WebSocket only. */
  interrupt(epoch: number, played_ms: number): void {
    this.#gate.interrupt()
    this.#talk.tell({ type: 'interrupt', epoch, played_ms })
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
    this.#talk.end()
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
        const onOpen = () => {
          attempt = 0
        }
        await (this.#open === null ? this.#listen(onOpen) : this.#converse(this.#open, onOpen))
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

  async #converse(open: OpenSocket, onOpen: () => void): Promise<void> {
    const socket = await open(this.meeting_id, this.#last ?? (this.#options.after === 'now' ? 'now' : null))
    if (socket === null) return this.#askWhy()
    const how = await listenTo(socket, {
      signal: this.#closed.signal,
      silence_ms: this.#options.silence_ms ?? 40_000,
      onOpen: (send) => {
        onOpen()
        this.emit('status', { state: 'open' })
        this.#talk.opened(send)
      },
      onTold: (told) => this.#hear(told),
      onSound: (frame) => this.#play(this.#gate.frame(frame)),
    })
    this.#talk.cut()
    if (how === 'over') this.close()
    if (how === 'unopened' && !this.#closed.signal.aborted) await this.#askWhy()
  }

  /** Nobody is told why a socket did not open: asked without one, the server answers with its refusal, or that one is required. */
  async #askWhy(): Promise<void> {
    try {
      await this.#call('joinLive', { path: { meeting_id: this.meeting_id }, signal: this.#closed.signal })
    } catch (error) {
      if (!(error instanceof SparringRequestError)) throw error
      if (error.code !== 'upgrade_required' && error.code !== 'route_not_found') throw error
    }
    if (this.#options.transport === 'websocket') return
    this.#open = null
    this.#talk.end()
  }

  #hear(told: LiveTold): void {
    if (isTold(told, 'opened')) this.#last ??= told.id ?? null
    else if (isTold(told, 'reply.sound')) this.#gate.begins(told.data)
    else if (told.event in names) this.#tellOnce(told.event, told.data, told.id ?? null)
    else this.#talk.hear(told)
  }

  #play(piece: ReplyPiece | null): void {
    if (piece === null) return
    this.emit('sound', piece)
    if (this.listenerCount('reply.audio') === 0) return
    const { sound, ...rest } = piece
    this.emit('reply.audio', { v: 1, meeting_id: this.meeting_id, ...rest, audio: toBase64(sound) }, null)
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
    this.#tellOnce(event, JSON.parse(data), id === null || provisional ? null : Number(id))
  }

  #tellOnce(event: string, data: unknown, seq: number | null): void {
    if (this.#closed.signal.aborted) return
    if (seq !== null) {
      if (this.#last !== null && seq <= this.#last) return
      this.#last = seq
    }
    if (!isMeetingEvent(event)) return
    // The name decides the type of the data; the server speaks the contract that this package was built with.
    this.#tell(event, [data, seq])
    if (event === 'reply.audio' && this.listenerCount('sound') > 0) this.#playEncoded(data)
    if (event === 'meeting.ended') this.close()
  }

  #playEncoded(data: unknown): void {
    if (!isReplyAudio(data)) return
    const { v: _v, meeting_id: _meeting, audio, ...rest } = data
    const piece = this.#gate.piece({ ...rest, sound: fromBase64(audio) })
    if (piece !== null) this.emit('sound', piece)
  }
}

const isReplyAudio = (data: unknown): data is MeetingEvents['reply.audio'] => typeof data === 'object' && data !== null && 'audio' in data

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
