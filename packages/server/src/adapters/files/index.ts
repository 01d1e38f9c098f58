/**
 * Blobs as files below one directory, served by the server under signed, expiring addresses.
 *
 * @module
 */
import { type BlobFacts, type BlobStore, type ByteRange, type OpenBlob, SparringError } from '@sparring/core'
import { checkedKey, checkedPrefix, cutRange, keyTaken } from '@sparring/core/memory'
import { BlobFiles } from './blob-files.js'
import { Disk } from './disk.js'
import { addressOf, checkedAddress, signingSecret } from './signature.js'

export interface FilesOptions {
  /** Made where there is none. */
  readonly directory: string
  /** Path under which the server answers for signed addresses, without a slash at its end. */
  readonly url_path: string
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

export interface FileBlobs extends BlobStore {
  /** Opens what a signed address stands for. Rejects with `signature_invalid`, `signature_expired` or `file_not_found`. */
  openSigned(url: string, range?: ByteRange): Promise<OpenBlob & { readonly file_name: string | null }>
  /** The folders `{tenant}/{middle}/{name}/`, such as `local/materials/1/`, in which nothing was written for so long. */
  untouched(middle: string, forMs: number): AsyncIterable<string>
}

/** Opens the store, or rejects with `store_unavailable`. */
export async function openFiles({ directory, url_path, now = Date.now }: FilesOptions): Promise<FileBlobs> {
  const disk = await Disk.open(directory, now())
  const files = new BlobFiles(disk)
  const secret = await signingSecret(disk)
  const store: BlobStore = {
    async write(key, body, { content_type, signal }) {
      signal?.throwIfAborted()
      const size_bytes = await files.place(key, content_type, body, signal)
      if (size_bytes === null) throw keyTaken(key)
      return { key, content_type, size_bytes }
    },
    async read(key, { range, signal } = {}) {
      signal?.throwIfAborted()
      const facts = await files.facts(key)
      if (facts === null) return null
      const cut = range === undefined ? null : cutRange(range, facts.size_bytes)
      return { key, ...facts, range: cut, body: files.read(key, cut) }
    },
    async appendPart(key, index, part, { signal } = {}) {
      signal?.throwIfAborted()
      await files.placePart(key, index, part)
    },
    async *readParts(key, { signal } = {}) {
      signal?.throwIfAborted()
      yield* files.parts(key)
    },
    async finishParts(key, { content_type, signal }): Promise<BlobFacts> {
      signal?.throwIfAborted()
      if ((await files.facts(key)) === null) await files.place(key, content_type, files.parts(key), signal)
      const facts = (await files.facts(key)) ?? { content_type, size_bytes: 0 }
      await files.removeParts(key)
      return { key, ...facts }
    },
    async removeAll(prefix, { signal } = {}) {
      signal?.throwIfAborted()
      await files.removeBelow(checkedPrefix(prefix))
    },
    async signedUrl(key, { expires_in_seconds, file_name }) {
      return addressOf(secret, url_path, { key: checkedKey(key), expires_ms: now() + expires_in_seconds * 1000, file_name: file_name ?? null })
    },
  }
  return {
    ...store,
    async openSigned(url, range) {
      const { key, file_name } = checkedAddress(secret, url_path, url, now())
      const blob = await store.read(key, range === undefined ? {} : { range })
      if (blob === null) throw new SparringError('file_not_found', 'There is no file at this address any more.')
      return { ...blob, file_name }
    },
    untouched: (middle, forMs) => files.untouched(middle, now() - forMs),
  }
}
