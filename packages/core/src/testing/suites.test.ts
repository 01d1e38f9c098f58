import { describe, expect, it } from 'vitest'
import { scriptedMind } from '../buyers/scripted-mind.js'
import { createMemoryAdapters } from '../memory/create-memory-adapters.js'
import { blobStoreFaults } from './blob-store-faults.js'
import { blobStoreSuite } from './blob-store-suite.js'
import { countersFaults, countersSuite } from './counters-suite.js'
import { documentStoreFaults } from './document-store-faults.js'
import { documentStoreSuite } from './document-store-suite.js'
import { liveBusFaults, liveBusSuite } from './live-bus-suite.js'
import { meetingLogFaults } from './meeting-log-faults.js'
import { meetingLogSuite } from './meeting-log-suite.js'
import { mindFaults, mindSuite } from './mind-suite.js'
import { runSuite, type Suite } from './suite.js'

/** Every fault against every case: a table to print, and whether each is caught by the case that names it. */
async function table<Port>(
  suite: Suite<Port>,
  faults: Readonly<Record<string, (port: Port) => Port>>,
  make: () => Port,
): Promise<{ readonly drawn: string; readonly missed: readonly string[] }> {
  const rows: string[] = []
  const missed: string[] = []
  for (const [index, { promise }] of suite.cases.entries()) {
    const fault = faults[promise]
    if (fault === undefined) {
      missed.push(`no twin: ${promise}`)
      continue
    }
    const caught = await Promise.all(
      suite.cases.map(({ run }) =>
        run(fault(make())).then(
          () => false,
          () => true,
        ),
      ),
    )
    if (caught[index] !== true) missed.push(promise)
    rows.push(`${caught.map((by) => (by ? '×' : '·')).join(' ')}  ${promise}`)
  }
  return { drawn: `${suite.port}: fault × case (× caught)\n${rows.join('\n')}`, missed }
}

const memory = () => createMemoryAdapters()

describe('each fault is caught by the case that names it', () => {
  it.each([
    ['MeetingLog', () => table(meetingLogSuite, meetingLogFaults, () => memory().log)],
    ['DocumentStore', () => table(documentStoreSuite, documentStoreFaults, () => memory().documents)],
    ['BlobStore', () => table(blobStoreSuite, blobStoreFaults, () => memory().blobs)],
    ['LiveBus', () => table(liveBusSuite, liveBusFaults, () => memory().bus)],
    ['Mind', () => table(mindSuite, mindFaults, () => scriptedMind())],
    ['Counters', () => table(countersSuite, countersFaults, () => memory().counters)],
  ])('%s', async (_, draw) => {
    const { drawn, missed } = await draw()
    process.stdout.write(`${drawn}\n`)
    expect(missed).toEqual([])
  })
})

describe('the scripted mind', () => {
  runSuite(mindSuite, { describe, it }, { open: async () => ({ port: scriptedMind() }) })
})

describe('the memory adapters', () => {
  runSuite(meetingLogSuite, { describe, it }, { open: async () => ({ port: memory().log }) })
  runSuite(documentStoreSuite, { describe, it }, { open: async () => ({ port: memory().documents }) })
  runSuite(blobStoreSuite, { describe, it }, { open: async () => ({ port: memory().blobs }) })
  runSuite(liveBusSuite, { describe, it }, { open: async () => ({ port: memory().bus }) })
  runSuite(countersSuite, { describe, it }, { open: async () => ({ port: memory().counters }) })
})
