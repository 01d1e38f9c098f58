import { contentWords } from '../acts/word-list.js'
import type { SeededRandom } from '../domain/seeded-random.js'
import { filled, filledAsIs } from './filled.js'
import type { Slots } from './knowledge/sheet.js'
import { memoryKeys, type Remembered } from './memory-keys.js'
import { overlapOf, printOf, type WordPrint } from './word-print.js'

/** Templates with the name under which it is remembered which of them were used. */
export type Bank = readonly [name: string, templates: readonly string[]]

interface Draft {
  readonly sentence: string
  readonly key: string
  readonly weight: number
}

const numbers = /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty)\b/i

const months = /\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Christmas|autumn|spring|summer|quarter)\b/

/** What a reply is worded for: the words to take up, and the sentences that were said lately and must not come again. */
export interface Surroundings {
  readonly words: readonly string[]
  /** A number is asked for. */
  readonly wantsFigure: boolean
  /** A date is asked for. */
  readonly wantsDate: boolean
  readonly lately: () => readonly WordPrint[]
}

/** Words one reply: draws from banks, never a wording twice in a meeting, and notes what it drew. */
export class Phrasing {
  readonly sentences: string[] = []
  readonly remember: string[] = []
  readonly #remembered: Remembered
  readonly #slots: Slots
  readonly #random: SeededRandom
  readonly #around: Surroundings

  constructor(remembered: Remembered, slots: Slots, random: SeededRandom, around: Surroundings) {
    this.#remembered = remembered
    this.#slots = slots
    this.#random = random
    this.#around = around
  }

  /** True with the given chance. */
  chance(probability: number): boolean {
    return this.#random() < probability
  }

  /**
   * Says a sentence of the banks that has not been said, if there is one that fits; among those one that takes
   * up a word of what was asked. Earlier banks are closer to the speaker and go first where they do as well.
   */
  say(banks: readonly Bank[], fits: (sentence: string) => boolean = () => true): boolean {
    const drafts = banks
      .flatMap(([bank, templates], at) =>
        templates.flatMap((template, index) => this.#draft(memoryKeys.wording(bank, index), template, (banks.length - at) * 0.25)),
      )
      .filter(({ sentence }) => fits(sentence))
      .sort((one, other) => other.weight - one.weight)
    const best = drafts.find(({ sentence }) => !this.#isStale(sentence))
    if (best === undefined) return false
    this.sentences.push(best.sentence)
    this.remember.push(best.key)
    return true
  }

  #draft(key: string, template: string, closeness: number): readonly Draft[] {
    if (this.#remembered.has(key) || this.remember.includes(key)) return []
    const sentence = filled(template, this.#slots)
    if (sentence === null) return []
    const figure = (this.#around.wantsFigure && numbers.test(sentence)) || (this.#around.wantsDate && months.test(sentence)) ? 1.5 : 0
    return [{ sentence, key, weight: this.#takesUp(sentence) * 0.9 + figure + this.#random() + closeness }]
  }

  /** Tries banks in turn until one has something to say. */
  sayFirst(banks: readonly Bank[], fits?: (sentence: string) => boolean): boolean {
    return banks.some((bank) => this.say([bank], fits))
  }

  /** Says a sentence as it is, unless it is too close to one that was said lately. */
  tell(sentence: string): boolean {
    if (this.#isStale(sentence)) return false
    this.sentences.push(sentence)
    return true
  }

  /** Gives a slot of this reply its value. */
  set(name: string, value: string): void {
    this.#slots.set(name, value)
  }

  /** What a template comes to here, or `null`. */
  fill(template: string): string | null {
    return filledAsIs(template, this.#slots)
  }

  /** An interjection: short, and may come again, but not soon. */
  interject(choices: readonly string[]): void {
    const [oldest] = [...choices]
      .map((text) => ({ text, last: this.#remembered.get(memoryKeys.interjection(text)) ?? -1, tie: this.#random() }))
      .sort((one, other) => one.last - other.last || one.tie - other.tie)
    if (oldest === undefined) return
    this.sentences.push(oldest.text)
    this.remember.push(memoryKeys.interjection(oldest.text))
  }

  /** Notes a key for later replies. */
  note(key: string): void {
    if (!this.remember.includes(key)) this.remember.push(key)
  }

  #takesUp(sentence: string): number {
    const { words } = this.#around
    if (words.length === 0) return 0
    const own = new Set(contentWords(sentence))
    return words.some((word) => own.has(word)) ? 1 : 0
  }

  #isStale(sentence: string): boolean {
    const words = printOf(sentence)
    if (words.length < 4) return false
    return this.#around.lately().some((other) => overlapOf(words, other) > 0.5) || this.sentences.some((said) => overlapOf(words, printOf(said)) > 0.5)
  }
}
