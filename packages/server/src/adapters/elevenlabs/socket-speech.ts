import { type CallOptions, type Clock, ReplayedPieces, type SpeechPart, type SpeechRequest } from '@sparring/core'
import { z } from 'zod'
import { unlessAborted, within } from '../streams/within.js'
import type { Timing } from './alignment.js'
import { type Asked, isUnknownVoice, silent } from './failures.js'
import type { OutputFormat } from './formats.js'
import { type Account, socketUrl } from './sdk-client.js'
import type { SocketMessage } from './socket.js'
import { type SpokenChunk, SpokenText } from './spoken-text.js'
import { voiceSettings } from './voice-settings.js'
import { type ContextEvent, isFinal, type SpeechContext, VoiceSocket } from './voice-socket.js'
import type { Voices } from './voices.js'

/** How long the final message is waited for, in milliseconds: once everything was spoken by its own times; once a final message came that may be of an earlier piece. */
const grace = { complete: 150, doubtful: 2_000 }

/** So many pieces are sent before sound of the first of them is taken: a text without end must not fill the socket. */
const mostUnheard = 4

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

  /** Where this account lacks the voice of an alias, what was said to it is said again to another of its voices. */
  async *stream(pieces: AsyncIterable<string>, request: SpeechRequest, format: OutputFormat, options: CallOptions): AsyncGenerator<SpeechPart> {
    const { voices } = this.#parts
    const { voice_id } = request.voice
    const id = voices.idOf(voice_id)
    const replayed = new ReplayedPieces(pieces)
    let isHeard = false
    try {
      for await (const part of this.#spoken(replayed, request, format, options)) {
        isHeard = true
        yield part
      }
    } catch (error) {
      const other = !isHeard && isUnknownVoice(error) ? await voices.instead(voice_id, id, options) : null
      if (other === null) throw error
      yield* this.#spoken(replayed, request, format, options)
    } finally {
      replayed.release()
    }
  }

  async *#spoken(pieces: AsyncIterable<string>, { voice }: SpeechRequest, format: OutputFormat, options: CallOptions): AsyncGenerator<SpeechPart> {
    const stop = new AbortController()
    const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal])
    const source = pieces[Symbol.asyncIterator]()
    const socket = this.#socketOf(voice.voice_id, format)
    const utterance = new Utterance(format, `speech in the voice ${JSON.stringify(voice.voice_id)}`)
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

/** What is known of an utterance on its way: when it is over, and how long one may wait for more. */
class Utterance {
  readonly asked: Asked
  readonly #spoken: SpokenText
  characters = 0
  #flushes = 0
  #finals = 0
  #fed = false
  #heardSinceFlush = true
  #unheard = 0
  #makeRoom = () => {}

  constructor(format: OutputFormat, asked: Asked) {
    this.asked = asked
    this.#spoken = new SpokenText(format, 0)
  }

  /** Resolves when one more piece may be sent. */
  async room(): Promise<void> {
    this.#unheard += 1
    if (this.#unheard <= mostUnheard) return
    await new Promise<void>((resolve) => {
      this.#makeRoom = resolve
    })
  }

  *take(event: ContextEvent): Generator<SpeechPart> {
    if (event.type === 'fed') this.#fed = true
    else if (event.type === 'flushed') this.#flushed(event.text)
    else {
      const chunk = chunkOf(event.message)
      if (chunk.bytes.length > 0) this.#heard()
      if (isFinal(event.message)) this.#finals += 1
      yield* this.#spoken.hear(chunk)
    }
  }

  #heard(): void {
    this.#heardSinceFlush = true
    this.#unheard = 0
    this.#makeRoom()
  }

  #flushed(text: string): void {
    this.#spoken.add(text)
    this.characters += text.length
    if (text.trim() === '') return
    this.#flushes += 1
    this.#heardSinceFlush = false
  }

  /** Some servers tell an end for each flush, some one for all: an end counts if nothing is left that it can be without. */
  get over(): boolean {
    return this.#fed && (this.#flushes === 0 || (this.#finals > 0 && (this.#spoken.complete || this.#finals >= this.#flushes)))
  }

  /** Everything was sent and something came back for the last of it. */
  get maybeOver(): boolean {
    return this.#fed && this.#heardSinceFlush
  }

  /** Milliseconds; `null` while it is the text that is waited for. */
  patience(silenceMs: number): number | null {
    if (this.maybeOver && this.#spoken.complete) return grace.complete
    if (this.maybeOver && this.#finals > 0) return grace.doubtful
    return this.#fed || !this.#heardSinceFlush ? silenceMs : null
  }

  end(): Iterable<SpeechPart> {
    return this.#spoken.end(this.asked)
  }
}

function chunkOf(message: SocketMessage): SpokenChunk {
  const audio = message['audio']
  return { bytes: typeof audio === 'string' ? Buffer.from(audio, 'base64') : new Uint8Array(), timing: timingOf(message['alignment']) }
}

const alignment = z.object({ chars: z.array(z.string()), charStartTimesMs: z.array(z.number()), charDurationsMs: z.array(z.number()) })

function timingOf(told: unknown): Timing | null {
  const { success, data } = alignment.safeParse(told)
  if (!success) return null
  const { chars: characters, charStartTimesMs: start_ms, charDurationsMs } = data
  return { characters, start_ms, end_ms: start_ms.map((ms, index) => ms + (charDurationsMs[index] ?? 0)) }
}
