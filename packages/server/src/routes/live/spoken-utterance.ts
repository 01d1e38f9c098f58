import { type AudioFormat, inMegabytes, SparringError } from '@sparring/core'
import type { SoundFrame } from '@sparring/core/live'

/** What the salesperson says into the microphone, until it is committed as one message. */
export class SpokenUtterance {
  readonly number: number
  readonly format: AudioFormat | null
  readonly #most: number
  #parts: Uint8Array[] = []
  #bytes = 0
  #wrong: SparringError | null = null

  constructor(number: number, format: AudioFormat | null, most_bytes: number) {
    this.number = number
    this.format = format
    this.#most = most_bytes
  }

  /** Keeps what may be kept. What is wrong is told when it is committed: frames follow each other faster than refusals. */
  add({ sequence, sound }: SoundFrame): void {
    if (this.#wrong !== null) return
    this.#bytes += sound.length
    if (this.#bytes > this.#most) this.#spoil(new SparringError('body_too_large', `The sound is larger than ${inMegabytes(this.#most)}.`))
    else if (sequence !== this.#parts.length) this.#spoil(missing(this.#parts.length, sequence))
    else this.#parts.push(sound)
  }

  /** All of it, or what is wrong with it. */
  whole(): Uint8Array {
    if (this.#wrong !== null) throw this.#wrong
    return Buffer.concat(this.#parts)
  }

  #spoil(error: SparringError): void {
    this.#wrong = error
    this.#parts = []
  }
}

const missing = (wanted: number, came: number) =>
  new SparringError('audio_unreadable', `A piece of the sound is missing: frame ${wanted} should have come, and ${came} did. Begin the utterance again.`)
