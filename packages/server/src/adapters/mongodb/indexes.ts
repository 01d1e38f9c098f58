import { collectionNames } from '@sparring/core'
import type { Db, IndexDescription } from 'mongodb'

/** Beside the collections of the documents. */
export const logCollection = 'meeting_log'
export const counterCollection = 'counter_steps'

const byAge: readonly IndexDescription[] = [
  { name: 'by_age', key: { tenant_id: 1, created_at: 1, _id: 1 } },
  { name: 'of_all_by_age', key: { created_at: 1, _id: 1 } },
]

const more: Readonly<Record<string, readonly IndexDescription[]>> = {
  representatives: [{ name: 'by_company', key: { tenant_id: 1, company_id: 1, created_at: 1, _id: 1 } }],
  meetings: [
    { name: 'by_status', key: { status: 1, created_at: 1, _id: 1 } },
    { name: 'by_person', key: { tenant_id: 1, user_id: 1, created_at: 1, _id: 1 } },
  ],
}

/** The unique ones are what every promise of the log and the counters rests on. */
const all: ReadonlyMap<string, readonly IndexDescription[]> = new Map([
  [
    logCollection,
    [
      { name: 'seq', key: { tenant_id: 1, meeting_id: 1, seq: 1 }, unique: true },
      { name: 'key', key: { tenant_id: 1, meeting_id: 1, key: 1 }, unique: true },
    ],
  ],
  [counterCollection, [{ name: 'step', key: { name: 1, step: 1 }, unique: true }]],
  ...collectionNames.map((name) => [name, [...byAge, ...(more[name] ?? [])]] as const),
])

/** Makes what is missing. One by one: a store that only speaks MongoDB's protocol may take several at once for new ones. */
export async function createIndexes(database: Db): Promise<void> {
  const makeFor = async ([collection, indexes]: readonly [string, readonly IndexDescription[]]) => {
    for (const index of indexes) await database.collection(collection).createIndexes([index])
  }
  await Promise.all([...all].map(makeFor))
}
