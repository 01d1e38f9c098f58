import type { ElevenLabsClient } from '@elevenlabs/elevenlabs-js'
import type { CallOptions, Clock, SpeechPart, SpeechRequest } from '@sparring/core'
import { eitherSignal } from '../streams/either-signal.js'
import { ahead } from '../streams/inbox.js'
import { neverSilent, unlessAborted, within } from '../streams/within.js'
import { type Asked, failureOf, isNoSuchRoute, isUnknownVoice, silent } from './failures.js'
import type { OutputFormat } from './formats.js'
import { type PieceAnswer, type PieceRequest, requestWithoutTimes, requestWithTimes } from './http-request.js'
import { type SpokenChunk, SpokenText } from './spoken-text.js'
import type { Turnstile } from './turnstile.js'
import { voiceSettings } from './voice-settings.js'
import type { Voices } from './voices.js'

export interface HttpSpeechParts {
  readonly client: ElevenLabsClient
  readonly clock: Clock
  readonly turnstile: Turnstile
  readonly voices: Voices
  readonly model: string
  readonly silence_ms: number
}

interface Utterance {
  readonly request: SpeechRequest
  readonly format: OutputFormat
  readonly signal: AbortSignal
  readonly asked: Asked
  /** What its pieces are charged as so far. */
  characters: number
}

/** What was spoken of an utterance before it came here. */
export interface Before {
  readonly said: string
  /** Where its sound ends, in milliseconds of the utterance. */
  readonly end_ms: number
  /** What it is charged as. */
  readonly characters: number
}

const nothing: Before = { said: '', end_ms: 0, characters: 0 }

const speakable = (text: string): boolean => text.trim() !== ''

/** Speech by one request a piece, in order: the next is asked for while the former is still coming. */
export class HttpSpeech {
  readonly #parts: HttpSpeechParts
  /** False once this server has shown that it cannot tell when characters are heard. */
  #tellsTimes = true

  constructor(parts: HttpSpeechParts) {
    this.#parts = parts
  }

  async *stream(
    pieces: AsyncIterable<string>,
    request: SpeechRequest,
    format: OutputFormat,
    options: CallOptions,
    before: Before = nothing,
  ): AsyncGenerator<SpeechPart> {
    const stop = new AbortController()
    const signal = eitherSignal(stop.signal, options.signal)
    const asked = `speech in the voice ${JSON.stringify(request.voice.voice_id)}`
    const utterance: Utterance = { request, format, signal, asked, characters: before.characters }
    const source = pieces[Symbol.asyncIterator]()
    try {
      yield* this.#spoken(source, utterance, before)
      yield { type: 'finish', characters: utterance.characters }
    } finally {
      stop.abort()
      source.return?.().catch(() => undefined)
    }
  }

  async *#spoken(source: AsyncIterator<string>, utterance: Utterance, before: Before): AsyncGenerator<SpeechPart> {
    let { said } = before
    const begin = async () => {
      const next = await unlessAborted(utterance.signal, source.next())
      if (next.done === true) return null
      const [text, previous] = [next.value, said]
      said += text
      return { text, chunks: speakable(text) ? ahead(this.#chunks(text, previous, utterance)) : none() }
    }
    let coming = begin()
    for (let endMs = before.end_ms; ; ) {
      const piece = await coming
      if (piece === null) return
      coming = begin()
      coming.catch(() => undefined)
      const spoken = new SpokenText(utterance.format, endMs)
      spoken.add(piece.text)
      for await (const chunk of piece.chunks) yield* spoken.hear(chunk)
      yield* spoken.end(utterance.asked)
      endMs = spoken.endMs
    }
  }

  /** One piece. Its request is over when this is, however it ends. */
  async *#chunks(text: string, previous_text: string, utterance: Utterance): AsyncGenerator<SpokenChunk> {
    const { clock, silence_ms, turnstile } = this.#parts
    const { asked, signal } = utterance
    const stop = new AbortController()
    const both = AbortSignal.any([signal, stop.signal])
    const patience = { clock, ms: silence_ms, late: () => silent(asked, silence_ms), signal }
    let leave = () => {}
    try {
      const passed = await turnstile.pass(signal, () => within(patience, this.#answer(text, previous_text, utterance, both)))
      leave = passed.leave
      utterance.characters += passed.opened.characters ?? text.length
      yield* neverSilent(patience, passed.opened.chunks)
    } catch (error) {
      signal.throwIfAborted()
      throw failureOf(asked, error, clock.now())
    } finally {
      leave()
      stop.abort()
    }
  }

  async #answer(text: string, previous_text: string, { request, format, asked, signal }: Utterance, abort: AbortSignal): Promise<PieceAnswer> {
    const { voices, model, turnstile, clock } = this.#parts
    const { voice, language } = request
    const piece = { voice_id: voices.idOf(voice.voice_id), text, previous_text, model, language, format, settings: voiceSettings(voice.traits) }
    try {
      const answer = await this.#asked(piece, asked, abort)
      turnstile.told(answer.most_at_once)
      return answer
    } catch (error) {
      signal.throwIfAborted()
      const failure = failureOf(asked, error, clock.now())
      const other = isUnknownVoice(failure) ? await voices.instead(voice.voice_id, piece.voice_id, { signal }) : null
      if (other === null) throw failure
      return this.#asked({ ...piece, voice_id: other }, asked, abort)
    }
  }

  async #asked(piece: PieceRequest, asked: Asked, abort: AbortSignal): Promise<PieceAnswer> {
    const { client, clock } = this.#parts
    if (!this.#tellsTimes) return requestWithoutTimes(client, piece, abort)
    try {
      return await requestWithTimes(client, piece, abort)
    } catch (error) {
      if (abort.aborted || !isNoSuchRoute(failureOf(asked, error, clock.now()))) throw error
      const answer = await requestWithoutTimes(client, piece, abort)
      this.#tellsTimes = false
      return answer
    }
  }
}

async function* none(): AsyncGenerator<SpokenChunk> {}
