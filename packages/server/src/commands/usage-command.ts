import type { DocumentStore, UsageEvent } from '@sparring/core'
import { type UsageArguments, usageArguments, usageUsage } from './usage-arguments.js'
import { usageLines } from './usage-lines.js'
import { openRecordsOf } from './with-stores.js'

/** `sparring usage`: what meetings used, one a line. */
export async function usageCommand(args: readonly string[]): Promise<void> {
  const given = usageArguments(args)
  if (given === null) return void process.stdout.write(usageUsage)
  for await (const line of storedUsage(given)) process.stdout.write(`${line}\n`)
}

/** The lines of every event in the store that is asked for, the first one to end first. */
export async function* storedUsage(given: UsageArguments): AsyncGenerator<string> {
  const { ports, dispose } = await openRecordsOf({ data_dir: given.data_dir, ask: 'GET /api/usage' })
  try {
    yield* usageLines(eventsIn(ports.documents, given), given.form)
  } finally {
    await dispose()
  }
}

async function* eventsIn(documents: DocumentStore, { tenant_id, from, to }: UsageArguments): AsyncGenerator<UsageEvent> {
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof documents.scan<'usage_events'>>> = await documents.scan('usage_events', {
      ...{ limit: 500, cursor, created: { from, before: to } },
      ...(tenant_id === null ? {} : { where: { tenant_id } }),
    })
    yield* page.items
    cursor = page.next_cursor
  } while (cursor !== null)
}
