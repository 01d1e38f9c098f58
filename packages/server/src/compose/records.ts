import { join } from 'node:path'
import type { Adapters } from '@sparring/core'
import { openSqlite } from '../adapters/sqlite/index.js'
import { checkOf, type Part } from './part.js'

/** Where meetings and documents are kept: in SQLite in the data folder, which no other process can have open. */
export async function openRecords(dataDirectory: string): Promise<Part<Pick<Adapters, 'log' | 'documents' | 'counters'>>> {
  const file = join(dataDirectory, 'sparring.sqlite')
  const { log, documents, counters, pragmas, dispose } = await openSqlite({ file })
  return {
    ports: { log, documents, counters },
    check: () => checkOf({ name: 'Meetings and documents', adapter: 'SQLite', embedded: true }, pragmas()),
    summary: `store      embedded: SQLite at ${file}`,
    dispose,
  }
}
