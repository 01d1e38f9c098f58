import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { aCompany } from '@sparring/core/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DatabaseThread } from './database-thread.js'
import { openSqlite, type SqliteStore } from './index.js'

let folder: string
let store: SqliteStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sparring-'))
  store = await openSqlite({ file: join(folder, 'a.sqlite') })
})
afterEach(async () => {
  await store.dispose()
  await rm(folder, { recursive: true })
})

const meeting = { tenant_id: 't', meeting_id: 'm' }
const company = aCompany({ tenant_id: 't' })
const entry = (key: string) =>
  ({ key, digest: 'd', written_at: '2026-01-01T00:00:00.000Z', v: 1, body: { type: 'reply.claimed', generation: 1, owner: 'o', epoch: null } }) as const

describe('the embedded store', () => {
  it('really runs in WAL, fully synchronous, and owns its file', async () => {
    expect(await store.pragmas()).toEqual({ journal_mode: 'wal', synchronous: 2, locking_mode: 'exclusive' })
  })

  it('keeps what it acknowledged when it is opened again', async () => {
    await store.log.append(meeting, 0, entry('a'))
    await store.dispose()
    store = await openSqlite({ file: join(folder, 'a.sqlite') })
    expect(await store.log.read(meeting, 0)).toMatchObject([{ seq: 1, key: 'a' }])
  })

  it('leaves nothing in its files of what was removed, replaced or erased, once that is answered', async () => {
    const bodies = (word: string) => ({ ...company, company_name: `${word} `.repeat(4_000) })
    await store.documents.insert('companies', bodies('removed'))
    await store.documents.insert('companies', { ...bodies('replaced'), _id: 'c2' })
    await store.log.append(meeting, 0, entry('erased'.repeat(1_000)))
    const inFiles = async (word: string) =>
      (await Promise.all(['', '-wal'].map((end) => readFile(join(folder, `a.sqlite${end}`))))).some((file) => file.includes(word))
    for (const word of ['removed', 'replaced', 'erasederased']) expect(await inFiles(word), word).toBe(true)
    await store.documents.remove('companies', company)
    expect(await inFiles('removed')).toBe(false)
    await store.documents.replace('companies', { ...company, _id: 'c2' })
    expect(await inFiles('replaced')).toBe(false)
    await store.log.erase(meeting)
    expect(await inFiles('erasederased')).toBe(false)
  })

  it('refuses a second process, saying what to do', async () => {
    await expect(openSqlite({ file: join(folder, 'a.sqlite') })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringMatching(/another process.*SPARRING_DATA_DIR/),
    })
  })

  it('refuses a file that is no database', async () => {
    await writeFile(join(folder, 'b.sqlite'), 'this is no database, it is a text that is long enough to be looked at'.repeat(20))
    await expect(openSqlite({ file: join(folder, 'b.sqlite') })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('not an SQLite database'),
    })
  })

  it('commits many that come at once together, each answered for itself', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, index) => store.log.append(meeting, 0, entry(`k${index}`))))
    expect(outcomes.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1)
    expect(outcomes.filter(({ outcome }) => outcome === 'behind')).toHaveLength(49)
  })

  it('answers one request that cannot be done without costing its neighbours anything', async () => {
    const file = join(folder, 'c.sqlite')
    const thread = await DatabaseThread.open(file)
    const add = { op: 'add', name: 'n', amount: 1, now_ms: 0, expires_ms: null } as const
    const impossible = { op: 'list', collection: 'not a name', tenant: 't', where: [], created: {}, from: null, limit: 1, newest_first: true } as const
    const [first, bad, second] = await Promise.allSettled([thread.call(add), thread.call(impossible), thread.call(add)])
    expect(first).toEqual({ status: 'fulfilled', value: 1 })
    expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'store_unavailable', message: expect.stringContaining(file) } })
    expect(second).toEqual({ status: 'fulfilled', value: 2 })
    await thread.close()
  })

  it('finishes what was asked before it closes, and takes nothing after', async () => {
    const thread = await DatabaseThread.open(join(folder, 'd.sqlite'))
    const add = { op: 'add', name: 'n', amount: 1, now_ms: 0, expires_ms: null } as const
    const asked = [thread.call(add), thread.call(add)]
    await thread.close()
    expect(await Promise.all(asked)).toEqual([1, 2])
    await expect(thread.call(add)).rejects.toMatchObject({ code: 'store_unavailable', message: expect.stringContaining('closed') })
  })

  it('refuses a file that a newer version wrote', async () => {
    const file = join(folder, 'e.sqlite')
    await (await openSqlite({ file })).dispose()
    const database = new DatabaseSync(file)
    database.exec('INSERT INTO schema_migrations VALUES (999)')
    database.close()
    await expect(openSqlite({ file })).rejects.toMatchObject({ code: 'store_unavailable', message: expect.stringContaining('newer version') })
  })

  it('says which directory could not be made', async () => {
    await writeFile(join(folder, 'taken'), '')
    await expect(openSqlite({ file: join(folder, 'taken', 'a.sqlite') })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringMatching(/taken.*could not be made/),
    })
  })
})
