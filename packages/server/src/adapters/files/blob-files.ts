import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkedKey } from '@sparring/core/memory'

/** Where a blob's bytes lie: below `blobs/`, a content type beside them, parts in a folder of their own. */
export class BlobFiles {
  readonly root: string

  constructor(root: string) {
    this.root = root
  }

  /** Content in one file, its type in a second of the same name: the type is written first, so that content never lacks it. */
  path(key: string): string {
    return join(this.root, 'blobs', ...checkedKey(key).split('/')) + '.blob'
  }

  partsFolder(key: string): string {
    return join(this.root, 'parts', ...checkedKey(key).split('/')) + '.parts'
  }

  async contentType(key: string): Promise<string> {
    return readFile(`${this.path(key)}.type`, 'utf8')
  }

  async size(key: string): Promise<number | null> {
    try {
      return (await stat(this.path(key))).size
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }

  read(key: string, range: { readonly first: number; readonly last: number } | null): AsyncIterable<Uint8Array> {
    return createReadStream(this.path(key), range === null ? {} : { start: range.first, end: range.last })
  }

  /** Streams to a temporary file, makes it durable, and links it into place: false where something stands there already. */
  async place(key: string, contentType: string, body: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<number | null> {
    const path = this.path(key)
    const temporary = join(this.root, 'temporary', randomBytes(12).toString('hex'))
    await mkdir(dirname(temporary), { recursive: true })
    await mkdir(dirname(path), { recursive: true })
    try {
      const size = await writeDurably(temporary, body, signal)
      await writeDurably(`${temporary}.type`, [new TextEncoder().encode(contentType)])
      if ((await this.size(key)) !== null) return null
      await rename(`${temporary}.type`, `${path}.type`)
      await link(temporary, path)
      await syncFolder(dirname(path))
      return size
    } catch (error) {
      if (isThere(error)) return null
      throw error
    } finally {
      await rm(temporary, { force: true })
      await rm(`${temporary}.type`, { force: true })
    }
  }

  async placePart(key: string, index: number, part: Uint8Array): Promise<void> {
    const folder = this.partsFolder(key)
    await mkdir(folder, { recursive: true })
    const path = join(folder, partName(index))
    const temporary = join(folder, `.${randomBytes(8).toString('hex')}`)
    try {
      await writeDurably(temporary, [part])
      await link(temporary, path)
      await syncFolder(folder)
    } catch (error) {
      if (!isThere(error)) throw error
    } finally {
      await rm(temporary, { force: true })
    }
  }

  /** Parts in order, up to the first gap. */
  async *parts(key: string): AsyncIterable<Uint8Array> {
    const folder = this.partsFolder(key)
    const names = new Set(await readdir(folder).catch(() => []))
    for (let index = 0; names.has(partName(index)); index += 1) yield readFile(join(folder, partName(index)))
  }

  async removeParts(key: string): Promise<void> {
    await rm(this.partsFolder(key), { recursive: true, force: true })
  }

  async removeBelow(prefix: string): Promise<void> {
    const segments = prefix.slice(0, -1).split('/')
    for (const side of ['blobs', 'parts']) await rm(join(this.root, side, ...segments), { recursive: true, force: true })
  }
}

const partName = (index: number): string => String(index).padStart(6, '0')

async function writeDurably(path: string, body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, signal?: AbortSignal): Promise<number> {
  const file = await open(path, 'wx')
  let size = 0
  try {
    for await (const chunk of body) {
      signal?.throwIfAborted()
      await file.write(chunk)
      size += chunk.length
    }
    signal?.throwIfAborted()
    await file.datasync()
  } finally {
    await file.close()
  }
  return size
}

/** A new name is durable only once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR'
const isThere = (error: unknown): boolean => codeOf(error) === 'EEXIST'
