import { type CallOptions, type Clock, ReplayedPieces, type SpeechPart, type SpeechRequest } from '@sparring/core'
import { eitherSignal } from '../streams/either-signal.js'
import { unlessAborted, within } from '../streams/within.js'
import { isUnknownVoice, silent } from './failures.js'
import type { OutputFormat } from './formats.js'
import { type Account, socketUrl } from './sdk-client.js'
import { Utterance } from './utterance.js'
import { voiceSettings } from './voice-settings.js'
import { type ContextEvent, type SpeechContext, VoiceSocket } from './voice-socket.js'
import type { Voices } from './voices.js'

export interface SocketSpeechParts {
  readonly account: Account
  readonly clock: Clock
  readonly voices: Voices
  readonly model: string
  readonly silence_ms: number
  fresh(): string
}

/** Speech over one socket a voice: an utterance is a context of it, a piece is a flush. */
export class SocketSpeech {
  readonly #parts: SocketSpeechParts
  readonly #sockets = new Map<string, VoiceSocket>()

  constructor(parts: SocketSpeechParts) {
    this.#parts = parts
  }

  /** Opens the sockets of these voices; one that cannot be opened is opened when it is needed, and fails then. */
  async warm(voiceIds: readonly string[], format: OutputFormat, { signal }: CallOptions): Promise<void> {
    signal?.throwIfAborted()
    const opened = Promise.allSettled(voiceIds.map(async (id) => this.#socketOf(id, format).open()))
    await (signal === undefined ? opened : unlessAborted(signal, opened))
  }

  /**
   * Where this account lacks the voice of an alias, what was said to it is said again to another of its voices. `follow` is told
   * of the utterance that is on its way.
   */
  async *stream(
    pieces: AsyncIterable<string>,
    request: SpeechRequest,
    format: OutputFormat,
    options: CallOptions,
    follow: (utterance: Utterance) => void = () => undefined,
  ): AsyncGenerator<SpeechPart> {
    const { voices } = this.#parts
    const { voice_id } = request.voice
    const id = voices.idOf(voice_id)
    const replayed = new ReplayedPieces(pieces)
    let isHeard = false
    try {
      for await (const part of this.#spoken(replayed, request, format, options, follow)) {
        isHeard = true
        yield part
      }
    } catch (error) {
      const other = !isHeard && isUnknownVoice(error) ? await voices.instead(voice_id, id, options) : null
      if (other === null) throw error
      yield* this.#spoken(replayed, request, format, options, follow)
    } finally {
      replayed.release()
    }
  }

  async *#spoken(
    pieces: AsyncIterable<string>,
    { voice }: SpeechRequest,
    format: OutputFormat,
    options: CallOptions,
    follow: (utterance: Utterance) => void,
  ): AsyncGenerator<SpeechPart> {
    const stop = new AbortController()
    const signal = eitherSignal(stop.signal, options.signal)
    const source = pieces[Symbol.asyncIterator]()
    const socket = this.#socketOf(voice.voice_id, format)
    const utterance = new Utterance(format, `speech in the voice ${JSON.stringify(voice.voice_id)}`)
    follow(utterance)
    const beginning = socket.begin(voiceSettings(voice.traits), signal)
    try {
      const context = await unlessAborted(signal, beginning)
      feed(source, context, utterance, signal)
      yield* this.#heard(context.events[Symbol.asyncIterator](), utterance, signal, socket)
      yield { type: 'finish', characters: utterance.characters }
    } finally {
      stop.abort()
      beginning.then(({ close }) => close()).catch(() => undefined)
      source.return?.().catch(() => undefined)
    }
  }

  async *#heard(events: AsyncIterator<ContextEvent>, utterance: Utterance, signal: AbortSignal, socket: VoiceSocket): AsyncGenerator<SpeechPart> {
    const { clock, silence_ms } = this.#parts
    for (;;) {
      const next = events.next()
      const ms = utterance.patience(silence_ms)
      const lapsed = silent(utterance.asked, silence_ms)
      const event = await (ms === null ? unlessAborted(signal, next) : within({ clock, ms, late: () => lapsed, signal }, next)).catch((error: unknown) => {
        if (error !== lapsed) throw error
        if (!utterance.maybeOver) {
          socket.drop()
          throw error
        }
        return null
      })
      if (event === null || event.done === true) break
      yield* utterance.take(event.value)
      if (utterance.over) break
    }
    yield* utterance.end()
  }

  dispose(): void {
    for (const socket of this.#sockets.values()) socket.drop()
    this.#sockets.clear()
  }

  #socketOf(voice: string, format: OutputFormat): VoiceSocket {
    const { account, clock, voices, model, silence_ms, fresh } = this.#parts
    const id = voices.idOf(voice)
    const key = `${id} ${format}`
    const known = this.#sockets.get(key)
    if (known !== undefined) return known
    const query = { model_id: model, output_format: format, sync_alignment: 'true', inactivity_timeout: '180' }
    const url = socketUrl(account, `/v1/text-to-speech/${encodeURIComponent(id)}/multi-stream-input`, query)
    const socket = new VoiceSocket({ url, api_key: account.api_key, asked: `speech in the voice ${JSON.stringify(voice)}`, clock, silence_ms, fresh })
    this.#sockets.set(key, socket)
    return socket
  }
}

/** Sends pieces as they come. Their text is known before their sound can come back. */
function feed(source: AsyncIterator<string>, { events, flush }: SpeechContext, utterance: Utterance, signal: AbortSignal): void {
  const sent = async () => {
    for (;;) {
      const next = await unlessAborted(signal, source.next())
      if (next.done === true) return events.put({ type: 'fed' })
      const hasWords = next.value.trim() !== ''
      if (hasWords) await unlessAborted(signal, utterance.room())
      events.put({ type: 'flushed', text: next.value })
      if (hasWords) flush(next.value)
    }
  }
  sent().catch((error: unknown) => events.fail(error))
}
