import {
  type CollectionName,
  type Collections,
  type CreatedWithin,
  type DocumentKey,
  type DocumentStore,
  type Page,
  type PageRequest,
  SparringError,
} from '@sparring/core'
import { cursorOf, placeOf } from '@sparring/core/memory'
import type { Collection, Db } from 'mongodb'
import type { Calls } from './calls.js'
import { given, storedId } from './document-ids.js'
import { isTaken } from './failures.js'

interface Stored extends DocumentKey {
  readonly [field: string]: unknown
}

/** Documents as they are, a collection each. */
export function mongoDocuments(database: Db, calls: Calls): DocumentStore {
  const of = (name: CollectionName): Collection<Stored> => database.collection<Stored>(name)

  async function standing<Name extends CollectionName>(name: Name, key: DocumentKey): Promise<Collections[Name] | null> {
    const found = await of(name).findOne<Collections[Name]>(whereIs(key))
    return found === null ? null : given(found)
  }

  return {
    insert: (collection, document, { signal } = {}) =>
      calls.one(signal, async () => {
        try {
          await of(collection).insertOne(stored(document))
          return { outcome: 'inserted', document: structuredClone(document) }
        } catch (error) {
          const first = isTaken(error) ? await standing(collection, document) : null
          if (first === null) throw isTaken(error) ? takenElsewhere(collection) : error
          return { outcome: 'exists', document: first }
        }
      }),
    get: (collection, key, { signal } = {}) => calls.one(signal, () => standing(collection, key)),
    replace: (collection, document, { signal } = {}) =>
      calls.one(signal, async () => (await of(collection).replaceOne(whereIs(document), stored(document))).matchedCount === 1),
    project: (collection, document, { signal } = {}) =>
      calls.one(signal, async () => {
        const write = () => of(collection).replaceOne({ ...whereIs(document), seq: { $lte: document.seq } }, stored(document), { upsert: true })
        // Where a newer one stands nothing matches, and what would be inserted has its place taken; so it has where two are the first.
        await write().catch(async (error: unknown) => {
          if (!isTaken(error)) throw error
          const found = await standing(collection, document)
          if (found === null || found.seq <= document.seq) await write()
        })
      }),
    list: (collection, { tenant_id, ...query }, { signal } = {}) => page(collection, { tenant_id: { $eq: tenant_id } }, query, -1, signal),
    scan: (collection, query, { signal } = {}) => page(collection, {}, query, 1, signal),
    remove: (collection, key, { signal } = {}) => calls.one(signal, async () => void (await of(collection).deleteOne(whereIs(key)))),
  }

  async function page<Name extends CollectionName>(
    collection: Name,
    whose: object,
    { limit, cursor, where = {}, created }: PageRequest & { readonly where?: object; readonly created?: CreatedWithin },
    direction: 1 | -1,
    signal: AbortSignal | undefined,
  ): Promise<Page<Collections[Name]>> {
    const filter = { ...whose, ...equal(where), ...within(created), ...(cursor == null ? {} : behind(cursor, direction)) }
    const sort = { created_at: direction, _id: direction }
    const found = await calls.one(signal, () =>
      of(collection)
        .find<Collections[Name]>(filter, { sort, limit: limit + 1 })
        .toArray(),
    )
    const items = found.slice(0, limit)
    const last = items.at(-1)
    return { items: items.map((document) => given(document)), next_cursor: last !== undefined && found.length > limit ? cursorOf(last) : null }
  }
}

const stored = (document: DocumentKey): Stored => ({ ...document, _id: storedId(document) })

const whereIs = (key: DocumentKey) => ({ _id: storedId(key), tenant_id: key.tenant_id })

/** As values, whatever they look like. */
const equal = (where: object) => Object.fromEntries(Object.entries(where).map(([field, value]: [string, unknown]) => [field, { $eq: value }]))

function within({ from, before }: CreatedWithin = {}) {
  if (from === undefined && before === undefined) return {}
  return { created_at: { ...(from === undefined ? {} : { $gte: from }), ...(before === undefined ? {} : { $lt: before }) } }
}

/** A cursor holds the place as it is sorted: with the stored `_id`. */
function behind(cursor: string, direction: 1 | -1) {
  const { created_at, _id } = placeOf(cursor)
  const beyond = direction === 1 ? '$gt' : '$lt'
  return { $or: [{ created_at: { [beyond]: created_at } }, { created_at, _id: { [beyond]: _id } }] }
}

const takenElsewhere = (collection: CollectionName): SparringError =>
  new SparringError(
    'store_unavailable',
    `A document of the ${collection} could not be inserted: its id stands there already, and not as this tenant's. Send it under a new id.`,
  )
