import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { cannotDo, codeOf, isMissing } from './failures.js'

/** What is left of a write that broke off is kept this long: by then nobody writes it any more. */
const leftoverMs = 24 * 3_600_000

export interface Place {
  readonly name: string
  readonly modified_ms: number
}

/** What a store asks of the file system: whole or not at all, durable when it resolves, failing with `store_unavailable`. */
export class Disk {
  readonly root: string
  #temporary: string
  /** Folders being made: whoever needs the same one waits until it is durable. */
  #making = new Map<string, Promise<void>>()

  private constructor(root: string) {
    this.root = root
    this.#temporary = join(root, 'temporary')
  }

  static async open(root: string, nowMs: number): Promise<Disk> {
    const disk = new Disk(resolve(root))
    await disk.#makeRoot()
    await disk.makeFolder(disk.#temporary)
    for (const { name, modified_ms } of await disk.list(disk.#temporary)) {
      if (modified_ms < nowMs - leftoverMs) await disk.remove(join(disk.#temporary, name))
    }
    return disk
  }

  async #makeRoot(): Promise<void> {
    const first = await this.#guarded(mkdir(this.root, { recursive: true }))
    for (let made = this.root; first !== undefined && made.startsWith(first); made = dirname(made)) await this.#sync(dirname(made))
  }

  /** A folder and all above it, each durable: a new name is only once the folder that holds it is. */
  makeFolder(folder: string): Promise<void> {
    if (relative(this.root, folder) === '') return Promise.resolve()
    const under = this.#making.get(folder)
    if (under) return under
    const making = this.#make(folder).finally(() => this.#making.delete(folder))
    this.#making.set(folder, making)
    return making
  }

  async #make(folder: string): Promise<void> {
    await this.makeFolder(dirname(folder))
    try {
      await mkdir(folder)
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return
      throw cannotDo(this.root, error)
    }
    await this.#sync(dirname(folder))
  }

  /** Something of its own to write into, which `fill` makes whole before it is moved to its place. Gone afterwards, whatever happens. */
  async #within<Value>(fill: (made: string) => Promise<Value>): Promise<Value> {
    const made = join(this.#temporary, randomBytes(12).toString('hex'))
    try {
      return await fill(made)
    } finally {
      await rm(made, { recursive: true, force: true }).catch(() => undefined)
    }
  }

  /** Writes a folder of files, which appears at `path` as a whole: false where one stands there already. */
  placeFolder(path: string, write: (made: string) => Promise<void>): Promise<boolean> {
    return this.#within(async (made) => {
      await this.#guarded(mkdir(made))
      await write(made)
      await this.#sync(made)
      await this.makeFolder(dirname(path))
      // A folder takes the place of nothing, or of an empty one, and nobody makes those.
      const placed = await this.#unlessThere(rename(made, path))
      if (placed) await this.#sync(dirname(path))
      return placed
    })
  }

  /** As `placeFolder`, with one file. */
  placeFile(path: string, content: Uint8Array, mode?: number): Promise<boolean> {
    return this.#within(async (made) => {
      await this.write(made, [content], { mode })
      await this.makeFolder(dirname(path))
      const placed = await this.#unlessThere(link(made, path))
      if (placed) await this.#sync(dirname(path))
      return placed
    })
  }

  /** Streams into a new file and makes it durable. What is wrong with the body itself rejects as it is. */
  async write(
    path: string,
    body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    { mode, signal }: { readonly mode?: number | undefined; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<number> {
    const file = await this.#guarded(open(path, 'wx', mode))
    let size = 0
    try {
      for await (const chunk of body) {
        signal?.throwIfAborted()
        await this.#guarded(file.writeFile(chunk))
        size += chunk.length
      }
      signal?.throwIfAborted()
      await this.#guarded(file.datasync())
    } finally {
      await file.close().catch(() => undefined)
    }
    return size
  }

  async *read(path: string, range: { readonly first: number; readonly last: number } | null): AsyncIterable<Uint8Array> {
    try {
      yield* createReadStream(path, range === null ? {} : { start: range.first, end: range.last })
    } catch (error) {
      throw cannotDo(this.root, error)
    }
  }

  /** `null` where nothing stands. */
  readSmall = (path: string): Promise<Buffer | null> => this.#orMissing(readFile(path), null)
  sizeOf = (path: string): Promise<number | null> =>
    this.#orMissing(
      stat(path).then(({ size }) => size),
      null,
    )

  /** What stands in a folder; nothing where there is none. */
  async list(folder: string): Promise<readonly Place[]> {
    const names = await this.#orMissing(readdir(folder), [])
    const places = names.map((name) =>
      this.#orMissing(
        stat(join(folder, name)).then(({ mtimeMs }) => ({ name, modified_ms: mtimeMs })),
        null,
      ),
    )
    return (await Promise.all(places)).filter((place) => place !== null)
  }

  remove(path: string): Promise<void> {
    return this.#guarded(rm(path, { recursive: true, force: true }))
  }

  async #sync(folder: string): Promise<void> {
    const handle = await this.#guarded(open(folder, 'r'))
    try {
      await this.#guarded(handle.sync())
    } finally {
      await handle.close().catch(() => undefined)
    }
  }

  async #unlessThere(placing: Promise<void>): Promise<boolean> {
    try {
      await placing
      return true
    } catch (error) {
      if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOTEMPTY') return false
      throw cannotDo(this.root, error)
    }
  }

  async #orMissing<Value, None>(work: Promise<Value>, none: None): Promise<Value | None> {
    try {
      return await work
    } catch (error) {
      if (isMissing(error)) return none
      throw cannotDo(this.root, error)
    }
  }

  async #guarded<Value>(work: Promise<Value>): Promise<Value> {
    try {
      return await work
    } catch (error) {
      throw cannotDo(this.root, error)
    }
  }
}
