import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import busboy from '@fastify/busboy'
import { type BlobStore, type Limits, SparringError, type StoredMaterial } from '@sparring/core'
import { uploadFolder } from './remove-orphans.js'
import { invalidUpload, storeMaterial } from './store-material.js'
import { UploadSource } from './upload-source.js'

export interface Upload {
  readonly fields: Readonly<Record<string, string>>
  readonly materials: readonly StoredMaterial[]
  /** Where its materials lie. */
  readonly folder: string
  /** Removes what lies there. */
  discard(): Promise<void>
}

export interface UploadOptions {
  readonly blobs: BlobStore
  readonly tenant_id: string
  readonly limits: Limits
  /** An upload that sends nothing for this long is broken off. Milliseconds; usual 30,000. */
  readonly idle_ms?: number
}

type Received = Pick<Upload, 'fields' | 'materials'>
type Parser = ReturnType<typeof busboy>

/**
 * Reads a multipart request as it comes: fields into memory within their limits, files straight to the blob store.
 * All or nothing: whatever is wrong with one part, or when the client goes away, nothing of the upload stays.
 */
export async function readUpload(request: Request, { blobs, tenant_id, limits, idle_ms = 30_000 }: UploadOptions): Promise<Upload> {
  const folder = uploadFolder(tenant_id, randomUUID())
  const discard = () => blobs.removeAll(folder)
  const source = new UploadSource(request, idle_ms, limits)
  try {
    return { ...(await new UploadReader(parserFor(request, limits), { blobs, folder, limits }).read(source)), folder, discard }
  } catch (error) {
    await discard()
    // A client that is told in the middle of its upload seldom listens: it is told at the end.
    await source.discardRest()
    throw error
  }
}

function parserFor(request: Request, limits: Limits): Parser {
  try {
    return busboy({
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      limits: { fields: 20, files: limits.materials, fileSize: limits.material_bytes, fieldSize: limits.long_text_characters * 4, parts: 40, headerPairs: 50 },
    })
  } catch (cause) {
    throw new SparringError('malformed_body', 'The multipart body has no boundary.', { cause })
  }
}

interface UploadPlace {
  readonly blobs: BlobStore
  readonly folder: string
  readonly limits: Limits
}

/** What one multipart body came to. The first thing that is wrong with it ends it. */
class UploadReader {
  #parser: Parser
  #place: UploadPlace
  #fields = new Map<string, string>()
  #streams: Readable[] = []
  #stored: Promise<StoredMaterial>[] = []
  #finished = Promise.withResolvers<void>()
  #refused = Promise.withResolvers<never>()

  constructor(parser: Parser, place: UploadPlace) {
    this.#parser = parser
    this.#place = place
    this.#refused.promise.catch(() => undefined)
    // Names are missing where the part has none.
    parser.on('field', (name: string | undefined, value, _nameCut, valueCut) => this.#onField(name ?? '', value, valueCut))
    parser.on('file', (name: string | undefined, stream, fileName: string | undefined) => this.#onFile(name ?? '', stream, fileName ?? ''))
    parser.on('filesLimit', () => this.#refuse(invalidUpload('materials', `At most ${place.limits.materials} files.`)))
    parser.on('fieldsLimit', () => this.#refuse(invalidUpload('body', 'Too many fields.')))
    parser.on('partsLimit', () => this.#refuse(invalidUpload('body', 'Too many parts.')))
    parser.on('finish', () => this.#finished.resolve())
    parser.on('error', (cause: unknown) => this.#refuse(new SparringError('malformed_body', 'The multipart body could not be read.', { cause })))
  }

  async read(source: UploadSource): Promise<Received> {
    const refused = this.#refused.promise
    try {
      for (let chunk = await Promise.race([source.next(), refused]); chunk !== null; chunk = await Promise.race([source.next(), refused])) {
        if (this.#parser.write(chunk)) continue
        await Promise.race([new Promise((resolve) => this.#parser.once('drain', resolve)), refused])
      }
      this.#parser.end()
      await Promise.race([this.#finished.promise, refused])
      return { fields: Object.fromEntries(this.#fields), materials: await Promise.race([Promise.all(this.#stored), refused]) }
    } catch (error) {
      for (const stream of this.#streams) stream.destroy(new Error('The upload was given up.'))
      await Promise.allSettled(this.#stored)
      throw error
    }
  }

  #refuse(error: unknown): void {
    this.#refused.reject(error)
  }

  #onField(name: string, value: string, cut: boolean): void {
    if (name === '') this.#refuse(invalidUpload('body', 'A field needs a name.'))
    else if (cut) this.#refuse(invalidUpload(name, `At most ${this.#place.limits.long_text_characters} characters.`))
    else if (this.#fields.has(name)) this.#refuse(invalidUpload(name, 'Given more than once.'))
    else this.#fields.set(name, value)
  }

  #onFile(name: string, stream: Readable, fileName: string): void {
    // Its failures reach whoever reads it; without a listener they would end the process.
    stream.on('error', () => undefined)
    this.#streams.push(stream)
    if (name !== 'materials') this.#refuse(invalidUpload(name, 'Files are sent under "materials".'))
    else if (fileName === '') this.#onNameless(stream)
    else this.#store(stream, fileName)
  }

  #store(stream: Readable, fileName: string): void {
    const { blobs, folder, limits } = this.#place
    const stored = storeMaterial(stream, fileName, { blobs, limits, place: `${folder}${this.#stored.length}` })
    stored.catch((error: unknown) => this.#refuse(error))
    this.#stored.push(stored)
  }

  /** A form whose file field was left empty sends a part with neither name nor content. */
  #onNameless(stream: Readable): void {
    stream.on('data', () => this.#refuse(invalidUpload('materials', 'A file needs a file name.')))
  }
}
