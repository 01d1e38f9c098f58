const opening = /^\s*<(think|thinking|thought|reasoning)>/
const tags = ['<think>', '<thinking>', '<thought>', '<reasoning>']

/** The words of a reply without what a model thought aloud before them, between tags at its head. Holds back no more than the tags. */
export class WithoutThoughts {
  #held = ''
  /** `behind`: thoughts have ended and no word has begun. */
  #now: 'head' | 'behind' | 'words' = 'head'

  push(text: string): string {
    if (this.#now === 'words') return text
    this.#held += text
    const tag = this.#held.match(opening)
    if (this.#now === 'behind') return this.#letOut(this.#held.trimStart())
    if (tag === null) return tags.some((known) => known.startsWith(this.#held.trimStart())) ? '' : this.#letOut(this.#held)
    const close = `</${tag[1]}>`
    const end = this.#held.indexOf(close)
    if (end < 0) return ''
    this.#now = 'behind'
    return this.#letOut(this.#held.slice(end + close.length).trimStart())
  }

  /** What was held and is no thought after all; thoughts without an end are none that were meant to be heard. */
  flush(): string {
    return this.#now === 'words' || opening.test(this.#held) ? '' : this.#letOut(this.#held)
  }

  #letOut(words: string): string {
    this.#held = ''
    if (words !== '') this.#now = 'words'
    return words
  }
}
