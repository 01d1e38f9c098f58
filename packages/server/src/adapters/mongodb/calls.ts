import { cannotDo } from './failures.js'

/** Calls to the database: whatever fails rejects with `store_unavailable`, an abort with its own reason. */
export class Calls {
  /** What is called, for whoever reads why it failed. */
  readonly #place: string

  constructor(place: string) {
    this.#place = place
  }

  async one<Value>(signal: AbortSignal | undefined, ask: () => Promise<Value>): Promise<Value> {
    signal?.throwIfAborted()
    try {
      return await ask()
    } catch (error) {
      signal?.throwIfAborted()
      throw cannotDo(this.#place, error)
    }
  }
}
