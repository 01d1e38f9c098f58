import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { blobStoreSuite, countersSuite, documentStoreSuite, meetingLogSuite, runSuite } from '@sparring/core/testing'
import { describe, it } from 'vitest'
import { openFiles } from './files/index.js'
import { openSqlite, type SqliteStore } from './sqlite/index.js'

const runner = { describe, it }

/** A store of its own for each case, gone afterwards. */
const sqlite = <Port>(pick: (store: SqliteStore) => Port) => ({
  async open() {
    const folder = await mkdtemp(join(tmpdir(), 'sparring-'))
    let now = 0
    const store = await openSqlite({ file: join(folder, 'a.sqlite'), now: () => now })
    return {
      port: pick(store),
      advance: (milliseconds: number) => {
        now += milliseconds
      },
      async close() {
        await store.dispose()
        await rm(folder, { recursive: true })
      },
    }
  },
})

describe('SQLite', () => {
  runSuite(
    meetingLogSuite,
    runner,
    sqlite(({ log }) => log),
  )
  runSuite(
    documentStoreSuite,
    runner,
    sqlite(({ documents }) => documents),
  )
  runSuite(
    countersSuite,
    runner,
    sqlite(({ counters }) => counters),
  )
})

describe('local files', () => {
  runSuite(blobStoreSuite, runner, {
    async open() {
      const directory = await mkdtemp(join(tmpdir(), 'sparring-'))
      return { port: await openFiles({ directory, url_path: '/files' }), close: () => rm(directory, { recursive: true }) }
    },
  })
})
