/** What arrives before somebody takes it, in order; then its end or its failure. One reader. */
export class Inbox<Part> implements AsyncIterable<Part> {
  readonly #kept: Part[] = []
  #ended = false
  #failure: { readonly reason: unknown } | null = null
  #wake: () => void = () => undefined

  put(part: Part): void {
    if (this.#ended) return
    this.#kept.push(part)
    this.#wake()
  }

  end(): void {
    this.#ended = true
    this.#wake()
  }

  /** The reader gets what came before, then this. */
  fail(reason: unknown): void {
    if (!this.#ended) this.#failure = { reason }
    this.end()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Part> {
    for (;;) {
      const part = this.#kept.shift()
      if (part !== undefined) yield part
      else if (this.#failure !== null) throw this.#failure.reason
      else if (this.#ended) return
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
    }
  }
}

/** A stream that is read at once, so that who makes it is never held up by who takes it. */
export function ahead<Part>(source: AsyncIterable<Part>): AsyncIterable<Part> {
  const inbox = new Inbox<Part>()
  const read = async () => {
    for await (const part of source) inbox.put(part)
    inbox.end()
  }
  read().catch((reason: unknown) => inbox.fail(reason))
  return inbox
}
