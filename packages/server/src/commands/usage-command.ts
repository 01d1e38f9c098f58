import { access } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type DocumentStore, SparringError, type UsageEvent } from '@sparring/core'
import { openRecords } from '../compose/records.js'
import { readEnvironment } from '../environment.js'
import { type UsageArguments, usageArguments, usageUsage } from './usage-arguments.js'
import { usageLines } from './usage-lines.js'

/** `sparring usage`: what meetings used, one a line. */
export async function usageCommand(args: readonly string[]): Promise<void> {
  const given = usageArguments(args)
  if (given === null) return void process.stdout.write(usageUsage)
  for await (const line of storedUsage(given)) process.stdout.write(`${line}\n`)
}

/** The lines of every event in the store that is asked for, the first one to end first. */
export async function* storedUsage(given: UsageArguments): AsyncGenerator<string> {
  const { ports, dispose } = await openedFor(given)
  try {
    yield* usageLines(eventsIn(ports.documents, given), given.form)
  } finally {
    await dispose()
  }
}

async function openedFor({ data_dir }: UsageArguments) {
  const environment = data_dir === null ? readEnvironment() : null
  const mongodb = environment?.stores.mongodb ?? null
  const folder = environment?.data_dir ?? resolve(data_dir ?? '')
  // Looking makes no folder.
  if (mongodb === null)
    await access(join(folder, 'sparring.sqlite')).catch((cause: unknown) => {
      throw new Error(`No meetings are kept in ${folder}. Give the folder with --data-dir, or set MONGODB_URL.`, { cause })
    })
  return openRecords(folder, mongodb).catch((error: unknown) => {
    if (!SparringError.is(error) || !/locked|busy/i.test(String(error.details?.['reason']))) throw error
    throw new Error(`${error.message} Or ask the server that has it open: GET /api/usage.`, { cause: error })
  })
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
