/**
 * The thread that owns the database. It takes whatever has been asked so far, runs it in one transaction, commits once
 * (one fdatasync for all of it), then answers. Loaded by path, from source as well as built: from source Node reads
 * these files itself, so their imports name the files as they lie.
 */
import type { DatabaseSync } from 'node:sqlite'
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { openDatabase } from './open-database.ts'
import type { Batch, SqliteRequest, WorkerHello } from './request.js'
import { failureOf, isLostWrite, runBatch } from './run-batch.ts'

/** Beyond this a transaction takes no more in: the first of it should not wait long for the last. */
const mostAtOnce = 1_000

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
      const lost = reply.failures.find(([, failure]) => isLostWrite(failure))
      if (lost) throw new Error(lost[1].message)
    }
    if (!close) return
    database.close()
    port.close()
  })
  port.postMessage({ ready: true } satisfies WorkerHello)
}

if (parentPort !== null) serve(parentPort)
