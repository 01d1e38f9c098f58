/** A body on its way into the store: how much passed, and whether it was the body itself that failed. */
export class Passing implements AsyncIterable<Uint8Array> {
  size = 0
  failure: { readonly error: unknown } | null = null
  readonly #body: AsyncIterable<Uint8Array>
  readonly #signal: AbortSignal | undefined

  constructor(body: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined) {
    this.#body = body
    this.#signal = signal
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    try {
      for await (const chunk of this.#body) {
        this.#signal?.throwIfAborted()
        this.size += chunk.length
        yield chunk
      }
    } catch (error) {
      this.failure = { error }
      throw error
    }
  }
}
