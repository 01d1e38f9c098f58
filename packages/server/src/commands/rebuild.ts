import { createPlatform, type RebuildOptions, type RebuildResult, scriptedMind, type TelemetryEvent } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'
import { readArguments } from './read-arguments.js'
import { openRecordsOf } from './with-stores.js'

const usage = `sparring rebuild: writes the documents that follow from the logs anew

  sparring rebuild [--tenant T] [--meeting ID] [--data-dir DIR]

All of "conversations", and status, times, reason and seq of "meetings", of every meeting or of those named; and what one
that has ended used, where that is missing in "usage_events", at the prices of now. Servers over
MongoDB may run meanwhile; the one over SQLite has to be stopped. What was given when a meeting was created stands in its
document alone: one that is gone comes back from a backup only.
`

/** How often it is told how far it is, in meetings. */
const tellEvery = 1_000

/** `sparring rebuild`: over whatever store is configured. Ends with 1 where a meeting could not be rebuilt. */
export async function rebuildCommand(args: readonly string[]): Promise<void> {
  const text = { type: 'string' } as const
  const options = { tenant: text, meeting: text, 'data-dir': text, help: { type: 'boolean', short: 'h' } } as const
  const { values } = readArguments({ args: [...args], options }, 'sparring rebuild --help')
  if (values.help) return void process.stdout.write(usage)
  const records = await openRecordsOf({ data_dir: values['data-dir'] ?? null })
  try {
    process.stderr.write(`${records.summary}\n`)
    // Nobody speaks and nobody listens: of a platform only its records are used.
    const platform = createPlatform({
      ...createMemoryAdapters(),
      ...records.ports,
      mind: scriptedMind(),
      prices: records.spending.prices,
      telemetry: { record: tellFailure },
    })
    const result = await platform.rebuild({ tenant_id: values.tenant, meeting_id: values.meeting, progress: tellProgress })
    process.stdout.write(`${summaryOf(result)}\n`)
    if (result.failed > 0) process.exitCode = 1
  } finally {
    await records.dispose()
  }
}

const tellProgress: NonNullable<RebuildOptions['progress']> = ({ meetings }) => {
  if (meetings % tellEvery === 0) process.stderr.write(`${meetings} meetings…\n`)
}

function tellFailure({ tenant_id, meeting_id, error }: TelemetryEvent): void {
  process.stderr.write(`meeting ${meeting_id} of ${tenant_id}: ${error instanceof Error ? error.message : String(error)}\n`)
}

const summaryOf = ({ meetings, rebuilt, unstarted, failed }: RebuildResult): string =>
  `rebuilt ${rebuilt} of ${meetings} meetings: ${unstarted} not started, ${failed} could not be rebuilt`
