import { createHash, type Hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type BlobStore, inMegabytes, type Limits, SparringError, type StoredMaterial } from '@sparring/core'
import { contentTypeOf, fileKind } from './file-kind.js'

/** Enough of a file to tell its kind. */
export const headBytes = 64 * 1024

/** Streams one file of an upload to the blob store, once its first bytes have told its kind. */
export async function storeMaterial(
  stream: Readable & { truncated?: boolean },
  givenName: string,
  { blobs, limits, place }: { readonly blobs: BlobStore; readonly limits: Limits; readonly place: string },
): Promise<StoredMaterial> {
  // Within its limit; a character cut in half would make an address that nobody can open.
  const file_name = givenName.slice(0, limits.name_characters).toWellFormed()
  const chunks: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]()
  const head = await headOf(chunks)
  if (head.length === 0) throw invalidUpload('materials', `The file ${JSON.stringify(shortened(file_name))} is empty.`)
  const kind = await fileKind(head, shortened(file_name))
  const hash = createHash('sha256')
  const { key, size_bytes } = await blobs.write(`${place}.${kind}`, hashed(hash, head, chunks, whole), { content_type: contentTypeOf(kind) })
  return { key, size_bytes, file_name, file_type: kind, fingerprint: hash.digest('hex') }

  function whole(): void {
    if (!stream.truncated) return
    const message = `The file ${JSON.stringify(shortened(file_name))} is larger than ${inMegabytes(limits.material_bytes)}. Nothing of the upload was stored.`
    throw new SparringError('file_too_large', message)
  }
}

async function headOf(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const head: Buffer[] = []
  let size = 0
  while (size < headBytes) {
    const next = await chunks.next()
    if (next.done) break
    head.push(next.value)
    size += next.value.length
  }
  return Buffer.concat(head)
}

/** All of the file, hashed as it passes; `atEnd` may still refuse it, before the store makes it visible. */
async function* hashed(hash: Hash, head: Buffer, rest: AsyncIterator<Buffer>, atEnd: () => void): AsyncIterable<Uint8Array> {
  hash.update(head)
  yield head
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    hash.update(next.value)
    yield next.value
  }
  atEnd()
}

const shortened = (fileName: string): string => (fileName.length <= 80 ? fileName : `${fileName.slice(0, 60)}…${fileName.slice(-19)}`)

export function invalidUpload(path: string, message: string): SparringError {
  return new SparringError('validation_failed', `${path}: ${message}`, { details: { fields: [{ path, message }] } })
}
