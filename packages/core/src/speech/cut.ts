/** How far into the second sentence somebody gets before a colleague breaks in. */
const wordsOfNext = 5
const sentenceEnd = /[.!?…]["'”’)\]]*\s+/u

/** Lets the text of a reply through up to where a colleague breaks in: some words into its second sentence, at a word's end. */
export class Cut {
  #said: string
  #active: boolean
  #made = false

  /** `said` is what was said before; `null` where nobody breaks in. */
  constructor(said: string | null) {
    this.#said = said ?? ''
    this.#active = said !== null
    // After a crash: what is durable already ends where it was cut.
    this.#made = this.#active && cutPoint(this.#said) !== null
  }

  /** Somebody has broken in. */
  get made(): boolean {
    return this.#made
  }

  /** Of the next piece of text, what is said. */
  take(text: string): string {
    if (!this.#active) return text
    if (this.#made) return ''
    const before = this.#said.length
    this.#said += text
    const at = cutPoint(this.#said)
    if (at === null || at < before) return text
    this.#made = true
    return this.#said.slice(before, at)
  }
}

/** Where a text is cut: behind some words of its second sentence; `null` where it is not that long. */
function cutPoint(text: string): number | null {
  const end = sentenceEnd.exec(text)
  if (end === null) return null
  const from = end.index + end[0].length
  const words = [...text.slice(from).matchAll(/\S+(?=\s)/gu)]
  const last = words[wordsOfNext - 1]
  return last === undefined ? null : from + last.index + last[0].length
}
