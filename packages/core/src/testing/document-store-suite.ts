import type { Company } from '../domain/company.js'
import type { Conversation } from '../domain/conversation.js'
import type { DocumentStore } from '../ports/document-store.js'
import { aCompany } from './builders.js'
import { awkwardTexts, check, checkAborts, checkRefused, checkSame, type Suite } from './suite.js'

const company = (index: number, change: Partial<Company> = {}): Company =>
  aCompany({ _id: `c${index}`, tenant_id: 't1', created_at: `2026-01-01T00:00:${String(index % 60).padStart(2, '0')}.000Z`, ...change })

const conversation = (seq: number, total_turns = seq): Conversation => ({
  _id: 'm1',
  tenant_id: 't1',
  created_by: 'u',
  created_at: '2026-01-01T00:00:00.000Z',
  meeting_id: 'm1',
  turns: [],
  total_turns,
  salesperson_talk_time: 0,
  representatives_talk_time: 0,
  seq,
})

async function allIds(documents: DocumentStore, limit: number, tenant_id = 't1'): Promise<readonly string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof documents.list<'companies'>>> = await documents.list('companies', { tenant_id, limit, cursor })
    ids.push(...page.items.map(({ _id }) => _id))
    cursor = page.next_cursor
  } while (cursor !== null)
  return ids
}

/** What every document store promises. */
export const documentStoreSuite: Suite<DocumentStore> = {
  port: 'DocumentStore',
  cases: [
    {
      promise: 'gives back exactly what was inserted, awkward text included',
      async run(documents) {
        for (const [index, text] of awkwardTexts.entries()) {
          const given = company(index, { company_name: text, company_data: { ...company(0).company_data, latest_news: [text] } })
          await documents.insert('companies', given)
          checkSame(await documents.get('companies', given), given, JSON.stringify(text))
        }
      },
    },
    {
      promise: 'inserts under an id once: of many at once one wins, and all are answered with it',
      async run(documents) {
        const outcomes = await Promise.all(
          Array.from({ length: 10 }, (_, index) => documents.insert('companies', company(1, { company_name: `racer ${index}` }))),
        )
        check(outcomes.filter(({ outcome }) => outcome === 'inserted').length === 1, 'exactly one may insert')
        const names = new Set(outcomes.map(({ document }) => document.company_name))
        check(names.size === 1, 'all are answered with the one that stands')
      },
    },
    {
      promise: 'keeps tenants apart in every read',
      async run(documents) {
        await documents.insert('companies', company(1))
        checkSame(await documents.get('companies', { tenant_id: 't2', _id: 'c1' }), null, 'a foreign get')
        checkSame(await allIds(documents, 10, 't2'), [], 'a foreign list')
        check(
          (await documents.insert('companies', company(1, { tenant_id: 't2' }))).outcome === 'inserted',
          'the same id of another tenant is another document',
        )
        await documents.remove('companies', { tenant_id: 't2', _id: 'c1' })
        check((await documents.get('companies', { tenant_id: 't1', _id: 'c1' })) !== null, 'a foreign remove')
      },
    },
    {
      promise: 'gives copies: changing what was given or read changes nothing',
      async run(documents) {
        const given = company(1)
        await documents.insert('companies', given)
        given.company_data.latest_news.push('changed')
        const read = await documents.get('companies', company(1))
        read?.company_data.tech_stack.push('changed')
        checkSame(await documents.get('companies', company(1)), company(1), 'the document')
      },
    },
    {
      promise: 'lists newest first, page by page, each once',
      async run(documents) {
        for (let index = 0; index < 7; index += 1) await documents.insert('companies', company(index))
        checkSame(await allIds(documents, 3), ['c6', 'c5', 'c4', 'c3', 'c2', 'c1', 'c0'], 'the list')
        checkSame(await allIds(documents, 7), ['c6', 'c5', 'c4', 'c3', 'c2', 'c1', 'c0'], 'one full page')
      },
    },
    {
      promise: 'pages through documents of the same moment without loss or repeat',
      async run(documents) {
        for (let index = 0; index < 6; index += 1) await documents.insert('companies', company(index, { created_at: '2026-01-01T00:00:00.000Z' }))
        checkSame([...(await allIds(documents, 2))].sort(), ['c0', 'c1', 'c2', 'c3', 'c4', 'c5'], 'the ids')
      },
    },
    {
      promise: 'keeps a list stable while newer ones are inserted',
      async run(documents) {
        for (let index = 0; index < 4; index += 1) await documents.insert('companies', company(index))
        const first = await documents.list('companies', { tenant_id: 't1', limit: 2 })
        await documents.insert('companies', company(9))
        const second = await documents.list('companies', { tenant_id: 't1', limit: 2, cursor: first.next_cursor })
        checkSame(
          second.items.map(({ _id }) => _id),
          ['c1', 'c0'],
          'the second page',
        )
      },
    },
    {
      promise: 'refuses a cursor that is none of its own',
      async run(documents) {
        for (const cursor of ['zz', '\u0000', 'e30', 'WyJhIl0'])
          await checkRefused(documents.list('companies', { tenant_id: 't1', limit: 2, cursor }), 'validation_failed', cursor)
      },
    },
    {
      promise: 'filters by equality',
      async run(documents) {
        await documents.insert('companies', company(1, { company_name: 'one' }))
        await documents.insert('companies', company(2, { company_name: 'two' }))
        await documents.insert('companies', company(3, { company_name: null }))
        const named = await documents.list('companies', { tenant_id: 't1', limit: 9, where: { company_name: 'two' } })
        checkSame(
          named.items.map(({ _id }) => _id),
          ['c2'],
          'named two',
        )
        const unnamed = await documents.scan('companies', { limit: 9, where: { company_name: null } })
        checkSame(
          unnamed.items.map(({ _id }) => _id),
          ['c3'],
          'without a name',
        )
      },
    },
    {
      promise: 'finds what was created within a stretch of time: its beginning is in it, its end is not',
      async run(documents) {
        for (let index = 0; index < 6; index += 1) await documents.insert('companies', company(index))
        const created = { from: company(1).created_at, before: company(4).created_at }
        const first = await documents.list('companies', { tenant_id: 't1', limit: 2, created })
        const second = await documents.list('companies', { tenant_id: 't1', limit: 2, created, cursor: first.next_cursor })
        const ids = [...first.items, ...second.items].map(({ _id }) => _id)
        checkSame(ids, ['c3', 'c2', 'c1'], 'page by page')
        checkSame(second.next_cursor, null, 'what comes after the stretch')
        const since = await documents.scan('companies', { limit: 9, created: { from: created.before } })
        checkSame(
          since.items.map(({ _id }) => _id),
          ['c4', 'c5'],
          'a scan from a time on',
        )
      },
    },
    {
      promise: 'scans all tenants, oldest first',
      async run(documents) {
        await documents.insert('companies', company(2))
        await documents.insert('companies', company(1, { tenant_id: 't2' }))
        const { items } = await documents.scan('companies', { limit: 9 })
        checkSame(
          items.map(({ _id }) => _id),
          ['c1', 'c2'],
          'the scan',
        )
      },
    },
    {
      promise: 'scans documents that bear one id in several tenants, each once',
      async run(documents) {
        const tenants = ['t1', 't2', 't3']
        for (const tenant_id of tenants) await documents.insert('companies', company(1, { tenant_id }))
        const found: string[] = []
        for (let cursor: string | null = null, pages = 0; pages < 4; pages += 1) {
          const page: Awaited<ReturnType<typeof documents.scan<'companies'>>> = await documents.scan('companies', { limit: 1, cursor })
          found.push(...page.items.map(({ tenant_id }) => tenant_id))
          cursor = page.next_cursor
          if (cursor === null) break
        }
        checkSame(found, tenants, 'the tenants')
      },
    },
    {
      promise: 'filters by awkward text without taking one for another',
      async run(documents) {
        const names = ['a\u0000b', 'a\u0000c', 'a', "a' OR '1", 'ä']
        for (const [index, company_name] of names.entries()) await documents.insert('companies', company(index, { company_name }))
        for (const [index, company_name] of names.entries()) {
          const { items } = await documents.list('companies', { tenant_id: 't1', limit: 9, where: { company_name } })
          checkSame(
            items.map(({ _id }) => _id),
            [`c${index}`],
            JSON.stringify(company_name),
          )
        }
      },
    },
    {
      promise: 'replaces what stands, and says where nothing does',
      async run(documents) {
        check(!(await documents.replace('companies', company(1))), 'there was nothing to replace')
        checkSame(await documents.get('companies', company(1)), null, 'nothing was written')
        await documents.insert('companies', company(1))
        check(await documents.replace('companies', company(1, { company_name: 'new' })), 'it was replaced')
        checkSame((await documents.get('companies', company(1)))?.company_name, 'new', 'the name')
      },
    },
    {
      promise: 'never lets an older projection replace a newer one',
      async run(documents) {
        await documents.project('conversations', conversation(5))
        await documents.project('conversations', conversation(3))
        checkSame((await documents.get('conversations', conversation(0)))?.seq, 5, 'after an older one')
        await documents.project('conversations', conversation(8))
        checkSame((await documents.get('conversations', conversation(0)))?.seq, 8, 'after a newer one')
      },
    },
    {
      promise: 'writes a projection made anew of the same entries',
      async run(documents) {
        await documents.project('conversations', conversation(5, 1))
        await documents.project('conversations', conversation(5, 2))
        checkSame((await documents.get('conversations', conversation(0)))?.total_turns, 2, 'the turns')
      },
    },
    {
      promise: 'removes, twice without complaint',
      async run(documents) {
        await documents.insert('companies', company(1))
        await documents.remove('companies', company(1))
        await documents.remove('companies', company(1))
        checkSame(await documents.get('companies', company(1)), null, 'the document')
      },
    },
    {
      promise: 'rejects an aborted call with the signal’s own reason',
      async run(documents) {
        await checkAborts((signal) => documents.insert('companies', company(1), { signal }))
        await checkAborts((signal) => documents.get('companies', company(1), { signal }))
        await checkAborts((signal) => documents.list('companies', { tenant_id: 't1', limit: 1 }, { signal }))
      },
    },
  ],
}
