import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
})
