import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type S3Client,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3'
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post'
import type { DirectUploads } from '@sparring/core'
import { checkedKey, keyTaken } from '@sparring/core/memory'
import type { Calls } from './calls.js'
import { isTaken } from './failures.js'
import { objectOf } from './object-names.js'
import type { Objects, ObjectsOptions } from './objects.js'

interface DirectUploadParts extends ObjectsOptions {
  readonly client: S3Client
  readonly calls: Calls
  readonly objects: Objects
  readonly now: () => number
}

interface Copy {
  readonly from: string
  /** Which content of it. */
  readonly tag: string
  readonly to: string
  readonly content_type: string
}

/** Files that clients post to the bucket. The policy caps their size, which a presigned PUT could not. */
export function directUploads({ client, calls, objects, now, bucket, encryption }: DirectUploadParts): DirectUploads {
  /**
   * False where something stands there already. As an upload of one part, since that is conditional everywhere; some
   * stores ignore the condition of a plain copy.
   */
  const copyOnce = ({ from, tag, to, content_type }: Copy, signal: AbortSignal | undefined): Promise<boolean> =>
    calls.one(signal, async (options) => {
      const target = { Bucket: bucket, Key: to }
      const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...target, ContentType: content_type, ...encryption }), options)
      try {
        const part = { ...target, UploadId, PartNumber: 1, CopySource: `${bucket}/${from}`, CopySourceIfMatch: tag }
        const { CopyPartResult } = await client.send(new UploadPartCopyCommand(part), options)
        const MultipartUpload = { Parts: [{ PartNumber: 1, ETag: CopyPartResult?.ETag }] }
        await client.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload, IfNoneMatch: '*' }), options)
        return true
      } catch (error) {
        await client.send(new AbortMultipartUploadCommand({ ...target, UploadId })).catch(() => undefined)
        if (isTaken(error)) return false
        throw error
      }
    })
  return {
    async postForm(key, { most_bytes, content_type, expires_in_seconds, signal }) {
      const form: PresignedPostOptions = {
        Bucket: bucket,
        Key: objectOf(checkedKey(key)),
        Expires: expires_in_seconds,
        Conditions: [['content-length-range', 1, most_bytes]],
        Fields: { 'Content-Type': content_type, ...fieldsOf(encryption) },
      }
      const expires_at = new Date(now() + expires_in_seconds * 1_000).toISOString()
      return { ...(await calls.one(signal, () => createPresignedPost(client, form))), expires_at }
    },
    async take(from, to, { content_type, signal }) {
      const posted = objectOf(checkedKey(from))
      const facts = await objects.facts(posted, signal)
      if (facts === null) return null
      if (!(await copyOnce({ from: posted, tag: facts.tag, to: objectOf(checkedKey(to)), content_type }, signal))) throw keyTaken(to)
      return facts.size_bytes
    },
  }
}

/** A form says by fields what a write says by headers. */
const fieldsOf = ({ ServerSideEncryption, SSEKMSKeyId }: ObjectsOptions['encryption']): Record<string, string> => ({
  ...(ServerSideEncryption === undefined ? {} : { 'x-amz-server-side-encryption': ServerSideEncryption }),
  ...(SSEKMSKeyId === undefined ? {} : { 'x-amz-server-side-encryption-aws-kms-key-id': SSEKMSKeyId }),
})
