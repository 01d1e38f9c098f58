import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type PutObjectCommandInput, type S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import type { Calls } from './calls.js'
import { isMissing, isTaken, mayBeTaken } from './failures.js'
import { Passing } from './passing.js'

export interface ObjectFacts {
  readonly size_bytes: number
  readonly content_type: string
  /** Which content it is. */
  readonly tag: string
  /** Which write it was. */
  readonly write: string | null
}

export interface ObjectsOptions {
  readonly bucket: string
  readonly encryption: Pick<PutObjectCommandInput, 'ServerSideEncryption' | 'SSEKMSKeyId'>
}

/** Tells a writer that its own write stands when it was sent again, because its first answer was lost. */
const writeMark = 'sparring-write'
/** Each holds five megabytes. */
const partsOnTheWay = 2

/** Single objects of a bucket. */
export class Objects {
  readonly #client: S3Client
  readonly #calls: Calls
  /** What every write asks for. */
  readonly #writing: Pick<PutObjectCommandInput, 'Bucket' | 'IfNoneMatch'> & ObjectsOptions['encryption']
  readonly #bucket: string

  constructor(client: S3Client, calls: Calls, { bucket, encryption }: ObjectsOptions) {
    this.#client = client
    this.#bucket = bucket
    this.#calls = calls
    this.#writing = { Bucket: bucket, IfNoneMatch: '*', ...encryption }
  }

  /** `null` where nothing stands. */
  async facts(object: string, signal?: AbortSignal): Promise<ObjectFacts | null> {
    const head = new HeadObjectCommand({ Bucket: this.#bucket, Key: object })
    const found = await this.#calls.one(signal, (options) => this.#client.send(head, options).catch(nullWhereMissing))
    if (found === null) return null
    const { ContentLength = 0, ContentType = 'application/octet-stream', ETag = '', Metadata = {} } = found
    return { size_bytes: ContentLength, content_type: ContentType, tag: ETag, write: Metadata[writeMark] ?? null }
  }

  /** Asks only when the reading begins: what nobody reads holds no connection. */
  read(object: string, tag: string, range: { readonly first: number; readonly last: number } | null, signal?: AbortSignal): AsyncIterable<Uint8Array> {
    const cut = range === null ? {} : { Range: `bytes=${range.first}-${range.last}` }
    const get = new GetObjectCommand({ Bucket: this.#bucket, Key: object, IfMatch: tag, ...cut })
    const client = this.#client
    return this.#calls.many(signal, async function* (options): AsyncIterable<Uint8Array> {
      const { Body } = await client.send(get, options)
      if (Body instanceof Readable) yield* Body
    })
  }

  /** False where something stands there already; nothing is changed then. */
  putOnce(object: string, body: Uint8Array, signal?: AbortSignal): Promise<boolean> {
    const put = new PutObjectCommand({ ...this.#writing, Key: object, Body: body })
    return this.#calls.one(signal, async (options) => {
      try {
        await this.#client.send(put, options)
        return true
      } catch (error) {
        if (isTaken(error)) return false
        throw error
      }
    })
  }

  /**
   * Streams in, in parts where it is large. The size, or `null` where something stands there already. What is wrong with
   * the body itself rejects as it is.
   */
  async streamOnce(object: string, contentType: string, body: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<number | null> {
    const write = randomUUID()
    const passing = new Passing(body, signal)
    const stream = Readable.from(passing)
    const params = { ...this.#writing, Key: object, Body: stream, ContentType: contentType, Metadata: { [writeMark]: write } }
    try {
      return await this.#calls.one(signal, async () => {
        try {
          await new Upload({ client: this.#client, params, queueSize: partsOnTheWay }).done()
          return passing.size
        } catch (error) {
          if (passing.failure !== null || !mayBeTaken(error)) throw error
          const standing = await this.facts(object, signal)
          if (standing === null) throw error
          return standing.write === write ? passing.size : null
        }
      })
    } catch (error) {
      throw passing.failure === null ? error : passing.failure.error
    } finally {
      stream.destroy()
    }
  }
}

function nullWhereMissing(error: unknown): null {
  if (isMissing(error)) return null
  throw error
}
