import type { CallOptions } from './call-options.js'
import type { DirectUploads } from './direct-uploads.js'

export interface BlobFacts {
  readonly key: string
  readonly size_bytes: number
  readonly content_type: string
}

/** Bytes `first` to `last`, both included, as in HTTP. `last` left out reads to the end. */
export interface ByteRange {
  readonly first: number
  readonly last?: number
}

export interface OpenBlob extends BlobFacts {
  /** What is read: the whole blob, or the range cut to its size. */
  readonly range: { readonly first: number; readonly last: number } | null
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * Large immutable things by key, such as `{tenant}/meetings/{meeting_id}/turn_001.wav`.
 * Keys are segments of letters, digits, `.`, `_` and `-` joined by `/`; a segment is never `.` or `..`;
 * any other key rejects with `validation_failed` at `key`. A key is written once and never overwritten.
 */
export interface BlobStore {
  /** Streams to the store; durable and visible as a whole once resolved, or not at all. An existing key rejects with `idempotency_key_reused`. */
  write(key: string, body: AsyncIterable<Uint8Array>, options: CallOptions & { readonly content_type: string }): Promise<BlobFacts>
  /** `null` where nothing stands under the key. A range that begins beyond the end rejects with `validation_failed` at `range`. */
  read(key: string, options?: CallOptions & { readonly range?: ByteRange }): Promise<OpenBlob | null>
  /** Adds part `index` (0, 1, 2 …) of a blob in progress; durable once resolved, the same index again changes nothing. */
  appendPart(key: string, index: number, part: Uint8Array, options?: CallOptions): Promise<void>
  /** The parts of a blob in progress, in order up to the first gap: what a crash left. */
  readParts(key: string, options?: CallOptions): AsyncIterable<Uint8Array>
  /** Joins the parts, in order up to the first gap, into the blob, then removes them. Repeatable: a finished blob is answered as it stands. */
  finishParts(key: string, options: CallOptions & { readonly content_type: string }): Promise<BlobFacts>
  /** Removes every blob and part whose key begins with the prefix, which must end with `/`. Repeatable. */
  removeAll(prefix: string, options?: CallOptions): Promise<void>
  /** An address at which anyone may read the blob until it expires: absolute, or relative to the server's root. */
  signedUrl(key: string, options: CallOptions & { readonly expires_in_seconds: number; readonly file_name?: string }): Promise<string>
  /** Where clients may send files to the store itself. */
  readonly direct?: DirectUploads
}
