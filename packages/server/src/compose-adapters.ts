import type { Adapters, CallOptions } from '@sparring/core'
import type { Readiness } from '@sparring/core/contract'
import { systemClock } from '@sparring/core/memory'
import { type Blobs, openBlobs } from './compose/blobs.js'
import { openBus } from './compose/bus.js'
import type { Check } from './compose/part.js'
import { openRecords } from './compose/records.js'
import { embeddedStores, type StoreSettings } from './environment/stores.js'
import { nodeIds } from './node-ids.js'
import { removeOrphans, removeUntaken } from './uploads/remove-orphans.js'

export interface ComposedAdapters {
  readonly adapters: Adapters
  /** How often the log is asked for what other processes wrote, in milliseconds; `null` where no other can write. */
  readonly poll_ms: number | null
  /** Where this server serves files itself. */
  readonly openSigned: Blobs['openSigned']
  /** Where a bucket serves them. */
  readonly files_origin: Blobs['origin']
  /** Removes the files of uploads that nobody finished; answers of how many. */
  readonly removeOrphans: (options?: CallOptions) => Promise<number>
  /** Removes what was sent to the store itself, whether or not somebody took it meanwhile. */
  readonly removeUntaken: (options?: CallOptions) => Promise<number>
  /** The checks of the stores, and of what else is given. */
  readonly readiness: (others: readonly Check[]) => Promise<Readiness>
  /** What serves what, for the lines at the start. */
  readonly summary: readonly string[]
  dispose(): Promise<void>
}

/** An upload that nobody finished by then is left to nobody. */
const dayMs = 24 * 3_600_000
/** Without a bus what others write is found by asking; with one, asking only finds what the bus lost. */
const pollMs = { alone: null, withoutBus: 250, withBus: 1_000 } as const

/** Opens each store that the settings name, and the embedded one in place of the others. */
export async function composeAdapters(dataDirectory: string, { mongodb, s3, redis }: StoreSettings = embeddedStores): Promise<ComposedAdapters> {
  const opened: { dispose(): Promise<void> }[] = []
  const dispose = async () => void (await Promise.all(opened.map((part) => part.dispose())))
  const open = async <Part extends { dispose(): Promise<void> }>(opening: Promise<Part>): Promise<Part> => {
    const part = await opening
    opened.push(part)
    return part
  }
  try {
    const records = await open(openRecords(dataDirectory, mongodb))
    const files = await open(openBlobs(dataDirectory, s3))
    const bus = await open(openBus(redis))
    const { documents } = records.ports
    const { blobs } = files.ports
    return {
      adapters: { ...records.ports, ...files.ports, ...bus.ports, clock: systemClock, ids: nodeIds },
      poll_ms: pollMs[records.alone ? 'alone' : redis === null ? 'withoutBus' : 'withBus'],
      openSigned: files.openSigned,
      files_origin: files.origin,
      removeOrphans: (options) => removeOrphans({ documents, blobs, old: files.untouched('materials', dayMs) }, options),
      removeUntaken: async (options) => (blobs.direct === undefined ? 0 : removeUntaken({ blobs, old: files.untouched('uploads', dayMs) }, options)),
      async readiness(others) {
        const [stores, events] = await Promise.all([Promise.all([records.check(), files.check()]), bus.check()])
        // Without its bus the server answers as ever, a little later: that is said, and keeps nobody from it.
        return { ready: [...stores, ...others].every(({ ok }) => ok), checks: [...stores, events, ...others] }
      },
      summary: [records.summary, files.summary, bus.summary],
      dispose,
    }
  } catch (error) {
    await dispose()
    throw error
  }
}
