/**
 * Meetings, documents and counters in MongoDB, or in anything that speaks its protocol. Many processes may share one
 * database. Nothing but unique indexes is relied on: no transaction, and no update that depends on what stands.
 *
 * @module
 */
import type { Clock, Counters, DocumentStore, MeetingLog } from '@sparring/core'
import { systemClock } from '@sparring/core/memory'
import { MongoClient } from 'mongodb'
import { Calls } from './calls.js'
import { cannotDo } from './failures.js'
import { createIndexes } from './indexes.js'
import { mongoCounters } from './mongo-counters.js'
import { mongoDocuments } from './mongo-documents.js'
import { mongoLog } from './mongo-log.js'

export interface MongoOptions {
  /** `mongodb://` or `mongodb+srv://`, with the credentials. */
  readonly url: string
  readonly database: string
  /** Tells when counters expire. Usual: the system's. */
  readonly clock?: Clock
  /** A call that is not answered by then is given up, in milliseconds; reads are asked once more. Usual: 5,000. */
  readonly timeout_ms?: number
}

export interface MongoStore {
  readonly log: MeetingLog
  readonly documents: DocumentStore
  readonly counters: Counters
  /** Rejects with `store_unavailable` where the database cannot be reached. */
  check(): Promise<void>
  dispose(): Promise<void>
}

/** Within the network of a database a connection stands at once: one that takes longer is tried anew. */
const connectMs = 2_000
/** A database that is back is found as soon. */
const heartbeatMs = 1_000

/** Connects and makes the indexes that are missing, or rejects with `store_unavailable`. */
export async function openMongo({ url, database, clock = systemClock, timeout_ms = 5_000 }: MongoOptions): Promise<MongoStore> {
  const place = `The MongoDB database ${database}`
  const calls = new Calls(place)
  const client = clientFor(url, place, timeout_ms)
  const db = client.db(database)
  await calls
    .one(undefined, async () => createIndexes((await client.connect()).db(database)))
    .catch(async (error: unknown) => {
      await client.close()
      throw error
    })
  return {
    log: mongoLog(db, calls, clock),
    documents: mongoDocuments(db, calls),
    counters: mongoCounters(db, calls, clock),
    check: () => calls.one(undefined, async () => void (await db.command({ ping: 1 }))),
    dispose: () => client.close(),
  }
}

function clientFor(url: string, place: string, timeoutMs: number): MongoClient {
  try {
    return new MongoClient(url, {
      appName: 'sparring',
      // What is acknowledged stands on the disks of most of the machines, and is read from the one that wrote it.
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: timeoutMs },
      readPreference: 'primary',
      ignoreUndefined: true,
      socketTimeoutMS: timeoutMs,
      connectTimeoutMS: Math.min(connectMs, timeoutMs),
      heartbeatFrequencyMS: heartbeatMs,
      serverSelectionTimeoutMS: timeoutMs,
    })
  } catch (error) {
    throw cannotDo(place, error)
  }
}
