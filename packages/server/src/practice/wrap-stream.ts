import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

/**
 * Writes a text that arrives in pieces, breaking it between words as it goes: a word is written once it is whole, so the
 * same text looks the same however it was cut.
 */
export class WrapStream {
  #write: (text: string) => void
  #width: number
  #indent: string
  #column = 0
  #word = ''

  constructor(write: (text: string) => void, width: number, indent: string) {
    this.#write = write
    this.#width = width - stringWidth(indent)
    this.#indent = indent
  }

  push(text: string): void {
    for (const piece of text.split(/(\s)/)) {
      if (!/^\s$/.test(piece)) this.#word += piece
      else {
        this.#flush()
        if (piece === '\n') this.#break()
      }
    }
  }

  /** Writes what is left and ends the line. */
  end(): void {
    this.#flush()
    if (this.#column > 0) this.#write('\n')
    this.#column = 0
  }

  #flush(): void {
    if (this.#word === '') return
    // A word that is longer than the line is cut where the line ends.
    const parts = wrapAnsi(this.#word, this.#width, { hard: true }).split('\n')
    for (const [index, part] of parts.entries()) this.#place(part, index > 0)
    this.#word = ''
  }

  #place(word: string, onNewLine: boolean): void {
    const width = stringWidth(word)
    if (this.#column > 0 && (onNewLine || this.#column + 1 + width > this.#width)) this.#break()
    this.#write(this.#column === 0 ? this.#indent + word : ` ${word}`)
    this.#column += this.#column === 0 ? width : width + 1
  }

  #break(): void {
    this.#write('\n')
    this.#column = 0
  }
}
