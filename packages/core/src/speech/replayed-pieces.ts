/** Pieces that were taken once and may be taken again from the beginning, while more are still to come. */
export class ReplayedPieces implements AsyncIterable<string> {
  readonly #source: AsyncIterator<string>
  readonly #taken: string[] = []
  #next: Promise<void> | null = null
  #ended = false

  constructor(source: AsyncIterable<string>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (let index = 0; ; index += 1) {
      while (index >= this.#taken.length && !this.#ended) await this.#more()
      const piece = this.#taken[index]
      if (piece === undefined) return
      yield piece
    }
  }

  /** Nobody takes any more of them. */
  release(): void {
    this.#ended = true
    this.#source.return?.().catch(() => undefined)
  }

  /** One more piece, whoever waits for it. */
  #more(): Promise<void> {
    this.#next ??= this.#source.next().then(({ done, value }) => {
      this.#next = null
      if (done === true) this.#ended = true
      else this.#taken.push(value)
    })
    return this.#next
  }
}
