import { lettersIn } from '../sound/spoken-length.js'

/** When characters are heard, as the port has it: milliseconds, one entry a character. */
export interface Timing {
  readonly characters: readonly string[]
  readonly start_ms: readonly number[]
  readonly end_ms: readonly number[]
}

/** Below this, in milliseconds, a step back in time is rounding and not a new beginning. */
const rounding = 20

/** Shorter chunks of text occur more than once in a sentence. */
const leastToFindAgain = 4

/**
 * Lays what a provider says of characters over the very text that was sent. Times that begin anew with a chunk are moved
 * to where its sound begins; where the provider's characters are others than the text's (it spells out a number), the
 * rest of the text is spread evenly over the rest of the sound. So the characters always concatenate to the text, and
 * times never fall.
 */
export class Alignment {
  #text = ''
  #at = 0
  #endMs: number
  #lost = false
  #told = false
  #originMs: number
  #chunkEndMs = 0

  /** `beginMs` is where the first sound of this text lies in the utterance. */
  constructor(beginMs: number) {
    this.#originMs = beginMs
    this.#endMs = beginMs
  }

  add(text: string): void {
    this.#text += text
  }

  /** Letters and digits for which no time was told, while all before them had theirs; none where the provider told no times, or others than the text's. */
  get untold(): number {
    return this.#told && !this.#lost ? lettersIn(this.#text.slice(this.#at)) : 0
  }

  /** Whether all of the text has its times. */
  get complete(): boolean {
    return this.#told && this.#text.slice(this.#at).trim() === ''
  }

  /** How much of the text was told, in characters; `null` where the provider told of others than the text's. */
  get at(): number | null {
    return this.#lost ? null : this.#at
  }

  /** Where, in the utterance, the last character ends that the provider told. */
  get endMs(): number {
    return this.#endMs
  }

  /** What of a chunk fits the text. Its sound begins at `soundMs` of the utterance. */
  fit(chunk: Timing, soundMs: number): Timing {
    const { characters, start_ms, end_ms } = chunk
    if (characters.length !== start_ms.length || characters.length !== end_ms.length) this.#lost = true
    if (characters.length === 0 || this.#lost) return none
    if ((start_ms[0] ?? 0) + rounding < this.#chunkEndMs) this.#originMs = soundMs
    this.#chunkEndMs = end_ms.at(-1) ?? 0
    const fitted = new Fitted()
    this.#skipTo(characters.join(''), (start_ms[0] ?? 0) + this.#originMs, fitted)
    characters.forEach((character, index) => {
      this.#follow(character, (start_ms[index] ?? 0) + this.#originMs, (end_ms[index] ?? 0) + this.#originMs, fitted)
    })
    this.#told ||= fitted.characters.length > 0
    return fitted
  }

  /** A chunk before this one may have come without times: what it held is spread over the time up to this one. */
  #skipTo(chunk: string, untilMs: number, into: Fitted): void {
    if (chunk.length < leastToFindAgain) return
    const found = this.#text.indexOf(chunk, this.#at)
    if (found > this.#at) this.#spread(found - this.#at, untilMs, into)
  }

  #follow(character: string, start: number, end: number, into: Fitted): void {
    if (this.#lost || character === '') return
    if (this.#text.startsWith(character, this.#at)) {
      this.#place(character, start, end, into)
      return
    }
    const space = /^\s*/.exec(this.#text.slice(this.#at))?.[0] ?? ''
    if (character.trim() === '' || this.#at === this.#text.length) return
    if (space !== '' && this.#text.startsWith(character, this.#at + space.length)) {
      this.#place(space, this.#endMs, this.#endMs, into)
      this.#place(character, start, end, into)
    } else this.#lost = true
  }

  #place(characters: string, start: number, end: number, into: Fitted): void {
    const from = Math.max(this.#endMs, start)
    this.#endMs = Math.max(from, end)
    this.#at += characters.length
    into.add(characters, from, this.#endMs)
  }

  /** The characters that no chunk placed, spread over the sound up to `untilMs`. */
  rest(untilMs: number): Timing {
    const fitted = new Fitted()
    this.#spread(this.#text.length - this.#at, untilMs, fitted)
    return fitted
  }

  #spread(length: number, untilMs: number, into: Fitted): void {
    const characters = [...this.#text.slice(this.#at, this.#at + length)]
    const [begin, each] = [this.#endMs, Math.max(0, untilMs - this.#endMs) / Math.max(1, characters.length)]
    for (const [index, character] of characters.entries()) this.#place(character, begin + each * index, begin + each * (index + 1), into)
  }
}

const none: Timing = { characters: [], start_ms: [], end_ms: [] }

class Fitted implements Timing {
  readonly characters: string[] = []
  readonly start_ms: number[] = []
  readonly end_ms: number[] = []

  add(characters: string, start: number, end: number): void {
    this.characters.push(characters)
    this.start_ms.push(Math.round(start))
    this.end_ms.push(Math.round(end))
  }
}
