import type { BlobStore } from '../ports/blob-store.js'
import { bytes, bytesOf } from './suite.js'

/** For each promise of the suite an adapter that breaks it, and only has that one fault. */
export const blobStoreFaults: Readonly<Record<string, (blobs: BlobStore) => BlobStore>> = {
  'reads back what was streamed in, with its size and type': (blobs) => ({
    ...blobs,
    write: (key, body, options) => blobs.write(key, body, { ...options, content_type: 'text/plain' }),
  }),
  'reads ranges, both ends included, cut to the size': (blobs) => ({
    ...blobs,
    read: (key, options = {}) =>
      blobs.read(
        key,
        options.range?.last === undefined
          ? options
          : { ...options, range: { first: options.range.first, last: Math.max(options.range.first, options.range.last - 1) } },
      ),
  }),
  'refuses a range that begins beyond the end': (blobs) => ({
    ...blobs,
    read: (key, options = {}) => blobs.read(key, options).catch(() => blobs.read(key, {})),
  }),
  'never overwrites': (blobs) => ({
    ...blobs,
    write: (key, body, options) => blobs.write(key, body, options).catch(() => ({ key, content_type: options.content_type, size_bytes: 1 })),
  }),
  'of two racing writers lets one win, whose content and type it keeps': (blobs) => {
    const types = new Map<string, string>()
    return {
      ...blobs,
      write(key, body, options) {
        types.set(key, options.content_type)
        return blobs.write(key, body, options)
      },
      async read(key, options) {
        const blob = await blobs.read(key, options)
        return blob === null ? null : { ...blob, content_type: types.get(key) ?? blob.content_type }
      },
    }
  },
  'keeps nothing of a write that broke off': (blobs) => ({
    ...blobs,
    async write(key, body, options) {
      const chunks: Uint8Array[] = []
      try {
        for await (const chunk of body) chunks.push(chunk)
      } catch (error) {
        await blobs.write(key, bytes(...chunks.map((chunk) => [...chunk])), options)
        throw error
      }
      return blobs.write(key, bytes(...chunks.map((chunk) => [...chunk])), options)
    },
  }),
  'lets no key lead out of the store': (blobs) => ({
    ...blobs,
    write: (key, body, options) =>
      key.includes('%') ? Promise.resolve({ key, size_bytes: 1, content_type: options.content_type }) : blobs.write(key, body, options),
  }),
  'takes a key beside a longer one that begins with it': (blobs) => {
    const files = new Set<string>()
    return {
      ...blobs,
      write(key, body, options) {
        if ([...files].some((file) => key.startsWith(`${file}/`))) return Promise.reject(new Error('a file stands where a folder should'))
        files.add(`${key}.blob`)
        return blobs.write(key, body, options)
      },
    }
  },
  'joins parts in order, each index once, and removes them': (blobs) => ({
    ...blobs,
    async finishParts(key, options) {
      const parts = await bytesOf(blobs.readParts(key))
      const finished = await blobs.finishParts(key, options)
      await blobs.appendPart(key, 0, parts)
      return finished
    },
  }),
  'stops at the first gap between parts': (blobs) => ({
    ...blobs,
    appendPart: (key, index, part, options) => blobs.appendPart(key, index === 2 ? 1 : index, part, options),
  }),
  'finishes twice with the same answer': (blobs) => {
    const finished = new Set<string>()
    return {
      ...blobs,
      async finishParts(key, options) {
        if (finished.has(key)) throw new Error('finished already')
        finished.add(key)
        return blobs.finishParts(key, options)
      },
    }
  },
  'removes all below a prefix and nothing beside it': (blobs) => ({
    ...blobs,
    async removeAll(prefix, options) {
      await blobs.removeAll(prefix, options)
      await blobs.removeAll(prefix.replace(/\/$/, '0/'), options)
    },
  }),
  'rejects an aborted call with the signal’s own reason': (blobs) => ({
    ...blobs,
    read: (key, options) => (options?.signal?.aborted ? Promise.resolve(null) : blobs.read(key, options)),
  }),
}
