/**
 * The thread that owns the database. It takes whatever has been asked so far, runs it in one transaction, commits once
 * (one fdatasync for all of it), then answers. Loaded by path, from source as well as built: from source Node reads
 * these files itself, so their imports name the files as they lie.
 */
import type { DatabaseSync } from 'node:sqlite'
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { openDatabase } from './open-database.ts'
import { perform } from './perform.ts'
import type { Batch, BatchReply, Failure, SqliteRequest, WorkerHello } from './request.js'

/** Beyond this a transaction takes no more in: the first of it should not wait long for the last. */
const mostAtOnce = 1_000

/** SQLite's codes for a write or sync that the disk refused: what was written before is then unknown to the system too. */
const lostWrites = new Set([778, 1034, 1290])

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

/** All in one transaction; where that fails, each in its own, so that one bad request costs no other caller anything. */
function runBatch(database: DatabaseSync, batch: Batch): BatchReply {
  try {
    return { replies: inTransaction(database, batch), failures: [] }
  } catch (error) {
    if (batch.length === 1) return { replies: [null], failures: [[0, failureOf(error)]] }
  }
  const failures: (readonly [number, Failure])[] = []
  const replies = batch.map((request, index) => {
    try {
      return inTransaction(database, [request])[0]
    } catch (error) {
      failures.push([index, failureOf(error)])
      return null
    }
  })
  return { replies, failures }
}

const failureOf = (error: unknown): Failure => ({
  message: error instanceof Error ? error.message : String(error),
  code: error instanceof Error && 'errcode' in error ? Number(error.errcode) : null,
})

/** What has arrived by now, in the order in which it was asked; whether the last of it was the word to close. */
function waiting(port: MessagePort, first: Batch | 'close'): { readonly batch: Batch; readonly close: boolean } {
  const batch: SqliteRequest[] = []
  for (let message: Batch | 'close' | undefined = first; message !== undefined; message = receiveMessageOnPort(port)?.message) {
    if (message === 'close') return { batch, close: true }
    batch.push(...message)
    if (batch.length >= mostAtOnce) break
  }
  return { batch, close: false }
}

function serve(port: MessagePort): void {
  let database: DatabaseSync
  try {
    database = openDatabase(String(workerData))
  } catch (error) {
    port.postMessage({ refused: failureOf(error) } satisfies WorkerHello)
    port.close()
    return
  }
  port.on('message', (first: Batch | 'close') => {
    const { batch, close } = waiting(port, first)
    if (batch.length > 0) {
      const reply = runBatch(database, batch)
      port.postMessage(reply)
      // A disk that failed to sync may call the next sync a success although the pages are gone: better to stop.
      const lost = reply.failures.find(([, { code }]) => code !== null && lostWrites.has(code))
      if (lost) throw new Error(lost[1].message)
    }
    if (!close) return
    database.close()
    port.close()
  })
  port.postMessage({ ready: true } satisfies WorkerHello)
}

if (parentPort !== null) serve(parentPort)
