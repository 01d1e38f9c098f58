import { type Piece, pieceAt } from './spoken-piece.js'

/** A reply is never longer, in characters: about a minute of speech. */
export const mostSpoken = 900
/** So close to it no new word is begun. */
const lastWord = 40

/**
 * Turns what a model writes into what one person says, as it comes: without markdown, stage directions and emoji, on one
 * line, never longer than `mostSpoken`, and without the lines that it goes on to write for somebody else. Holds back no more
 * than it must to know what a character is.
 */
export class SpokenText {
  readonly #labels: readonly string[]
  #pending = ''
  #spoken = ''
  #ended = false
  #full = false

  /** `labels` are the names with which a line of somebody's begins: `Tom Becker`, `Salesperson`. */
  constructor(labels: readonly string[] = []) {
    this.#labels = labels.map((label) => label.toLowerCase())
  }

  /** Nothing more is said of whatever comes: the reply was too long. */
  get full(): boolean {
    return this.#full
  }

  push(text: string): string {
    this.#pending += text
    return this.#take(false)
  }

  /** What was still held back. */
  flush(): string {
    return this.#take(true)
  }

  #take(complete: boolean): string {
    const from = this.#spoken.length
    while (this.#pending !== '' && !this.#ended && !this.#full) {
      const piece = this.#next(complete)
      if (piece === null) break
      this.#pending = this.#pending.slice(piece.taken)
      this.#add(piece.said)
    }
    return this.#spoken.slice(from)
  }

  #next(complete: boolean): Piece | null {
    const white = this.#pending.match(/^\s*\n\s*/)?.[0]
    const line = white === undefined ? 'words' : this.#lineOf(this.#pending.slice(white.length).toLowerCase(), complete)
    if (line === 'open') return null
    if (line === 'words') return pieceAt(this.#pending, this.#spoken, complete)
    this.#ended = true
    return { taken: this.#pending.length, said: '' }
  }

  /** Whether a line that begins so is somebody's, by its label. */
  #lineOf(line: string, complete: boolean): 'words' | 'label' | 'open' {
    const bare = line.replace(/^[*_@"\s]+/, '')
    if (this.#labels.some((label) => bare.startsWith(label) && /^\s*(?:\([^)]{0,40}\)\s*)?[*_"]*:/.test(bare.slice(label.length)))) return 'label'
    if (complete) return 'words'
    const mayBecome = this.#labels.some(
      (label) => label.startsWith(bare) || (bare.startsWith(label) && /^\s*(?:\([^)]{0,40}\)?\s*)?[*_"]*$/.test(bare.slice(label.length))),
    )
    return mayBecome ? 'open' : 'words'
  }

  /** One space between words, none at the beginning, nothing behind the end, no word in halves. */
  #add(said: string): void {
    const length = this.#spoken.length
    if (length > mostSpoken - (said === ' ' ? lastWord : 0)) this.#full = true
    else this.#spoken += (length === 0 || this.#spoken.endsWith(' ') ? said.trimStart() : said).slice(0, mostSpoken - length)
  }
}
