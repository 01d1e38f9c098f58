import type { CollectionName, Collections, DocumentStore } from '../ports/document-store.js'

const withName = <Document extends object>(document: Document, company_name: string | null): Document => ({ ...document, company_name })

const nameOf = (document: { readonly _id: string } | undefined): string => document?._id ?? ''

/** For each promise of the suite an adapter that breaks it, and only has that one fault. */
export const documentStoreFaults: Readonly<Record<string, (documents: DocumentStore) => DocumentStore>> = {
  'gives back exactly what was inserted, awkward text included': (documents) => ({
    ...documents,
    insert: (collection, document, options) =>
      documents.insert(collection, 'company_name' in document && document.company_name === '' ? withName(document, null) : document, options),
  }),
  'inserts under an id once: of many at once one wins, and all are answered with it': (documents) => ({
    ...documents,
    insert: async (collection, document, options) => ({ ...(await documents.insert(collection, document, options)), document }),
  }),
  'keeps tenants apart in every read': (documents) => ({
    ...documents,
    get: (collection, { _id }, options) => documents.get(collection, { tenant_id: 't1', _id }, options),
  }),
  'gives copies: changing what was given or read changes nothing': (documents) => {
    const held = new Map<string, Collections[CollectionName]>()
    return {
      ...documents,
      async get(collection, key, options) {
        const read = await documents.get(collection, key, options)
        const name = JSON.stringify([collection, key, read])
        if (read !== null && !held.has(name)) held.set(name, read)
        const same = [...held].find(([known]) => known.startsWith(JSON.stringify([collection, key]).slice(0, -1)))?.[1]
        return read !== null && same !== undefined && JSON.stringify(same).includes('changed') ? Object.assign(read, same) : read
      },
    }
  },
  'lists newest first, page by page, each once': (documents) => ({
    ...documents,
    list: async (collection, query, options) => {
      const page = await documents.list(collection, query, options)
      return { ...page, items: page.items.toReversed() }
    },
  }),
  'pages through documents of the same moment without loss or repeat': (documents) => ({
    ...documents,
    list: async (collection, query, options) => {
      const page = await documents.list(collection, query, options)
      const last = page.items.at(-1)
      const all = await documents.list(collection, { ...query, limit: 1000, cursor: null }, options)
      const behind = all.items.filter(({ created_at }) => last !== undefined && created_at < last.created_at)
      return behind.length > 0 ? page : { ...page, next_cursor: null }
    },
  }),
  'keeps a list stable while newer ones are inserted': (documents) => {
    const skipped = new Map<string, number>()
    return {
      ...documents,
      async list(collection, query, options) {
        if (query.cursor == null) {
          const page = await documents.list(collection, query, options)
          if (page.next_cursor !== null) skipped.set(page.next_cursor, query.limit)
          return page
        }
        const offset = skipped.get(query.cursor)
        if (offset === undefined) return documents.list(collection, query, options)
        const all = await documents.list(collection, { ...query, cursor: null, limit: offset + query.limit }, options)
        if (all.next_cursor !== null) skipped.set(all.next_cursor, offset + query.limit)
        return { items: all.items.slice(offset), next_cursor: all.next_cursor }
      },
    }
  },
  'refuses a cursor that is none of its own': (documents) => ({
    ...documents,
    list: (collection, query, options) =>
      documents.list(collection, query, options).catch(() => documents.list(collection, { ...query, cursor: null }, options)),
  }),
  'filters by equality': (documents) => ({
    ...documents,
    list: (collection, { where: _ignored, ...query }, options) => documents.list(collection, query, options),
  }),
  'finds what was created within a stretch of time: its beginning is in it, its end is not': (documents) => ({
    ...documents,
    // Its end is in it, too.
    list: (collection, { created, ...query }, options) =>
      documents.list(
        collection,
        { ...query, ...(created === undefined ? {} : { created: { ...created, before: created.before && `${created.before}~` } }) },
        options,
      ),
  }),
  'scans all tenants, oldest first': (documents) => ({
    ...documents,
    scan: (collection, query, options) => documents.list(collection, { ...query, tenant_id: 't1' }, options),
  }),
  'scans documents that bear one id in several tenants, each once': (documents) => ({
    ...documents,
    scan: async (collection, { cursor, ...query }, options) => {
      const all = await documents.scan(collection, { ...query, limit: 1000 }, options)
      if (cursor == null) return documents.scan(collection, query, options)
      // Goes on behind the id instead of behind the tenant's id.
      const ids = all.items.map((document) => nameOf(document))
      const from = ids.lastIndexOf(nameOf((await documents.scan(collection, { ...query, limit: 1 }, options)).items[0])) + 1
      return { items: all.items.slice(from, from + query.limit), next_cursor: null }
    },
  }),
  'filters by awkward text without taking one for another': (documents) => ({
    ...documents,
    list: async (collection, { where, ...query }, options) => {
      if (where === undefined) return documents.list(collection, query, options)
      const all = await documents.list(collection, { ...query, limit: 1000 }, options)
      const upToNul = (value: unknown) => String(value).split('\u0000')[0]
      const wanted = Object.entries(where)
      const items = all.items.filter((document) => wanted.every(([field, value]) => upToNul(Reflect.get(document, field)) === upToNul(value)))
      return { items, next_cursor: null }
    },
  }),
  'replaces what stands, and says where nothing does': (documents) => ({
    ...documents,
    replace: async (collection, document, options) => {
      await documents.insert(collection, document, options)
      return documents.replace(collection, document, options)
    },
  }),
  'never lets an older projection replace a newer one': (documents) => ({
    ...documents,
    project: async (collection, document, options) => {
      await documents.remove(collection, document, options)
      await documents.project(collection, document, options)
    },
  }),
  'writes a projection made anew of the same entries': (documents) => ({
    ...documents,
    project: async (collection, document, options) => {
      const standing = await documents.get(collection, document, options)
      if (standing === null || standing.seq < document.seq) await documents.project(collection, document, options)
    },
  }),
  'removes, twice without complaint': (documents) => ({
    ...documents,
    remove: async (collection, key, options) => {
      if ((await documents.get(collection, key, options)) === null) throw new Error('nothing to remove')
      await documents.remove(collection, key, options)
    },
  }),
  'rejects an aborted call with the signal’s own reason': (documents) => ({
    ...documents,
    get: (collection, key, options) => (options?.signal?.aborted ? Promise.reject(new Error('store failed')) : documents.get(collection, key, options)),
  }),
}
