import type { Listing } from './listing.js'
import { indexOf, partOf, partsOf } from './object-names.js'
import type { Objects } from './objects.js'

/** The parts of blobs in progress, each an object beside the blob to be. */
export class Parts {
  readonly #objects: Objects
  readonly #listing: Listing

  constructor(objects: Objects, listing: Listing) {
    this.#objects = objects
    this.#listing = listing
  }

  /** What is in the parts, in order up to the first gap. */
  async *read(key: string, signal?: AbortSignal): AsyncIterable<Uint8Array> {
    const standing = await this.#standing(key, signal)
    for (let part = standing.get(0), index = 0; part !== undefined; index += 1, part = standing.get(index)) {
      const facts = await this.#objects.facts(part, signal)
      if (facts === null) return
      yield* this.#objects.read(part, facts.tag, null, signal)
    }
  }

  async remove(key: string, signal?: AbortSignal): Promise<void> {
    const parts = [...(await this.#standing(key, signal)).values()]
    while (parts.length > 0) await this.#listing.remove(parts.splice(0, 1_000), signal)
  }

  async #standing(key: string, signal?: AbortSignal): Promise<ReadonlyMap<number, string>> {
    const parts = new Map<number, string>()
    for await (const { object } of this.#listing.objects(partsOf(key), signal)) {
      const index = indexOf(object)
      if (index !== null && object === partOf(key, index)) parts.set(index, object)
    }
    return parts
  }
}
