/**
 * The embedded store: SQLite in a thread of its own, WAL, fully synchronous, one commit for all that is asked meanwhile.
 *
 * @module
 */
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Counters, DocumentStore, MeetingLog } from '@sparring/core'
import { DatabaseThread } from './database-thread.js'
import { cannotMake } from './failures.js'
import type { SqliteReplies } from './request.js'
import { sqliteCounters } from './sqlite-counters.js'
import { sqliteDocuments } from './sqlite-documents.js'
import { sqliteLog } from './sqlite-log.js'

export interface SqliteOptions {
  /** Path of the database; its directory is made where there is none. */
  readonly file: string
  /** Milliseconds since 1970, for counters that expire. */
  readonly now?: () => number
}

export interface SqliteStore {
  readonly log: MeetingLog
  readonly documents: DocumentStore
  readonly counters: Counters
  /** How the database really runs: for readiness checks and tests. */
  pragmas(): Promise<SqliteReplies['pragmas']>
  dispose(): Promise<void>
}

/** Opens the store, or rejects with `store_unavailable`. One process owns the file until it ends. */
export async function openSqlite({ file, now = Date.now }: SqliteOptions): Promise<SqliteStore> {
  await mkdir(dirname(file), { recursive: true }).catch((error: unknown) => {
    throw cannotMake(file, error)
  })
  const thread = await DatabaseThread.open(file)
  return {
    log: sqliteLog(thread),
    documents: sqliteDocuments(thread),
    counters: sqliteCounters(thread, now),
    pragmas: () => thread.call({ op: 'pragmas' }),
    dispose: () => thread.close(),
  }
}
