import type { DatabaseSync } from 'node:sqlite'
import { perform } from './perform.ts'
import type { Batch, BatchReply, Failure, SqliteRequest } from './request.js'

/** SQLite's codes for a write or sync that the disk refused: what was written before is then unknown to the system too. */
const lostWrites = new Set([778, 1034, 1290])

/** A disk that failed to sync may call the next sync a success although the pages are gone: nothing may be tried after it. */
export const isLostWrite = ({ code }: Failure): boolean => code !== null && lostWrites.has(code)

/** What must not be found in the file any more once it is answered. */
const erasing = new Set<SqliteRequest['op']>(['erase', 'remove', 'replace'])

/** Runs the batch; where something was erased in it, only what is left stands in the files afterwards. */
export function runBatch(database: DatabaseSync, batch: Batch): BatchReply {
  const reply = committed(database, batch)
  if (!batch.some(({ op }) => erasing.has(op))) return reply
  try {
    emptyWriteAheadLog(database)
    return reply
  } catch (error) {
    const failure = failureOf(error)
    const failed = new Map(reply.failures)
    for (const [index, { op }] of batch.entries()) if (erasing.has(op) && !failed.has(index)) failed.set(index, failure)
    return { ...reply, failures: [...failed] }
  }
}

/** The log of recent commits holds pages as they were: moved into the database, none of them is left. */
function emptyWriteAheadLog(database: DatabaseSync): void {
  const result = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
  if (result?.['busy'] !== 0) throw new Error('the log of its commits could not be emptied')
}

/** All in one transaction; where that fails, each in its own, so that one bad request costs no other caller anything. */
function committed(database: DatabaseSync, batch: Batch): BatchReply {
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
