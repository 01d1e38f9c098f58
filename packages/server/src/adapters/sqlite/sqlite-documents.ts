import type { CollectionName, Collections, CreatedWithin, DocumentKey, DocumentStore, Page, PageRequest } from '@sparring/core'
import { cursorOf, placeOf } from '@sparring/core/memory'
import type { DatabaseThread } from './database-thread.js'
import { jsonBytes } from './json-bytes.js'
import { readJson } from './read-json.js'

/** Documents as JSON text, a row each, with the columns that lists are ordered and filtered by. */
export function sqliteDocuments(thread: DatabaseThread): DocumentStore {
  return {
    async insert(collection, document, { signal } = {}) {
      signal?.throwIfAborted()
      const body = JSON.stringify(document)
      const { standing } = await thread.call({ op: 'insert', ...rowOf(collection, document), body })
      return standing === null
        ? { outcome: 'inserted', document: JSON.parse(body) }
        : { outcome: 'exists', document: readJson(standing, nameOf(collection, document)) }
    },
    async get(collection, key, { signal } = {}) {
      signal?.throwIfAborted()
      const body = await thread.call({ op: 'get', collection, tenant: key.tenant_id, id: key._id })
      return body === null ? null : readJson(body, nameOf(collection, key))
    },
    async replace(collection, document, { signal } = {}) {
      signal?.throwIfAborted()
      return thread.call({ op: 'replace', ...rowOf(collection, document), body: JSON.stringify(document) })
    },
    async project(collection, document, { signal } = {}) {
      signal?.throwIfAborted()
      await thread.call({ op: 'project', ...rowOf(collection, document), body: jsonBytes(document) })
    },
    async list(collection, { tenant_id, ...query }, { signal } = {}) {
      signal?.throwIfAborted()
      return page(thread, collection, tenant_id, query)
    },
    async scan(collection, query, { signal } = {}) {
      signal?.throwIfAborted()
      return page(thread, collection, null, query)
    },
    async remove(collection, { tenant_id, _id }, { signal } = {}) {
      signal?.throwIfAborted()
      await thread.call({ op: 'remove', collection, tenant: tenant_id, id: _id })
    },
  }
}

const nameOf = (collection: CollectionName, { tenant_id, _id }: DocumentKey): string => `the document ${_id} of the ${collection} (tenant ${tenant_id})`

function rowOf(collection: CollectionName, document: { readonly tenant_id: string; readonly _id: string; readonly created_at: string }) {
  const seq = 'seq' in document && typeof document.seq === 'number' ? document.seq : 0
  return { collection, tenant: document.tenant_id, id: document._id, created_at: document.created_at, seq }
}

async function page<Name extends CollectionName>(
  thread: DatabaseThread,
  collection: Name,
  tenant: string | null,
  { limit, cursor, where = {}, created = {} }: PageRequest & { readonly where?: object; readonly created?: CreatedWithin },
): Promise<Page<Collections[Name]>> {
  const place = cursor == null ? null : placeOf(cursor)
  const wanted = Object.entries(where).map(([field, value]: [string, unknown]) => [field, JSON.stringify(value)] as const)
  const rows = await thread.call({
    op: 'list',
    collection,
    tenant,
    where: wanted,
    created,
    from: place === null ? null : [place.created_at, place._id, place.tenant_id],
    limit: limit + 1,
    newest_first: tenant !== null,
  })
  const items: Collections[Name][] = rows.slice(0, limit).map((row) => readJson(row, `a document of the ${collection}`))
  const last = items.at(-1)
  return { items, next_cursor: last !== undefined && rows.length > limit ? cursorOf(last) : null }
}
