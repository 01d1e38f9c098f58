/** Where one thing said ends and the next begins: after closing punctuation and white space, or a line's end. */
const sentenceEnd = /[.!?…]["'”’)\]]*\s+|\n+/gu
/** Where a voice may already begin: a clause of a sentence, too. */
const clauseEnd = /[.!?…,;:—–]["'”’)\]]*\s+|\s[—–-]\s+|\n+/gu

/** A clause that is surely over though nothing stands behind it yet: a full stop may still be one of many, these are not. */
const surelyOver = /\p{L}[,;!?]$/u

/** After these a full stop ends nothing. */
const abbreviation = /(?:^|\s)(?:Mr|Mrs|Ms|Dr|Prof|St|vs|etc|approx|No|Inc|Ltd|Co|e\.g|i\.e|\p{Lu})\.["'”’)\]]*\s+$/u

/**
 * Cuts a stream of text into what is said, and stored, at once: sentences. With `first: 'clause'` the first piece ends with the
 * first clause, so that a voice need not wait for a long sentence. The pieces concatenate to exactly the text.
 */
export class ClauseSplitter {
  #pending = ''
  #first: 'clause' | 'sentence'

  constructor({ first = 'sentence' }: { readonly first?: 'clause' | 'sentence' } = {}) {
    this.#first = first
  }

  /** Takes the next piece of text; answers the clauses that are complete with it. */
  push(text: string): readonly string[] {
    this.#pending += text
    const clauses: string[] = []
    for (let end = this.#end(); end !== null; end = this.#end()) {
      clauses.push(this.#pending.slice(0, end))
      this.#pending = this.#pending.slice(end)
      this.#first = 'sentence'
    }
    return clauses
  }

  /** What is left at the end of the text, if anything. */
  flush(): string | null {
    const rest = this.#pending
    this.#pending = ''
    return rest === '' ? null : rest
  }

  /** Where the first complete piece of what is pending ends; `null` where none is. */
  #end(): number | null {
    for (const match of this.#pending.matchAll(this.#first === 'clause' ? clauseEnd : sentenceEnd)) {
      const end = match.index + match[0].length
      const candidate = this.#pending.slice(0, end)
      if (/[\p{L}\p{N}]/u.test(candidate) && !abbreviation.test(candidate)) return end
    }
    return this.#first === 'clause' && surelyOver.test(this.#pending) ? this.#pending.length : null
  }
}
