import { usualSpeech } from '../ports/audio.js'
import type { Payer } from '../ports/payer.js'
import type { SpeechSynthesizer, Voice } from '../ports/speech-synthesizer.js'
import { Pieces } from './pieces.js'
import type { Utterance } from './utterance.js'

/** A stretch of sound as it leaves: whole samples, `offset_ms` since the reply's first. */
export interface AudioChunk {
  readonly index: number
  readonly offset_ms: number
  readonly bytes: Uint8Array
}

/** A reply that was spoken to its end. */
export interface Spoken {
  readonly utterance: Utterance
  /** What the provider charges for. */
  readonly characters: number
}

export interface AloudOptions {
  readonly synthesizer: SpeechSynthesizer
  readonly voice: Voice
  readonly language: string
  readonly charge_to: Payer
  readonly signal: AbortSignal
  /** Takes what is spoken. */
  readonly utterance: Utterance
  /** Resolves once what has been said so far is durable: no sound leaves before its words are kept. False where they are void. */
  mayLeave(): Promise<boolean>
  tell(chunk: AudioChunk): void
}

/**
 * Speaks a reply while it is being made: each piece as soon as it is complete, the next while that is heard. A provider that
 * fails silences the reply and does not end it: `done` then rejects, and the words go on.
 */
export class Aloud {
  readonly done: Promise<Spoken | null>
  #pieces = new Pieces()

  constructor(options: AloudOptions) {
    this.done = this.#speak(options)
    // Whoever waits for it is told; until then the words go on.
    this.done.catch(() => undefined)
  }

  say(piece: string): void {
    this.#pieces.push(piece)
  }

  end(): void {
    this.#pieces.end()
  }

  async #speak({ synthesizer, voice, language, charge_to, signal, utterance, mayLeave, tell }: AloudOptions): Promise<Spoken | null> {
    const format = usualSpeech
    let index = 0
    for await (const part of synthesizer.stream(this.#pieces, { voice, format, language, charge_to }, { signal })) {
      if (part.type === 'alignment') utterance.align(part)
      if (part.type === 'finish') {
        utterance.end()
        return index === 0 ? null : { utterance, characters: part.characters }
      }
      if (part.type !== 'audio') continue
      if (!(await mayLeave()) || signal.aborted) return null
      tell({ index, offset_ms: utterance.duration_ms, bytes: part.bytes })
      utterance.sound(part.bytes)
      index += 1
    }
    return null
  }
}
