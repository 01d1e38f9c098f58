import type { CallOptions } from './call-options.js'

/** What a client posts as `multipart/form-data`: the fields as they are, then the file, under `file`. */
export interface PostForm {
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
  /** ISO 8601, UTC. */
  readonly expires_at: string
}

export interface PostFormOptions extends CallOptions {
  readonly most_bytes: number
  /** Of the blob, whatever the client says that it sends. */
  readonly content_type: string
  readonly expires_in_seconds: number
}

/** Blobs that clients send straight to the store, past this server. */
export interface DirectUploads {
  /**
   * Whoever has the form may put one file of 1 to `most_bytes` bytes under the key, and nothing anywhere else, until it
   * expires. What was posted is read like any blob, but until then another may be posted in its place.
   */
  postForm(key: string, options: PostFormOptions): Promise<PostForm>
  /**
   * Copies what was posted, within the store, to a key that no form names: from there on it is a blob like any other.
   * Resolves with its size, with `null` where nothing was posted. A key under which something stands rejects with `idempotency_key_reused`.
   */
  take(from: string, to: string, options: CallOptions & { readonly content_type: string }): Promise<number | null>
}
