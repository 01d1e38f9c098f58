import type { CollectionName, Collections, CreatedWithin, DocumentKey, DocumentStore, Page, Where } from '../ports/document-store.js'
import { cursorOf, newestFirst, oldestFirst, type Place, placeOf } from './page-cursor.js'

type Shelves = { readonly [Name in CollectionName]: Map<string, Collections[Name]> }

const nameOf = ({ tenant_id, _id }: DocumentKey): string => JSON.stringify([tenant_id, _id])

/** Documents that last as long as the process. */
export function createMemoryDocuments(): DocumentStore {
  const shelves: Shelves = {
    salespeople: new Map(),
    companies: new Map(),
    representatives: new Map(),
    meetings: new Map(),
    conversations: new Map(),
    request_keys: new Map(),
    credentials: new Map(),
    usage_events: new Map(),
    tenant_settings: new Map(),
  }
  const shelf = <Name extends CollectionName>(name: Name): Map<string, Collections[Name]> => shelves[name]
  return {
    async insert(collection, document, { signal } = {}) {
      signal?.throwIfAborted()
      const standing = shelf(collection).get(nameOf(document))
      if (standing !== undefined) return { outcome: 'exists', document: structuredClone(standing) }
      shelf(collection).set(nameOf(document), structuredClone(document))
      return { outcome: 'inserted', document: structuredClone(document) }
    },
    async get(collection, key, { signal } = {}) {
      signal?.throwIfAborted()
      return structuredClone(shelf(collection).get(nameOf(key)) ?? null)
    },
    async replace(collection, document, { signal } = {}) {
      signal?.throwIfAborted()
      if (!shelf(collection).has(nameOf(document))) return false
      shelf(collection).set(nameOf(document), structuredClone(document))
      return true
    },
    async project(collection, document, { signal } = {}) {
      signal?.throwIfAborted()
      const standing = shelf(collection).get(nameOf(document))
      if (standing === undefined || standing.seq <= document.seq) shelf(collection).set(nameOf(document), structuredClone(document))
    },
    async list(collection, { tenant_id, ...query }, { signal } = {}) {
      signal?.throwIfAborted()
      return page(
        [...shelf(collection).values()].filter((document) => document.tenant_id === tenant_id),
        query,
        newestFirst,
      )
    },
    async scan(collection, query, { signal } = {}) {
      signal?.throwIfAborted()
      return page([...shelf(collection).values()], query, oldestFirst)
    },
    async remove(collection, key, { signal } = {}) {
      signal?.throwIfAborted()
      shelf(collection).delete(nameOf(key))
    },
  }
}

interface PageQuery<Document> {
  readonly limit: number
  readonly cursor?: string | null
  readonly where?: Where<Document>
  readonly created?: CreatedWithin
}

function page<Document extends Place>(
  documents: readonly Document[],
  { limit, cursor, where, created }: PageQuery<Document>,
  order: (one: Place, other: Place) => number,
): Page<Document> {
  const from = cursor == null ? null : placeOf(cursor)
  const matching = documents
    .filter((document) => matches(document, where) && isWithin(document, created) && (from === null || order(from, document) < 0))
    .sort(order)
  const items = matching.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map((document) => structuredClone(document)),
    next_cursor: last !== undefined && matching.length > items.length ? cursorOf(last) : null,
  }
}

const matches = <Document extends object>(document: Document, where: Where<Document> = {}): boolean => {
  const fields = new Map<string, unknown>(Object.entries(document))
  return Object.entries(where).every(([field, value]) => fields.get(field) === value)
}

const isWithin = ({ created_at }: Place, { from, before }: CreatedWithin = {}): boolean =>
  (from === undefined || created_at >= from) && (before === undefined || created_at < before)
