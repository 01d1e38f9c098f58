import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'
import type { Adapters } from '@sparring/core'
import type { Readiness } from '@sparring/core/contract'
import { createMemoryBus, systemClock } from '@sparring/core/memory'
import { type FileBlobs, openFiles } from './adapters/files/index.js'
import { openSqlite } from './adapters/sqlite/index.js'
import { nodeIds } from './node-ids.js'
import { removeOrphans } from './uploads/remove-orphans.js'

export interface ComposedAdapters {
  readonly adapters: Adapters
  readonly openSigned: FileBlobs['openSigned']
  /** Removes the files of uploads that nobody finished; answers of how many. */
  readonly removeOrphans: () => Promise<number>
  readonly readiness: (mind: string) => Promise<Readiness>
  /** What serves what, for the line at the start. */
  readonly summary: readonly string[]
  dispose(): Promise<void>
}

/** A part that does not answer within this is not ready. */
const checkMs = 2_000

/** An upload that nobody finished by then is left to nobody. */
const dayMs = 24 * 3_600_000

/** Chooses the adapters. The only file that knows both sides. */
export async function composeAdapters(dataDirectory: string): Promise<ComposedAdapters> {
  const database = join(dataDirectory, 'sparring.sqlite')
  const blobDirectory = join(dataDirectory, 'blobs')
  const sqlite = await openSqlite({ file: database })
  const blobs = await openFiles({ directory: blobDirectory, url_path: '/files' })
  const readiness = async (mind: string): Promise<Readiness> => {
    const [store, files] = await Promise.all([failureOf(sqlite.pragmas()), failureOf(access(blobDirectory, constants.R_OK | constants.W_OK))])
    const checks = [
      { name: 'Meetings and documents', adapter: 'SQLite', embedded: true, ok: store === null, reason: store },
      { name: 'Files', adapter: 'local files', embedded: true, ok: files === null, reason: files },
      { name: 'Buyers', adapter: mind, embedded: true, ok: true, reason: null },
    ]
    return { ready: checks.every(({ ok }) => ok), checks }
  }
  return {
    adapters: { log: sqlite.log, documents: sqlite.documents, counters: sqlite.counters, blobs, bus: createMemoryBus(), clock: systemClock, ids: nodeIds },
    openSigned: blobs.openSigned,
    removeOrphans: () => removeOrphans({ documents: sqlite.documents, blobs, old: blobs.untouched('materials', dayMs) }),
    readiness,
    summary: [`store      embedded: SQLite at ${database}`, `files      embedded: ${blobDirectory}`],
    dispose: () => sqlite.dispose(),
  }
}

/** Why a check failed, in a word that says nothing about this machine's folders; null where it did not. */
async function failureOf(check: Promise<unknown>): Promise<string | null> {
  const late = Promise.withResolvers<string>()
  const timer = setTimeout(() => late.resolve(`no answer within ${checkMs / 1000} s`), checkMs)
  const checked = check.then(
    () => null,
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'it failed'),
  )
  try {
    return await Promise.race([checked, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
