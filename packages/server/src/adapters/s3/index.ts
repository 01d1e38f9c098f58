/**
 * Blobs as objects of an S3 bucket, Amazon's or of any store that speaks its protocol. Readers get them from the bucket
 * itself, at presigned addresses.
 *
 * @module
 */
import { GetObjectCommand, HeadBucketCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { type BlobStore, type DirectUploads, SparringError } from '@sparring/core'
import { checkedKey, checkedPrefix, cutRange, keyTaken } from '@sparring/core/memory'
import { Calls } from './calls.js'
import { type ClientOptions, clientFor } from './client.js'
import { directUploads } from './direct-uploads.js'
import { Listing } from './listing.js'
import { objectOf, objectsBelow, partOf } from './object-names.js'
import { Objects } from './objects.js'
import { Parts } from './parts.js'
import { untouchedFolders } from './untouched.js'

export interface S3Options extends ClientOptions {
  readonly bucket: string
  /** `AES256`, `aws:kms`, or the ARN of a KMS key. Left out, as the bucket is set. */
  readonly server_side_encryption?: string
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

export interface S3Blobs extends BlobStore {
  readonly direct: DirectUploads
  /** The folders `{tenant}/{middle}/{name}/`, such as `local/materials/1/`, in which nothing was written for so long. */
  untouched(middle: string, forMs: number): AsyncIterable<string>
  /** Rejects with `store_unavailable` where the bucket cannot be reached. */
  check(): Promise<void>
  dispose(): Promise<void>
}

/** Opens the bucket, or rejects with `store_unavailable`: also where the store would overwrite what stands. */
export async function openS3({ bucket, server_side_encryption, now = Date.now, ...reached }: S3Options): Promise<S3Blobs> {
  const client = clientFor(reached)
  const place = `The S3 bucket ${bucket}${reached.endpoint === undefined ? '' : ` at ${new URL(reached.endpoint).origin}`}`
  const calls = new Calls(place)
  const placed = { bucket, encryption: encryptionOf(server_side_encryption) }
  const objects = new Objects(client, calls, placed)
  const listing = new Listing(client, bucket, calls)
  const parts = new Parts(objects, listing)
  await refuseOverwriting(objects, place).catch((error: unknown) => {
    client.destroy()
    throw error
  })
  return {
    async write(key, body, { content_type, signal }) {
      const size_bytes = await objects.streamOnce(objectOf(checkedKey(key)), content_type, body, signal)
      if (size_bytes === null) throw keyTaken(key)
      return { key, content_type, size_bytes }
    },
    async read(key, { range, signal } = {}) {
      const object = objectOf(checkedKey(key))
      const facts = await objects.facts(object, signal)
      if (facts === null) return null
      const { size_bytes, content_type, tag } = facts
      const cut = range === undefined ? null : cutRange(range, size_bytes)
      return { key, size_bytes, content_type, range: cut, body: objects.read(object, tag, cut, signal) }
    },
    async appendPart(key, index, part, { signal } = {}) {
      await objects.putOnce(partOf(checkedKey(key), index), part, signal)
    },
    readParts: (key, { signal } = {}) => parts.read(checkedKey(key), signal),
    async finishParts(key, { content_type, signal }) {
      const object = objectOf(checkedKey(key))
      if ((await objects.facts(object, signal)) === null) await objects.streamOnce(object, content_type, parts.read(key, signal), signal)
      const finished = (await objects.facts(object, signal)) ?? { size_bytes: 0, content_type }
      await parts.remove(key, signal)
      return { key, size_bytes: finished.size_bytes, content_type: finished.content_type }
    },
    async removeAll(prefix, { signal } = {}) {
      await listing.removeAll(objectsBelow(checkedPrefix(prefix)), signal)
    },
    async signedUrl(key, { expires_in_seconds, file_name }) {
      const named = file_name === undefined ? {} : { ResponseContentDisposition: `attachment; filename*=UTF-8''${encoded(file_name)}` }
      const get = new GetObjectCommand({ Bucket: bucket, Key: objectOf(checkedKey(key)), ...named })
      return calls.one(undefined, () => getSignedUrl(client, get, { expiresIn: expires_in_seconds, signingDate: new Date(now()) }))
    },
    direct: directUploads({ client, calls, objects, now, ...placed }),
    untouched: (middle, forMs) => untouchedFolders(listing, middle, now() - forMs),
    async check() {
      await calls.one(undefined, () => client.send(new HeadBucketCommand({ Bucket: bucket })))
    },
    async dispose() {
      client.destroy()
    },
  }
}

/** Stands below no key: none begins with `~`. */
const probe = '~sparring/written-once'

/** A store that ignores conditions would let two writers of one key both believe that theirs stands. */
async function refuseOverwriting(objects: Objects, place: string): Promise<void> {
  const writes = () => objects.putOnce(probe, new Uint8Array())
  if (!(await writes()) || !(await writes())) return
  const message = `${place} would overwrite what stands: it has no conditional writes (If-None-Match). Use a store or a version of it that has them.`
  throw new SparringError('store_unavailable', message)
}

function encryptionOf(wanted: string | undefined) {
  if (wanted === undefined) return {}
  if (wanted === 'AES256' || wanted === 'aws:kms') return { ServerSideEncryption: wanted } as const
  return { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: wanted } as const
}

/** RFC 8187 leaves fewer characters as they are than a URL does. */
const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
