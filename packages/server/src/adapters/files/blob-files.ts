import { join } from 'node:path'
import { checkedKey } from '@sparring/core/memory'
import type { Disk } from './disk.js'

/**
 * Where blobs lie. A blob is a folder that holds its content and its type, so that both are always of one writer; its
 * parts lie in a folder of their own. `~` stands in no key: a blob is never in the way of the folder of another.
 */
export class BlobFiles {
  #disk: Disk

  constructor(disk: Disk) {
    this.#disk = disk
  }

  #folder(key: string): string {
    return `${join(this.#disk.root, 'blobs', ...checkedKey(key).split('/'))}~blob`
  }

  #content(key: string): string {
    return join(this.#folder(key), 'content')
  }

  #parts(key: string): string {
    return `${join(this.#disk.root, 'parts', ...checkedKey(key).split('/'))}~parts`
  }

  /** Bytes and type of a blob, or `null` where there is none. */
  async facts(key: string): Promise<{ readonly size_bytes: number; readonly content_type: string } | null> {
    const size_bytes = await this.#disk.sizeOf(this.#content(key))
    const type = await this.#disk.readSmall(join(this.#folder(key), 'type'))
    return size_bytes === null || type === null ? null : { size_bytes, content_type: type.toString() }
  }

  read(key: string, range: { readonly first: number; readonly last: number } | null): AsyncIterable<Uint8Array> {
    return this.#disk.read(this.#content(key), range)
  }

  /** The size of what was placed, or `null` where something stands under the key already. */
  async place(key: string, contentType: string, body: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<number | null> {
    let size = 0
    const placed = await this.#disk.placeFolder(this.#folder(key), async (made) => {
      size = await this.#disk.write(join(made, 'content'), body, { signal })
      await this.#disk.write(join(made, 'type'), [new TextEncoder().encode(contentType)])
    })
    return placed ? size : null
  }

  async placePart(key: string, index: number, part: Uint8Array): Promise<void> {
    await this.#disk.placeFile(join(this.#parts(key), partName(index)), part)
  }

  /** Parts in order, up to the first gap. */
  async *parts(key: string): AsyncIterable<Uint8Array> {
    for (let index = 0; ; index += 1) {
      const part = await this.#disk.readSmall(join(this.#parts(key), partName(index)))
      if (part === null) return
      yield part
    }
  }

  removeParts(key: string): Promise<void> {
    return this.#disk.remove(this.#parts(key))
  }

  /** The folders `{top}/{middle}/{name}/` in which nothing was written since then. */
  async *untouched(middle: string, beforeMs: number): AsyncIterable<string> {
    const blobs = join(this.#disk.root, 'blobs')
    for (const top of await this.#disk.list(blobs)) {
      for (const { name, modified_ms } of await this.#disk.list(join(blobs, top.name, middle))) {
        if (modified_ms < beforeMs) yield `${top.name}/${middle}/${name}/`
      }
    }
  }

  async removeBelow(prefix: string): Promise<void> {
    for (const side of ['blobs', 'parts']) await this.#disk.remove(join(this.#disk.root, side, ...prefix.slice(0, -1).split('/')))
  }
}

const partName = (index: number): string => String(index).padStart(6, '0')
