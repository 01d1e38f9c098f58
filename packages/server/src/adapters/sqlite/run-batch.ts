import type { DatabaseSync } from 'node:sqlite'
import { perform } from './perform.ts'
import type { Batch, BatchReply, Failure, SqliteRequest } from './request.js'

/** SQLite's codes for a write or sync that the disk refused: what was written before is then unknown to the system too. */
const lostWrites = new Set([778, 1034, 1290])

/** A disk that failed to sync may call the next sync a success although the pages are gone: nothing may be tried after it. */
export const isLostWrite = ({ code }: Failure): boolean => code !== null && lostWrites.has(code)

/** All in one transaction; where that fails, each in its own, so that one bad request costs no other caller anything. */
export function runBatch(database: DatabaseSync, batch: Batch): BatchReply {
  try {
    return { replies: inTransaction(database, batch), failures: [] }
  } catch (error) {
    const failure = failureOf(error)
    if (batch.length === 1 || isLostWrite(failure)) return { replies: batch.map(() => null), failures: batch.map((_, index) => [index, failure]) }
  }
  return oneByOne(database, batch)
}

/** Stops at a lost write: what comes behind it fails with it, untried. */
function oneByOne(database: DatabaseSync, batch: Batch): BatchReply {
  const failures: (readonly [number, Failure])[] = []
  let lost: Failure | null = null
  const replies = batch.map((request, index) => {
    try {
      if (lost === null) return inTransaction(database, [request])[0]
      failures.push([index, lost])
    } catch (error) {
      const failure = failureOf(error)
      failures.push([index, failure])
      if (isLostWrite(failure)) lost = failure
    }
    return null
  })
  return { replies, failures }
}

const readOnly = new Set<SqliteRequest['op']>(['read', 'get', 'list', 'count', 'pragmas'])

function inTransaction(database: DatabaseSync, batch: Batch): readonly unknown[] {
  if (batch.every(({ op }) => readOnly.has(op))) return batch.map((request) => perform(database, request))
  try {
    database.exec('BEGIN IMMEDIATE')
    const replies = batch.map((request) => perform(database, request))
    database.exec('COMMIT')
    return replies
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** Why SQLite refused, in what may leave the thread. */
export const failureOf = (error: unknown): Failure => ({
  message: error instanceof Error ? error.message : String(error),
  code: error instanceof Error && 'errcode' in error ? Number(error.errcode) : null,
})
