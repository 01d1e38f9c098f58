import type { LiveMessage, MessageAnswer } from '@sparring/core/contract'
import { encodeSound } from '@sparring/core/live'
import { toBase64 } from './base64.js'
import type { Message } from './conversations.js'
import type { PostOptions } from './endpoint-call.js'
import { SparringRequestError } from './errors.js'
import { isTold, type LiveTold, type Send } from './live-link.js'

export type Said = Omit<Message, 'meeting_id'>

/** Bytes of sound in a frame. */
const frameBytes = 64 * 1024
/** Of words in one message: what is longer goes by HTTP. */
const mostCharacters = 16_000
/** What is to be told once there is a socket again. */
const mostWaiting = 100

interface Pending {
  /** Sends it, anew after each cut: its key keeps it from being said twice. */
  readonly send: (send: Send) => void
  readonly said: () => Said
  readonly options: PostOptions
  readonly answered: PromiseWithResolvers<MessageAnswer>
}

/** What is said over a socket, and again over the next one, until it has its answer; by HTTP where there is none. */
export class LiveTalk {
  #post: (said: Said, options: PostOptions) => Promise<MessageAnswer>
  #isLive: boolean
  #send: Send | null = null
  #sockets = 0
  #utterances = 0
  #pending = new Map<string, Pending>()
  #waiting: string[] = []

  constructor(post: (said: Said, options: PostOptions) => Promise<MessageAnswer>, isLive: boolean) {
    this.#post = post
    this.#isLive = isLive
  }

  say(said: Said, options: PostOptions = {}): Promise<MessageAnswer> {
    const { message: text, reply_audio } = said
    if (!this.#isLive || !text || said.audio_data || text.length > mostCharacters) return this.#post(said, options)
    const idempotency_key = options.idempotencyKey ?? crypto.randomUUID()
    const say = json({ type: 'say', text, idempotency_key, ...(typeof reply_audio === 'boolean' ? { reply_audio } : {}) })
    return this.#await(idempotency_key, { send: (send) => send(say), said: () => said, options })
  }

  /** The sound of a message, as it is recorded. */
  speak({ audio_format, reply_audio }: Pick<Said, 'audio_format' | 'reply_audio'> = {}): Speaking {
    const utterance = this.#utterances++
    const parts: Uint8Array[] = []
    let socket = 0
    const frame = (sequence: number, sound: Uint8Array) =>
      encodeSound({ kind: 'microphone', generation: 0, epoch: 0, utterance, sequence, offset_ms: 0, sound })
    const begin = (send: Send) => {
      socket = this.#sockets
      send(json({ type: 'begin', utterance, ...(audio_format ? { format: audio_format } : {}) }))
      for (const [sequence, part] of parts.entries()) send(frame(sequence, part))
    }
    if (this.#send !== null) begin(this.#send)
    return {
      write: (bytes) => {
        for (let from = 0; from < bytes.length; from += frameBytes) {
          const part = bytes.slice(from, from + frameBytes)
          parts.push(part)
          if (socket === this.#sockets) this.#send?.(frame(parts.length - 1, part))
        }
      },
      commit: (options = {}) => {
        const said = () => ({
          audio_data: toBase64(joined(parts)),
          ...(audio_format ? { audio_format } : {}),
          ...(reply_audio === undefined ? {} : { reply_audio }),
        })
        if (!this.#isLive) return this.#post(said(), options)
        const idempotency_key = options.idempotencyKey ?? crypto.randomUUID()
        const commit = json({ type: 'commit', utterance, idempotency_key, ...(typeof reply_audio === 'boolean' ? { reply_audio } : {}) })
        const send = (send: Send) => {
          // Of what was begun on another socket the server has kept nothing.
          if (socket !== this.#sockets) begin(send)
          send(commit)
        }
        return this.#await(idempotency_key, { send, said, options })
      },
    }
  }

  /** Tells what needs no answer: now, or once there is a socket again. */
  tell(message: Extract<LiveMessage, { readonly type: 'played' | 'interrupt' }>): void {
    if (this.#send !== null) this.#send(json(message))
    else if (this.#isLive && this.#waiting.length < mostWaiting) this.#waiting.push(json(message))
  }

  opened(send: Send): void {
    this.#sockets += 1
    this.#send = send
    for (const { send: again } of this.#pending.values()) again(send)
    for (const message of this.#waiting.splice(0)) send(message)
  }

  cut(): void {
    this.#send = null
  }

  /** There will be no socket again: what has no answer yet gets it by HTTP. */
  end(): void {
    this.cut()
    this.#isLive = false
    for (const [idempotencyKey, { said, options, answered }] of this.#pending)
      this.#post(said(), { ...options, idempotencyKey }).then(answered.resolve, answered.reject)
    this.#pending.clear()
  }

  /** Answers whether it was for somebody here. */
  hear(told: LiveTold): void {
    if (isTold(told, 'message.answered')) this.#settle(told.data.in_reply_to, ({ resolve }) => resolve(told.data.answer))
    // A server that shuts down sends us elsewhere, where it is said again.
    if (isTold(told, 'refused') && told.data.in_reply_to !== null && told.data.code !== 'draining') {
      const { in_reply_to, ...problem } = told.data
      this.#settle(in_reply_to, ({ reject }) => reject(new SparringRequestError({ details: {}, ...problem, request_id: null })))
    }
  }

  #settle(key: string, settle: (answered: PromiseWithResolvers<MessageAnswer>) => void): void {
    const pending = this.#pending.get(key)
    this.#pending.delete(key)
    if (pending !== undefined) settle(pending.answered)
  }

  #await(key: string, asked: Omit<Pending, 'answered'>): Promise<MessageAnswer> {
    const answered = Promise.withResolvers<MessageAnswer>()
    const { signal } = asked.options
    const give = () => this.#settle(key, ({ reject }) => reject(signal?.reason))
    this.#pending.set(key, { ...asked, answered })
    signal?.addEventListener('abort', give, { once: true })
    if (signal?.aborted) give()
    else if (this.#send !== null) asked.send(this.#send)
    return answered.promise
  }
}

/** What the salesperson says aloud, while they say it. */
export interface Speaking {
  /** The next piece of the sound. */
  write(bytes: Uint8Array): void
  /** It is said: resolves with every reply to it. */
  commit(options?: PostOptions): Promise<MessageAnswer>
}

const json = (message: LiveMessage): string => JSON.stringify(message)

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
