import { createMemoryBlobs } from '../memory/memory-blobs.js'
import type { BlobStore } from '../ports/blob-store.js'
import type { Clock } from '../ports/clock.js'
import type { DirectUploads, PostForm } from '../ports/direct-uploads.js'
import { bytes } from './suite.js'

/** A store that takes direct uploads, and a client that posts to it. */
export interface PostingStore {
  readonly blobs: BlobStore & { readonly direct: DirectUploads }
  /** Posts a file by a form, as a page would: whether the store took it. */
  post(form: PostForm, file: Uint8Array): Promise<boolean>
}

interface Policy {
  readonly key: string
  readonly content_type: string
  readonly most_bytes: number
  readonly expires_ms: number
}

/** Blobs in memory whose forms are in the manner of S3's: a policy, and fields that must be as it has them. */
export function postingStore(clock: Pick<Clock, 'now'>): PostingStore {
  const blobs = createMemoryBlobs()
  const policies = new Map<string, Policy>()
  /** Under which name the newest of what was posted under a key stands: the memory itself overwrites nothing. */
  const newest = new Map<string, string>()
  const read: BlobStore['read'] = async (key, options) => {
    const blob = await blobs.read(newest.get(key) ?? key, options)
    return blob === null ? null : { ...blob, key }
  }
  const direct: DirectUploads = {
    async postForm(key, { most_bytes, content_type, expires_in_seconds, signal }) {
      signal?.throwIfAborted()
      const policy = `policy-${policies.size}`
      const expires_ms = clock.now() + expires_in_seconds * 1_000
      policies.set(policy, { key, content_type, most_bytes, expires_ms })
      return { url: 'https://store.example/', fields: { key, 'Content-Type': content_type, Policy: policy }, expires_at: new Date(expires_ms).toISOString() }
    },
    async take(from, to, { content_type, signal }) {
      const blob = await read(from, signal === undefined ? {} : { signal })
      return blob === null ? null : (await blobs.write(to, blob.body, { content_type })).size_bytes
    },
  }
  return {
    blobs: { ...blobs, read, direct },
    async post({ fields }, file) {
      const policy = policies.get(fields['Policy'] ?? '')
      if (policy === undefined || fields['key'] !== policy.key || fields['Content-Type'] !== policy.content_type) return false
      if (file.length === 0 || file.length > policy.most_bytes || clock.now() > policy.expires_ms) return false
      const name = `${policy.key}.${newest.size}-${file.length}`
      newest.set(policy.key, name)
      await blobs.write(name, bytes([...file]), policy)
      return true
    },
  }
}
