import { AbortMultipartUploadCommand, DeleteObjectsCommand, ListMultipartUploadsCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3'
import type { Calls } from './calls.js'

/** As many as one request removes. */
const most = 1_000

/** What stands in a bucket below a prefix. */
export class Listing {
  readonly #client: S3Client
  readonly #bucket: string
  readonly #calls: Calls

  constructor(client: S3Client, bucket: string, calls: Calls) {
    this.#client = client
    this.#bucket = bucket
    this.#calls = calls
  }

  /** The objects whose names begin so, in the order of their names. */
  async *objects(prefix: string, signal?: AbortSignal): AsyncIterable<{ readonly object: string; readonly modified_ms: number }> {
    const asked = { Bucket: this.#bucket, Prefix: prefix }
    const pages = this.#calls.many(signal, (options) => paginateListObjectsV2({ client: this.#client }, asked, options))
    for await (const { Contents = [] } of pages) {
      for (const { Key = '', LastModified } of Contents) yield { object: Key, modified_ms: LastModified?.getTime() ?? Number.POSITIVE_INFINITY }
    }
  }

  /** The folders right below a prefix, each with `/` at its end. */
  async *folders(prefix: string): AsyncIterable<string> {
    const asked = { Bucket: this.#bucket, Prefix: prefix, Delimiter: '/' }
    const pages = this.#calls.many(undefined, (options) => paginateListObjectsV2({ client: this.#client }, asked, options))
    for await (const { CommonPrefixes = [] } of pages) for (const { Prefix = '' } of CommonPrefixes) yield Prefix
  }

  /** Removes all objects whose names begin so, and breaks off what somebody is still sending there. */
  async removeAll(prefix: string, signal?: AbortSignal): Promise<void> {
    await this.#breakOff(prefix, signal)
    const names: string[] = []
    for await (const { object } of this.objects(prefix, signal)) {
      names.push(object)
      if (names.length === most) await this.remove(names.splice(0), signal)
    }
    await this.remove(names, signal)
  }

  async #breakOff(prefix: string, signal: AbortSignal | undefined): Promise<void> {
    const list = new ListMultipartUploadsCommand({ Bucket: this.#bucket, Prefix: prefix })
    for (let more = true; more; ) {
      const { Uploads = [], IsTruncated = false } = await this.#calls.one(signal, (options) => this.#client.send(list, options))
      for (const { Key, UploadId } of Uploads) {
        const abort = new AbortMultipartUploadCommand({ Bucket: this.#bucket, Key, UploadId })
        await this.#calls.one(signal, (options) => this.#client.send(abort, options))
      }
      // Those are gone: what is left begins where the list does.
      more = IsTruncated
    }
  }

  async remove(objects: readonly string[], signal?: AbortSignal): Promise<void> {
    if (objects.length === 0) return
    const command = new DeleteObjectsCommand({ Bucket: this.#bucket, Delete: { Quiet: true, Objects: objects.map((Key) => ({ Key })) } })
    await this.#calls.one(signal, async (options) => {
      const { Errors: [refused] = [] } = await this.#client.send(command, options)
      if (refused !== undefined) throw Object.assign(new Error('Objects could not be removed.'), { name: refused.Code })
    })
  }
}
