import type { Adapters } from '@sparring/core'
import type { Readiness } from '@sparring/core/contract'
import { createMemoryBus, systemClock } from '@sparring/core/memory'
import { type Blobs, openBlobs } from './compose/blobs.js'
import type { Check } from './compose/part.js'
import { openRecords } from './compose/records.js'
import { nodeIds } from './node-ids.js'
import { embeddedStores, type StoreSettings } from './store-environment.js'
import { removeOrphans } from './uploads/remove-orphans.js'

export interface ComposedAdapters {
  readonly adapters: Adapters
  /** Where this server serves files itself. */
  readonly openSigned: Blobs['openSigned']
  /** Removes the files of uploads that nobody finished; answers of how many. */
  readonly removeOrphans: () => Promise<number>
  /** The checks of the stores, and of what else is given. */
  readonly readiness: (others: readonly Check[]) => Promise<Readiness>
  /** What serves what, for the lines at the start. */
  readonly summary: readonly string[]
  dispose(): Promise<void>
}

/** An upload that nobody finished by then is left to nobody. */
const dayMs = 24 * 3_600_000

/** Opens each store that the settings name, and the embedded one in place of the others. */
export async function composeAdapters(dataDirectory: string, { s3 }: StoreSettings = embeddedStores): Promise<ComposedAdapters> {
  const opened: { dispose(): Promise<void> }[] = []
  const dispose = async () => void (await Promise.all(opened.map((part) => part.dispose())))
  const open = async <Part extends { dispose(): Promise<void> }>(opening: Promise<Part>): Promise<Part> => {
    const part = await opening
    opened.push(part)
    return part
  }
  try {
    const records = await open(openRecords(dataDirectory))
    const files = await open(openBlobs(dataDirectory, s3))
    const { documents } = records.ports
    const { blobs } = files.ports
    return {
      adapters: { ...records.ports, ...files.ports, bus: createMemoryBus(), clock: systemClock, ids: nodeIds },
      openSigned: files.openSigned,
      removeOrphans: () => removeOrphans({ documents, blobs, old: files.untouched('materials', dayMs) }),
      async readiness(others) {
        const checks = [...(await Promise.all([records.check(), files.check()])), ...others]
        return { ready: checks.every(({ ok }) => ok), checks }
      },
      summary: [records.summary, files.summary],
      dispose,
    }
  } catch (error) {
    await dispose()
    throw error
  }
}
