import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openFiles } from './index.js'

const synced = vi.hoisted(() => new Set<string>())
vi.mock('node:fs/promises', async (original) => {
  const actual = await original<typeof import('node:fs/promises')>()
  const open: typeof actual.open = async (path, ...rest) => {
    const handle = await actual.open(path, ...rest)
    const sync = handle.sync.bind(handle)
    handle.sync = async () => {
      await sync()
      synced.add(String(path))
    }
    return handle
  }
  return { ...actual, open }
})

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sparring-'))
  synced.clear()
})
afterEach(() => rm(directory, { recursive: true }))

const opened = (now?: () => number) => openFiles({ directory, url_path: '/files', ...(now === undefined ? {} : { now }) })
const pdf = { content_type: 'application/pdf' }
async function* some(...bytes: readonly number[]) {
  yield Uint8Array.from(bytes)
}

describe('a store of files that cannot do it', () => {
  const unavailable = { code: 'store_unavailable', message: expect.stringContaining('SPARRING_DATA_DIR') }

  it('says so where its directory cannot be made', async () => {
    await writeFile(join(directory, 'taken'), '')
    await expect(openFiles({ directory: join(directory, 'taken', 'x'), url_path: '/files' })).rejects.toMatchObject(unavailable)
  })

  it('says so where something stands in the place of its folders, for blobs and for parts', async () => {
    const blobs = await opened()
    await writeFile(join(directory, 'blobs'), '')
    await writeFile(join(directory, 'parts'), '')
    await expect(blobs.write('t/a', some(1), pdf)).rejects.toMatchObject(unavailable)
    await expect(blobs.read('t/a')).rejects.toMatchObject(unavailable)
    await expect(blobs.appendPart('t/a', 0, Uint8Array.of(1))).rejects.toMatchObject(unavailable)
    expect(await readdir(join(directory, 'temporary'))).toEqual([])
  })

  it('says so where a blob is gone before it is read', async () => {
    const blobs = await opened()
    await blobs.write('t/a', some(1), pdf)
    const blob = await blobs.read('t/a')
    await blobs.removeAll('t/')
    const reading = (async () => {
      for await (const _ of blob?.body ?? []);
    })()
    await expect(reading).rejects.toMatchObject({ code: 'store_unavailable' })
  })

  it('makes no new secret where the old one cannot be read', async () => {
    await mkdir(join(directory, '.signing-secret'))
    await expect(opened()).rejects.toMatchObject({ code: 'store_unavailable' })
  })
})

it('what is wrong with the body itself is told as it is', async () => {
  const gone = Object.assign(new Error('the client has gone'), { code: 'ECONNRESET' })
  const broken = (async function* () {
    yield Uint8Array.of(1)
    throw gone
  })()
  await expect((await opened()).write('t/a', broken, pdf)).rejects.toBe(gone)
})

it('every folder on the way to a blob is durable when it is written, whoever made it', async () => {
  const blobs = await opened()
  await Promise.all([blobs.write('t/meetings/m/a', some(1), pdf), blobs.write('t/meetings/m/b', some(2), pdf)])
  for (let folder = join(directory, 'blobs', 't', 'meetings', 'm'); folder !== dirname(directory); folder = dirname(folder))
    expect(synced, folder).toContain(folder)
})

it('what a crash left half-written is removed at the next start, once nobody can be writing it', async () => {
  await opened()
  const temporary = join(directory, 'temporary')
  for (const name of ['old', 'young']) {
    await mkdir(join(temporary, name))
    await writeFile(join(temporary, name, 'content'), 'half')
  }
  const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000)
  await utimes(join(temporary, 'old'), twoDaysAgo, twoDaysAgo)
  await opened()
  expect(await readdir(temporary)).toEqual(['young'])
})

it('tells which folders nobody has written to for a while', async () => {
  const blobs = await opened()
  for (const key of ['t/materials/old/0.pdf', 't/materials/young/0.pdf', 't/meetings/old/a.wav', 'u/materials/old/0.pdf']) await blobs.write(key, some(1), pdf)
  const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000)
  for (const folder of ['t/materials/old', 't/meetings/old', 'u/materials/old']) await utimes(join(directory, 'blobs', folder), twoDaysAgo, twoDaysAgo)
  const told: string[] = []
  for await (const folder of blobs.untouched('materials', 86_400_000)) told.push(folder)
  expect(told.sort()).toEqual(['t/materials/old/', 'u/materials/old/'])
})

it('of two who open a new store both sign with the same secret', async () => {
  const [one, other] = await Promise.all([opened(() => 0), opened(() => 0)])
  await one.write('t/a', some(1), pdf)
  const address = await one.signedUrl('t/a', { expires_in_seconds: 60 })
  expect(await other.signedUrl('t/a', { expires_in_seconds: 60 })).toBe(address)
})
