import { pick, type SeededRandom } from '../domain/seeded-random.js'
import { memoryKeys } from './memory-keys.js'
import { filled, type Slots } from './slots.js'

/** Words one reply: draws from banks, never a wording twice in a meeting, and notes what it drew. */
export class Phrasing {
  readonly sentences: string[] = []
  readonly remember: string[] = []
  #remembered: ReadonlyMap<string, number>
  #slots: Slots
  #random: SeededRandom

  constructor(remembered: ReadonlyMap<string, number>, slots: Slots, random: SeededRandom) {
    this.#remembered = remembered
    this.#slots = slots
    this.#random = random
  }

  /** True with the given chance. */
  chance(probability: number): boolean {
    return this.#random() < probability
  }

  /** Says a sentence of the bank that has not been said, if there is one that fits. */
  say(bank: string, templates: readonly string[], fits: (sentence: string) => boolean = () => true): boolean {
    const open = this.#open(bank, templates).filter(({ sentence }) => fits(sentence))
    const drawn = pick(this.#random, open)
    if (drawn === undefined) return false
    this.sentences.push(drawn.sentence)
    this.remember.push(drawn.key)
    return true
  }

  /** Tries banks in turn until one has something to say. */
  sayFirst(banks: readonly (readonly [string, readonly string[]])[], fits?: (sentence: string) => boolean): boolean {
    return banks.some(([bank, templates]) => this.say(bank, templates, fits))
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
    this.remember.push(key)
  }

  #open(bank: string, templates: readonly string[]): readonly { readonly sentence: string; readonly key: string }[] {
    return templates.flatMap((template, index) => {
      const key = memoryKeys.wording(bank, index)
      if (this.#remembered.has(key) || this.remember.includes(key)) return []
      const sentence = filled(template, this.#slots)
      return sentence === null ? [] : [{ sentence, key }]
    })
  }
}
