import { createHash, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import busboy from '@fastify/busboy'
import { type BlobStore, limits, SparringError, type StoredMaterial } from '@sparring/core'
import { contentTypeOf, fileKind } from './file-kind.js'

export interface Upload {
  readonly fields: Readonly<Record<string, string>>
  readonly materials: readonly StoredMaterial[]
  /** Removes what was stored. */
  discard(): Promise<void>
}

/** Enough of a file to tell its kind. */
const headBytes = 64 * 1024

/**
 * Reads a multipart request as it comes: fields into memory within their limits, files straight to the blob store.
 * All or nothing: whatever is wrong with one part, nothing of the upload stays.
 */
export async function readUpload(request: Request, blobs: BlobStore, tenantId: string): Promise<Upload> {
  const folder = `${tenantId}/materials/${randomUUID()}/`
  const discard = () => blobs.removeAll(folder)
  try {
    return { ...(await receive(request, blobs, folder)), discard }
  } catch (error) {
    await discard()
    throw error
  }
}

async function receive(request: Request, blobs: BlobStore, folder: string): Promise<Pick<Upload, 'fields' | 'materials'>> {
  const parser = parserFor(request)
  const fields: Record<string, string> = {}
  const files: Promise<StoredMaterial>[] = []
  const refused = Promise.withResolvers<never>()
  refused.promise.catch(() => undefined)
  parser.on('field', (name, value, _nameCut, valueCut) => {
    if (valueCut)
      refused.reject(
        new SparringError('validation_failed', `The field ${name} is too long.`, {
          details: { fields: [{ path: name, message: `At most ${limits.long_text_characters} characters.` }] },
        }),
      )
    else if (name in fields) refused.reject(invalid(name, 'Given more than once.'))
    else fields[name] = value
  })
  parser.on('file', (name, stream, fileName) => {
    const stored =
      name === 'materials' ? store(stream, fileName, blobs, `${folder}${files.length}`) : Promise.reject(invalid(name, 'Files are sent under "materials".'))
    stored.catch((error: unknown) => {
      refused.reject(error)
      stream.resume()
    })
    files.push(stored)
  })
  parser.on('filesLimit', () => refused.reject(invalid('materials', `At most ${limits.materials} files.`)))
  parser.on('fieldsLimit', () => refused.reject(invalid('body', 'Too many fields.')))
  const source = bodyOf(request)
  const finished = new Promise<void>((resolve, reject) => {
    parser.on('finish', resolve)
    parser.on('error', (cause: unknown) => reject(new SparringError('malformed_body', 'The multipart body could not be read.', { cause })))
    source.on('error', (cause: unknown) => reject(new SparringError('malformed_body', 'The upload was broken off.', { cause })))
  })
  source.pipe(parser)
  try {
    await Promise.race([finished, refused.promise])
    return { fields, materials: await Promise.race([Promise.all(files), refused.promise]) }
  } finally {
    source.unpipe(parser)
    source.resume()
    await Promise.allSettled(files)
  }
}

function parserFor(request: Request) {
  try {
    return busboy({
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      limits: { fields: 20, files: limits.materials, fileSize: limits.material_bytes, fieldSize: limits.long_text_characters * 4, parts: 40, headerPairs: 50 },
    })
  } catch (cause) {
    throw new SparringError('malformed_body', 'The multipart body has no boundary.', { cause })
  }
}

function bodyOf(request: Request): Readable {
  const { body } = request
  if (body === null) throw new SparringError('malformed_body', 'The multipart body is empty.')
  return Readable.from(body)
}

async function store(stream: Readable & { truncated?: boolean }, fileName: string, blobs: BlobStore, place: string): Promise<StoredMaterial> {
  const parts = stream[Symbol.asyncIterator]()
  const head: Buffer[] = []
  let size = 0
  while (size < headBytes) {
    const next = await parts.next()
    if (next.done) break
    const chunk = Buffer.from(next.value)
    head.push(chunk)
    size += chunk.length
  }
  if (size === 0) throw invalid('materials', `The file ${JSON.stringify(fileName.slice(0, 80))} is empty.`)
  const kind = await fileKind(Buffer.concat(head), fileName)
  const hash = createHash('sha256')
  const whole = async function* () {
    for (const chunk of head) {
      hash.update(chunk)
      yield chunk
    }
    for (let next = await parts.next(); !next.done; next = await parts.next()) {
      const chunk = Buffer.from(next.value)
      hash.update(chunk)
      yield chunk
    }
    if (stream.truncated)
      throw new SparringError(
        'file_too_large',
        `The file ${JSON.stringify(fileName.slice(0, 80))} is larger than ${limits.material_bytes / 1024 / 1024} MB. Nothing of the upload was stored.`,
      )
  }
  const { key, size_bytes } = await blobs.write(`${place}.${kind}`, whole(), { content_type: contentTypeOf(kind) })
  return { key, size_bytes, file_name: fileName.slice(0, limits.name_characters) || `material.${kind}`, file_type: kind, sha256: hash.digest('hex') }
}

function invalid(path: string, message: string): SparringError {
  return new SparringError('validation_failed', `${path}: ${message}`, { details: { fields: [{ path, message }] } })
}
