import type { Clock, ProviderError } from '@sparring/core'
import { Gate } from '../streams/gate.js'
import { Inbox } from '../streams/inbox.js'
import { type Asked, refused } from './failures.js'
import { type OpenSocket, openSocket, type SocketMessage } from './socket.js'
import type { VoiceSettings } from './voice-settings.js'

/** ElevenLabs closes the whole socket when one more context is opened. */
const mostContexts = 5
/** A context whose end nobody confirms counts as closed after so many milliseconds. */
const confirmMs = 2_000
/** Well within the time after which an unused context is closed. */
const keepAliveMs = 15_000

export type ContextEvent =
  | { readonly type: 'message'; readonly message: SocketMessage }
  | { readonly type: 'flushed'; readonly text: string }
  | { readonly type: 'fed' }

/** One utterance on a socket that others share. */
export interface SpeechContext {
  readonly events: Inbox<ContextEvent>
  /** Speaks a piece at once. */
  flush(text: string): void
  /** Stops what is still being spoken and gives the place to another, once the provider has confirmed it. */
  close(): void
}

interface Place {
  readonly socket: OpenSocket
  readonly events: Inbox<ContextEvent>
  readonly left: AbortController
  closing: boolean
}

export interface VoiceSocketOptions {
  readonly url: string
  readonly api_key: string
  readonly asked: Asked
  readonly clock: Clock
  readonly silence_ms: number
  fresh(): string
}

/** A socket of one voice, opened ahead and again whenever it was closed; a context for each utterance. */
export class VoiceSocket {
  readonly #options: VoiceSocketOptions
  readonly #gate = new Gate(mostContexts)
  readonly #places = new Map<string, Place>()
  #socket: Promise<OpenSocket> | null = null

  constructor(options: VoiceSocketOptions) {
    this.#options = options
  }

  /** Resolves when there is an open socket, old or new. */
  async open(): Promise<OpenSocket> {
    const before = this.#socket
    const kept = await before?.catch(() => null)
    if (kept?.isOpen === true) return kept
    if (this.#socket === null || this.#socket === before) this.#socket = this.#opened()
    return this.#socket
  }

  #opened(): Promise<OpenSocket> {
    return openSocket({
      ...this.#options,
      onMessage: (message, socket) => this.#hear(message, socket),
      onClose: (failure, socket) => this.#dropAll(failure, socket),
    })
  }

  async begin(settings: VoiceSettings, signal: AbortSignal): Promise<SpeechContext> {
    const leave = await this.#gate.enter({ signal })
    const socket = await this.open().catch((error: unknown) => {
      leave()
      throw error
    })
    const context_id = this.#options.fresh()
    const place: Place = { socket, events: new Inbox(), left: new AbortController(), closing: false }
    place.left.signal.addEventListener('abort', () => {
      this.#places.delete(context_id)
      leave()
    })
    this.#places.set(context_id, place)
    socket.send({ text: ' ', context_id, voice_settings: { ...settings }, xi_api_key: this.#options.api_key })
    this.#keepAlive(context_id, place)
    if (socket.closedBy !== null) this.#dropAll(socket.closedBy, socket)
    return {
      events: place.events,
      // A text that ends without a space is held back for the rest of its word. An empty one would end the stream.
      flush: (text) => socket.send({ text: /\s$/.test(text) ? text : `${text} `, context_id, flush: true }),
      close: () => this.#close(context_id, place),
    }
  }

  /** Whoever still speaks on it rejects. The next utterance opens another. */
  drop(): void {
    this.#socket?.then((socket) => socket.close()).catch(() => undefined)
    this.#socket = null
  }

  #close(context_id: string, place: Place): void {
    if (place.closing || place.left.signal.aborted) return
    place.closing = true
    place.socket.send({ context_id, close_context: true })
    this.#options.clock.sleep(confirmMs, { signal: place.left.signal }).then(
      () => place.left.abort(),
      () => undefined,
    )
  }

  #keepAlive(context_id: string, place: Place): void {
    this.#options.clock.sleep(keepAliveMs, { signal: place.left.signal }).then(
      () => {
        if (place.closing) return
        place.socket.send({ text: '', context_id })
        this.#keepAlive(context_id, place)
      },
      () => undefined,
    )
  }

  #hear(message: SocketMessage, socket: OpenSocket): void {
    const id = message['contextId'] ?? message['context_id']
    const place = typeof id === 'string' ? this.#places.get(id) : this.#onlyOn(socket)
    const failure = failureIn(message, this.#options.asked)
    if (failure !== null && place === undefined && typeof id !== 'string') socket.blame(failure)
    else if (failure !== null) place?.events.fail(failure)
    else if (place !== undefined && !place.closing) place.events.put({ type: 'message', message })
    if (place?.closing === true && isFinal(message)) place.left.abort()
  }

  /** Whom a message that names no context can be for. */
  #onlyOn(socket: OpenSocket): Place | undefined {
    const places = [...this.#places.values()].filter((place) => place.socket === socket)
    return places.length === 1 ? places[0] : undefined
  }

  #dropAll(failure: Error, of: OpenSocket): void {
    for (const place of [...this.#places.values()]) {
      if (place.socket !== of) continue
      place.events.fail(failure)
      place.left.abort()
    }
  }
}

/** Two spellings are in use. */
export const isFinal = (message: SocketMessage): boolean => message['isFinal'] === true || message['is_final'] === true

/** `{message, error, code}` */
function failureIn(message: SocketMessage, asked: Asked): ProviderError | null {
  const { error, code } = message
  if (typeof error !== 'string' && !(typeof message['message'] === 'string' && code !== undefined)) return null
  const name = typeof error === 'string' ? error : typeof code === 'string' ? code : null
  return refused(asked, {
    status: null,
    detail: { code: name, fields: [], no_such_route: false },
    cause: Object.assign(new Error('The WebSocket told an error.'), { code: name }),
  })
}
