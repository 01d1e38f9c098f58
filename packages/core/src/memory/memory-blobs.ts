import type { BlobFacts, BlobStore } from '../ports/blob-store.js'
import { checkedKey, checkedPrefix, cutRange, keyTaken } from './blob-key.js'

interface Held extends BlobFacts {
  readonly bytes: Uint8Array
}

/** Blobs that last as long as the process. Their addresses, `memory:…`, can be read by nobody: they only stand for one. */
export function createMemoryBlobs(): BlobStore {
  const blobs = new Map<string, Held>()
  const parts = new Map<string, Map<number, Uint8Array>>()
  const facts = ({ key, size_bytes, content_type }: Held): BlobFacts => ({ key, size_bytes, content_type })
  const inOrder = (key: string): readonly Uint8Array[] => {
    const held = parts.get(key) ?? new Map<number, Uint8Array>()
    const found: Uint8Array[] = []
    for (let part = held.get(0); part !== undefined; part = held.get(found.length)) found.push(part)
    return found
  }
  return {
    async write(key, body, { content_type, signal }) {
      checkedKey(key)
      const chunks: Uint8Array[] = []
      for await (const chunk of body) {
        signal?.throwIfAborted()
        chunks.push(chunk.slice())
      }
      signal?.throwIfAborted()
      if (blobs.has(key)) throw keyTaken(key)
      const held = { key, content_type, bytes: joined(chunks), size_bytes: joined(chunks).length }
      blobs.set(key, held)
      return facts(held)
    },
    async read(key, { range, signal } = {}) {
      signal?.throwIfAborted()
      const held = blobs.get(checkedKey(key))
      if (held === undefined) return null
      const cut = range === undefined ? null : cutRange(range, held.size_bytes)
      return { ...facts(held), range: cut, body: once(cut === null ? held.bytes : held.bytes.subarray(cut.first, cut.last + 1)) }
    },
    async appendPart(key, index, part, { signal } = {}) {
      signal?.throwIfAborted()
      const held = parts.get(checkedKey(key)) ?? new Map<number, Uint8Array>()
      if (!held.has(index)) held.set(index, part.slice())
      parts.set(key, held)
    },
    async *readParts(key, { signal } = {}) {
      signal?.throwIfAborted()
      for (const part of inOrder(checkedKey(key))) yield part.slice()
    },
    async finishParts(key, { content_type, signal }) {
      signal?.throwIfAborted()
      const standing = blobs.get(checkedKey(key))
      if (standing === undefined) {
        const bytes = joined(inOrder(key))
        blobs.set(key, { key, content_type, bytes, size_bytes: bytes.length })
      }
      parts.delete(key)
      const held = blobs.get(key)
      return held === undefined ? { key, content_type, size_bytes: 0 } : facts(held)
    },
    async removeAll(prefix, { signal } = {}) {
      signal?.throwIfAborted()
      checkedPrefix(prefix)
      for (const held of [blobs, parts]) for (const key of held.keys()) if (key.startsWith(prefix)) held.delete(key)
    },
    async signedUrl(key, { expires_in_seconds }) {
      return `memory:${checkedKey(key)}?expires_in=${expires_in_seconds}`
    },
  }
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes.slice()
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0))
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}
