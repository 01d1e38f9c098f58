/** What is to be spoken, piece by piece, as it comes to be known. One reader. */
export class Pieces implements AsyncIterable<string> {
  #waiting: string[] = []
  #ended = false
  #more = Promise.withResolvers<void>()

  push(piece: string): void {
    if (this.#ended || piece.trim() === '') return
    this.#waiting.push(piece)
    this.#wake()
  }

  end(): void {
    this.#ended = true
    this.#wake()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      const next = this.#waiting.shift()
      if (next !== undefined) yield next
      else if (this.#ended) return
      else await this.#more.promise
    }
  }

  #wake(): void {
    const told = this.#more
    this.#more = Promise.withResolvers<void>()
    told.resolve()
  }
}
