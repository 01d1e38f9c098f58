import type { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { openDatabase } from './open-database.js'
import { runBatch } from './run-batch.js'

/** A disk whose syncs fail: with this code, each of the commits of these numbers. */
function failing(code: number, commits: readonly number[]) {
  const database = openDatabase(':memory:')
  const exec = database.exec.bind(database)
  const tried = { commits: 0 }
  database.exec = (sql) => {
    if (sql === 'COMMIT') {
      tried.commits += 1
      if (commits.includes(tried.commits)) throw Object.assign(new Error('disk I/O error'), { errcode: code })
    }
    exec(sql)
  }
  return { database, tried }
}

const add = { op: 'add', name: 'n', amount: 1, now_ms: 0, expires_ms: null } as const
const impossible = { op: 'list', collection: 'not a name', tenant: 't', where: [], created: {}, from: null, limit: 1, newest_first: true } as const

it.each([
  ['write', 778],
  ['sync', 1034],
  ['sync of the folder', 1290],
])('a batch whose %s was lost is never tried again, and fails as a whole', (_, code) => {
  const { database, tried } = failing(code, [1])
  const { failures } = runBatch(database, [add, add, add])
  expect(failures.map(([index, failure]) => [index, failure.code])).toEqual([0, 1, 2].map((index) => [index, code]))
  expect(tried.commits).toBe(1)
})

it('nothing is tried behind a write that was lost among requests done one by one', () => {
  const { database, tried } = failing(1034, [2])
  const { replies, failures } = runBatch(database, [add, impossible, add, add])
  expect(replies).toEqual([1, null, null, null])
  expect(failures.map(([index, failure]) => [index, failure.code])).toEqual([
    [1, null],
    [2, 1034],
    [3, 1034],
  ])
  expect(tried.commits).toBe(2)
})

it('a disk that was full for a moment is tried again, request by request', () => {
  const { database } = failing(13, [1])
  expect(runBatch(database, [add, add])).toEqual({ replies: [1, 2], failures: [] })
})

it('statements are those of the database they are for', () => {
  const other: DatabaseSync = openDatabase(':memory:')
  runBatch(failing(0, []).database, [add, add])
  expect(runBatch(other, [add]).replies).toEqual([1])
})
