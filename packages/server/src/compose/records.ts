import { join } from 'node:path'
import type { Adapters } from '@sparring/core'
import { openSqlite } from '../adapters/sqlite/index.js'
import type { MongodbSettings } from '../environment/stores.js'
import { checkOf, type Part } from './part.js'

export interface Records extends Part<Pick<Adapters, 'log' | 'documents' | 'counters'>> {
  /** No other process can write there. */
  readonly alone: boolean
}

const name = 'Meetings and documents'

/** Where meetings and documents are kept: MongoDB where its address is given, else SQLite in the data folder. */
export async function openRecords(dataDirectory: string, mongodb: MongodbSettings | null): Promise<Records> {
  return mongodb === null ? inSqlite(join(dataDirectory, 'sparring.sqlite')) : inMongodb(mongodb)
}

async function inSqlite(file: string): Promise<Records> {
  const { log, documents, counters, pragmas, dispose } = await openSqlite({ file })
  return {
    ports: { log, documents, counters },
    check: () => checkOf({ name, adapter: 'SQLite', embedded: true }, pragmas()),
    summary: `store      embedded: SQLite at ${file}`,
    dispose,
    alone: true,
  }
}

async function inMongodb(settings: MongodbSettings): Promise<Records> {
  // Loaded where it is used: starting without it must not wait for it.
  const { openMongo } = await import('../adapters/mongodb/index.js')
  const { log, documents, counters, check, dispose } = await openMongo(settings)
  return {
    ports: { log, documents, counters },
    check: () => checkOf({ name, adapter: 'MongoDB', embedded: false }, check()),
    summary: `store      MongoDB, database ${settings.database}`,
    dispose,
    alone: false,
  }
}
