import { type CallOptions, type Clock, ProviderError, ReplayedPieces, type SpeechPart, type SpeechRequest } from '@sparring/core'
import { isUnknownVoice } from './failures.js'
import type { OutputFormat } from './formats.js'
import type { HttpSpeech } from './http-speech.js'
import type { SocketSpeech } from './socket-speech.js'
import type { HeardPieces, Utterance } from './utterance.js'

export interface SpeechThatFallsBackParts {
  readonly sockets: SocketSpeech
  readonly http: HttpSpeech
  readonly clock: Clock
}

/** Sockets on which nothing was heard are left alone for so long, in milliseconds, where HTTP does speak. */
const restMs = 30_000

/** Speech over sockets; where one fails, over HTTP from the first piece of which nothing was heard, on the same timeline. */
export class SpeechThatFallsBack {
  readonly #parts: SpeechThatFallsBackParts
  #restsUntil = 0

  constructor(parts: SpeechThatFallsBackParts) {
    this.#parts = parts
  }

  async *stream(pieces: AsyncIterable<string>, request: SpeechRequest, format: OutputFormat, options: CallOptions): AsyncGenerator<SpeechPart> {
    const { sockets, http, clock } = this.#parts
    if (clock.monotonic() < this.#restsUntil) return yield* http.stream(pieces, request, format, options)
    const replayed = new ReplayedPieces(pieces)
    let utterance: Utterance | null = null
    try {
      yield* sockets.stream(replayed, request, format, options, (begun) => {
        utterance = begun
      })
    } catch (error) {
      options.signal?.throwIfAborted()
      yield* this.#rest(replayed, utterance, error, request, format, options)
    } finally {
      replayed.release()
    }
  }

  /** What was not heard yet. Rejects with what failed first where a piece was heard in part, or HTTP does not speak either. */
  async *#rest(
    pieces: AsyncIterable<string>,
    utterance: Utterance | null,
    failure: unknown,
    request: SpeechRequest,
    format: OutputFormat,
    options: CallOptions,
  ): AsyncGenerator<SpeechPart> {
    const heard = utterance?.heard ?? null
    if (heard === null || !mayBeServedOtherwise(failure)) throw failure
    let begun = false
    try {
      for await (const part of this.#parts.http.stream(without(heard.pieces, pieces), request, format, options, heard)) {
        if (!begun && heard.end_ms === 0) this.#restsUntil = this.#parts.clock.monotonic() + restMs
        if (!begun && heard.untold !== '') yield instant(heard)
        begun = true
        yield part
      }
    } catch (error) {
      options.signal?.throwIfAborted()
      throw begun ? error : failure
    }
  }
}

/** Not where the account is the reason, nor where it is what was to be spoken that failed. */
const mayBeServedOtherwise = (error: unknown): boolean =>
  ProviderError.is(error) && error.provider === 'elevenlabs' && !['auth', 'quota', 'rate_limit'].includes(error.kind) && !isUnknownVoice(error)

const instant = ({ untold, end_ms }: HeardPieces): SpeechPart => {
  const at = [...untold].map(() => Math.round(end_ms))
  return { type: 'alignment', characters: [...untold], start_ms: at, end_ms: at }
}

async function* without(heard: number, pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let place = 0
  for await (const piece of pieces) if (place++ >= heard) yield piece
}
