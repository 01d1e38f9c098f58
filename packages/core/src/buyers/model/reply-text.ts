import { repeatedLength } from './repeated-length.js'
import { SpokenText } from './spoken-text.js'

/**
 * The text of one reply on its way out: the first sentence as it comes, since people wait for it; the later ones whole, so
 * that a reply that breaks off keeps what is complete. What `already_said` holds is not said again.
 */
export class ReplyText {
  readonly #spoken: SpokenText
  readonly #before: string
  /** What may still be a repetition of what was said already; `null` once it cannot be. */
  #repeating: string | null
  #text = ''
  #out = 0

  constructor(alreadySaid: string, labels: readonly string[]) {
    this.#spoken = new SpokenText(labels)
    this.#before = alreadySaid
    this.#repeating = alreadySaid.trim() === '' ? null : ''
  }

  /** What was let out. */
  get spoken(): string {
    return this.#text.slice(0, this.#out)
  }

  /** Nothing more is said, whatever comes. */
  get full(): boolean {
    return this.#spoken.full
  }

  /** Whether all that was said ends with the end of a sentence. */
  get whole(): boolean {
    return /[.!?…]["”’)]*\s*$/.test(this.#before + this.spoken)
  }

  push(text: string): string {
    this.#text += this.#fresh(this.#spoken.push(text), false)
    return this.#letOut(lastSentenceEnd(this.#text) ?? this.#text.length)
  }

  /** What was still held; without the last sentence where that broke off. */
  end(brokeOff: boolean): string {
    this.#text += this.#fresh(this.#spoken.flush(), true)
    const complete = lastSentenceEnd(`${this.#text}\n`)
    return this.#letOut((brokeOff || this.#spoken.full ? complete : null) ?? this.#text.length)
  }

  #letOut(until: number): string {
    const out = this.#text.slice(this.#out, until)
    this.#out = Math.max(this.#out, until)
    return out
  }

  #fresh(text: string, complete: boolean): string {
    if (this.#repeating === null) return text
    this.#repeating += text
    const length = repeatedLength(this.#repeating, this.#before)
    if (length === null && !complete) return ''
    const rest = length === null ? '' : this.#repeating.slice(length).trimStart()
    if (rest === '' && !complete) return ''
    this.#repeating = null
    return rest === '' || /\s$/.test(this.#before) || /^[.,;:!?…]/.test(rest) ? rest : ` ${rest}`
  }
}

/** Where the last complete sentence ends, its space included, by which a reader knows that it has; `null` where none is complete. */
function lastSentenceEnd(text: string): number | null {
  const last = [...text.matchAll(/[.!?…]["”’)]*\s/g)].at(-1)
  return last === undefined ? null : last.index + last[0].length
}
