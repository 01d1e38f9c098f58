import { cannotDo } from './failures.js'

interface Asking {
  readonly abortSignal?: AbortSignal
}

/** Calls to the store: whatever fails rejects with `store_unavailable`, an abort with its own reason. */
export class Calls {
  /** What is called, for whoever reads why it failed. */
  readonly #place: string

  constructor(place: string) {
    this.#place = place
  }

  async one<Value>(signal: AbortSignal | undefined, ask: (options: Asking) => Promise<Value>): Promise<Value> {
    signal?.throwIfAborted()
    try {
      return await ask(signal === undefined ? {} : { abortSignal: signal })
    } catch (error) {
      signal?.throwIfAborted()
      throw cannotDo(this.#place, error)
    }
  }

  async *many<Part>(signal: AbortSignal | undefined, ask: (options: Asking) => AsyncIterable<Part>): AsyncIterable<Part> {
    signal?.throwIfAborted()
    try {
      yield* ask(signal === undefined ? {} : { abortSignal: signal })
    } catch (error) {
      signal?.throwIfAborted()
      throw cannotDo(this.#place, error)
    }
  }
}
