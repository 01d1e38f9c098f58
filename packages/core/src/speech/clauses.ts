/** Where one thing said ends and the next begins: after closing punctuation and white space, or a line's end. */
const clauseEnd = /[.!?…]["'”’)\]]*\s+|\n+/gu

/** After these a full stop ends no clause. */
const abbreviation = /(?:^|\s)(?:Mr|Mrs|Ms|Dr|Prof|St|vs|etc|approx|No|Inc|Ltd|Co|e\.g|i\.e|\p{Lu})\.["'”’)\]]*\s+$/u

/** Cuts a stream of text into what is said, and stored, at once. The clauses concatenate to exactly the text. */
export class ClauseSplitter {
  #pending = ''

  /** Takes the next piece of text; answers the clauses that are complete with it. */
  push(text: string): readonly string[] {
    this.#pending += text
    const clauses: string[] = []
    let from = 0
    for (const match of this.#pending.matchAll(clauseEnd)) {
      const end = match.index + match[0].length
      const candidate = this.#pending.slice(from, end)
      if (candidate.trim() === '' || abbreviation.test(candidate)) continue
      clauses.push(candidate)
      from = end
    }
    this.#pending = this.#pending.slice(from)
    return clauses
  }

  /** What is left at the end of the text, if anything. */
  flush(): string | null {
    const rest = this.#pending
    this.#pending = ''
    return rest === '' ? null : rest
  }
}
