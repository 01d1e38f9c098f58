import type { SpeechPart } from '@sparring/core'
import { leastMs, lettersIn } from '../sound/spoken-length.js'
import { WholeSamples } from '../sound/whole-samples.js'
import { Alignment, type Timing } from './alignment.js'
import { type Asked, senseless } from './failures.js'
import { type OutputFormat, sampleWidth, soundMs } from './formats.js'

/** What ElevenLabs sends at once, over either transport. */
export interface SpokenChunk {
  readonly bytes: Uint8Array
  /** Milliseconds from the request's or from the chunk's own beginning. */
  readonly timing: Timing | null
}

/** Fewer letters without a time of their own are no sign of anything. */
const leastUntold = 3
/** Of the time that the characters take by the provider's own word, so much must be there as sound. */
const leastShare = 0.6

/** A text on its way to being heard: makes the port's parts of chunks, and tells whether all of it was spoken. */
export class SpokenText {
  readonly #format: OutputFormat
  readonly #beginMs: number
  readonly #alignment: Alignment
  readonly #samples: WholeSamples
  #letters = 0
  #bytes = 0
  #untimed = false

  /** `beginMs`: where in the utterance its sound begins. */
  constructor(format: OutputFormat, beginMs: number) {
    this.#format = format
    this.#beginMs = beginMs
    this.#alignment = new Alignment(beginMs)
    this.#samples = new WholeSamples(sampleWidth(format))
  }

  add(text: string): void {
    this.#alignment.add(text)
    this.#letters += lettersIn(text)
  }

  /** Where its sound ends so far, in milliseconds of the utterance. */
  get endMs(): number {
    return this.#beginMs + soundMs(this.#format, this.#bytes)
  }

  /** Every character has its time and its sound. */
  get complete(): boolean {
    return this.#alignment.complete && this.endMs >= this.#alignment.endMs - 1
  }

  /** How many characters of the text have been heard, with nothing of the next; `null` where that cannot be told. */
  get heard(): number | null {
    if (this.#bytes === 0) return 0
    return this.#untimed || this.endMs < this.#alignment.endMs - 1 ? null : this.#alignment.at
  }

  *hear({ bytes, timing }: SpokenChunk): Generator<SpeechPart> {
    const fitted = timing === null ? null : this.#alignment.fit(timing, this.endMs)
    const whole = this.#samples.take(bytes)
    this.#bytes += whole.length
    if (whole.length > 0 && (fitted === null || fitted.characters.length === 0)) this.#untimed = true
    if (whole.length > 0) yield { type: 'audio', bytes: whole }
    if (fitted !== null && fitted.characters.length > 0) yield { type: 'alignment', ...fitted }
  }

  /** The times of what the provider told none for. Throws where the stream ended cleanly but too early. */
  *end(asked: Asked): Generator<SpeechPart> {
    const ms = this.endMs - this.#beginMs
    const { untold, endMs } = this.#alignment
    const breaksOff = untold >= leastUntold && this.endMs - endMs < leastMs(untold)
    if (breaksOff || ms < leastMs(this.#letters) || ms < (endMs - this.#beginMs) * leastShare) throw senseless(asked, 'sound that ends before its text does')
    const rest = this.#alignment.rest(this.endMs)
    if (rest.characters.length > 0) yield { type: 'alignment', ...rest }
  }
}
