import { type AudioFormat, pcmBytes, pcmMs } from '../ports/audio.js'
import type { SpeechPart } from '../ports/speech-synthesizer.js'
import type { HeardTimes } from './heard.js'

type Alignment = Extract<SpeechPart, { type: 'alignment' }>

/** The sound of one reply while it is made, and when its words are heard in it, for as long as it may be playing. */
export class Utterance {
  readonly #format: AudioFormat
  #parts: Uint8Array[] = []
  #bytes = 0
  #complete = false
  readonly #ends: number[] = []

  constructor(format: AudioFormat) {
    this.#format = format
  }

  get parts(): readonly Uint8Array[] {
    return this.#parts
  }

  get duration_ms(): number {
    return pcmMs(this.#bytes, this.#format)
  }

  get times(): HeardTimes {
    return { ends_ms: this.#ends, duration_ms: this.duration_ms, complete: this.#complete }
  }

  sound(bytes: Uint8Array): void {
    this.#parts.push(bytes)
    this.#bytes += bytes.length
  }

  align({ characters, end_ms }: Alignment): void {
    characters.forEach((told, index) => {
      for (const character of told) if (character.trim() !== '') this.#ends.push(end_ms[index] ?? this.duration_ms)
    })
  }

  /** All of it was made. */
  end(): void {
    this.#complete = true
  }

  /** The first so many milliseconds of its sound, in whole samples. */
  upTo(milliseconds: number): readonly Uint8Array[] {
    let left = pcmBytes(milliseconds, this.#format)
    return this.#parts.flatMap((part) => {
      const taken = part.subarray(0, Math.max(0, left))
      left -= taken.length
      return taken.length === 0 ? [] : [taken]
    })
  }

  /** Its sound is kept elsewhere: when its words are heard stays known. */
  release(): void {
    this.#parts = []
  }
}
