import { type AudioFormat, pcmMs, usualSpeech } from '../ports/audio.js'
import type { Payer } from '../ports/payer.js'
import type { SpeechSynthesizer, Voice } from '../ports/speech-synthesizer.js'
import { Pieces } from './pieces.js'

/** A stretch of sound as it leaves: whole samples, `offset_ms` since the reply's first. */
export interface AudioChunk {
  readonly index: number
  readonly offset_ms: number
  readonly bytes: Uint8Array
}

/** Everything that was spoken of a reply. */
export interface Spoken {
  readonly format: AudioFormat
  readonly parts: readonly Uint8Array[]
  readonly duration_ms: number
  /** What the provider charges for. */
  readonly characters: number
}

export interface AloudOptions {
  readonly synthesizer: SpeechSynthesizer
  readonly voice: Voice
  readonly language: string
  readonly charge_to: Payer
  readonly signal: AbortSignal
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

  async #speak({ synthesizer, voice, language, charge_to, signal, mayLeave, tell }: AloudOptions): Promise<Spoken | null> {
    const format = usualSpeech
    const parts: Uint8Array[] = []
    let bytes = 0
    for await (const part of synthesizer.stream(this.#pieces, { voice, format, language, charge_to }, { signal })) {
      if (part.type === 'finish') return bytes === 0 ? null : { format, parts, duration_ms: pcmMs(bytes, format), characters: part.characters }
      if (part.type !== 'audio') continue
      if (!(await mayLeave()) || signal.aborted) return null
      tell({ index: parts.length, offset_ms: pcmMs(bytes, format), bytes: part.bytes })
      parts.push(part.bytes)
      bytes += part.bytes.length
    }
    return null
  }
}
