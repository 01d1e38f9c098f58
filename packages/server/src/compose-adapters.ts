import { join } from 'node:path'
import type { Adapters } from '@sparring/core'
import type { Readiness } from '@sparring/core/contract'
import { createMemoryBus, systemClock } from '@sparring/core/memory'
import { type FileBlobs, openFiles } from './adapters/files/index.js'
import { openSqlite } from './adapters/sqlite/index.js'
import { nodeIds } from './node-ids.js'

export interface ComposedAdapters {
  readonly adapters: Adapters
  readonly openSigned: FileBlobs['openSigned']
  readonly readiness: (mind: string) => Promise<Readiness>
  /** What serves what, for the line at the start. */
  readonly summary: readonly string[]
  dispose(): Promise<void>
}

/** Chooses the adapters. The only file that knows both sides. */
export async function composeAdapters(dataDirectory: string): Promise<ComposedAdapters> {
  const database = join(dataDirectory, 'sparring.sqlite')
  const blobDirectory = join(dataDirectory, 'blobs')
  const sqlite = await openSqlite({ file: database })
  const blobs = await openFiles({ directory: blobDirectory, url_path: '/files' })
  const readiness = async (mind: string): Promise<Readiness> => {
    const reason = await sqlite.pragmas().then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
    )
    const checks = [
      { name: 'Meetings and documents', adapter: 'SQLite', embedded: true, ok: reason === null, reason },
      { name: 'Files', adapter: 'local files', embedded: true, ok: true, reason: null },
      { name: 'Buyers', adapter: mind, embedded: true, ok: true, reason: null },
    ]
    return { ready: checks.every(({ ok }) => ok), checks }
  }
  return {
    adapters: { log: sqlite.log, documents: sqlite.documents, counters: sqlite.counters, blobs, bus: createMemoryBus(), clock: systemClock, ids: nodeIds },
    openSigned: blobs.openSigned,
    readiness,
    summary: [`store      embedded: SQLite at ${database}`, `files      embedded: ${blobDirectory}`],
    dispose: () => sqlite.dispose(),
  }
}
