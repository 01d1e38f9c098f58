import { describe, expect, it } from 'vitest'
import type { Credential } from '../domain/credential.js'
import { nobody } from '../domain/document.js'
import type { MeetingExport } from '../domain/export.js'
import { aMeeting, aScene } from '../meeting/meeting.fixture.js'
import type { Platform } from '../platform.js'
import { collectionNames } from '../ports/document-store.js'

const alex = { tenant_id: 'local', user_id: 'alex' }
const kim = { tenant_id: 'local', user_id: 'kim' }
const elsewhere = { tenant_id: 'other', user_id: 'alex' }
const notFound = { code: 'person_not_found' }

async function aHeldMeeting(platform: Platform): Promise<string> {
  const { id } = await aMeeting(platform)
  await platform.meetings.start(id)
  await platform.conversations.send({ meeting_id: id, message: 'Sarah, and?' }).answered
  return id
}

async function allOf<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

/** Made by Alex, whoever may act by it. */
const aKey = (_id: string, user_id: string, meeting_id: string | null): Credential => ({
  ...{ _id, tenant_id: 'local', created_by: 'alex', created_at: '2026-01-01T00:00:00.000Z', name: 'key', role: 'salesperson', digest: 'd' },
  ...{ kind: meeting_id === null ? 'api_key' : 'meeting_token', user_id, meeting_id, made_by: null, expires_at: null, revoked_at: null },
})

describe('erasing a person', () => {
  it('lets nobody act in their name while it goes on', async () => {
    const standing: (Credential | null)[] = []
    const { platform, adapters } = aScene(({ log, documents }) => ({
      log: {
        ...log,
        async erase(...given) {
          standing.push(await documents.get('credentials', { tenant_id: 'local', _id: 'of-alex' }))
          return log.erase(...given)
        },
      },
    }))
    await aHeldMeeting(platform.as(alex))
    await adapters.documents.insert('credentials', aKey('of-alex', 'alex', null))
    await platform.people.erase('alex')
    expect(standing).toEqual([null])
  })

  it('lets a key stay revoked that was revoked while it goes on', async () => {
    const key = aKey('of-kim', 'kim', null)
    const revoked = { ...key, revoked_at: '2026-01-02T00:00:00.000Z' }
    const { platform, adapters } = aScene(({ documents }) => ({
      documents: {
        ...documents,
        async list(collection, query, options) {
          const page = await documents.list(collection, query, options)
          if (page.items.some(({ _id }) => _id === key._id)) await documents.replace('credentials', revoked)
          return page
        },
      },
    }))
    await adapters.documents.insert('credentials', key)
    await platform.people.erase('alex')
    expect(await adapters.documents.get('credentials', { tenant_id: 'local', _id: 'of-kim' })).toEqual({ ...revoked, created_by: nobody })
  })

  it('erases their meetings, and leaves the tenant what they made for it, made by nobody', async () => {
    const { platform, adapters, clock } = aScene()
    const ofAlex = platform.as(alex)
    const profile = await ofAlex.salespeople.create({ product_name: 'RouteWise', description: 'Routes', name: 'Alex Reed' }, { idempotency_key: 'k' })
    const [first, second, ofKim] = [await aHeldMeeting(ofAlex), await aHeldMeeting(ofAlex), await aHeldMeeting(platform.as(kim))]
    const abroad = await aHeldMeeting(platform.as(elsewhere))
    await ofAlex.retention.set({ days: 30 })
    await adapters.documents.insert('credentials', aKey('of-alex', 'alex', null))
    await adapters.documents.insert('credentials', aKey('for-the-meeting', 'sam', first))
    await adapters.documents.insert('credentials', aKey('of-kim', 'kim', null))
    await clock.advance(2_000)
    // Two product profiles, two companies and two of their people for the meetings; a third profile, its key, the settings, and two credentials.
    expect(await platform.people.erase('alex')).toEqual({ user_id: 'alex', meetings: 2, documents: 11 })
    for (const id of [first, second]) await expect(platform.meetings.get(id)).rejects.toMatchObject({ code: 'meeting_not_found' })
    expect((await platform.meetings.list()).items.map(({ _id }) => _id)).toEqual([ofKim])
    expect(await platform.salespeople.get(profile._id)).toEqual({ ...profile, created_by: nobody, name: null })
    expect(await platform.retention.get()).toEqual({ days: 30, source: 'tenant' })
    expect((await adapters.documents.list('credentials', { tenant_id: 'local', limit: 9 })).items.map(({ _id, created_by }) => [_id, created_by])).toEqual([
      ['of-kim', nobody],
    ])
    for (const name of collectionNames) {
      const { items } = await adapters.documents.list(name, { tenant_id: 'local', limit: 100 })
      expect(JSON.stringify(items), name).not.toMatch(/alex/i)
    }
    expect((await platform.as(elsewhere).meetings.get(abroad)).user_id).toBe('alex')
    await expect(platform.people.erase('alex')).rejects.toMatchObject(notFound)
  })

  it('leaves no trace of who made a product in the meetings of others', async () => {
    const { platform, adapters } = aScene()
    const seller = await platform.as(alex).salespeople.create({ product_name: 'RouteWise', description: 'Routes' })
    const buyer = await platform.as(alex).companies.create({ company_url: 'https://northwind.example' })
    const sarah = await platform.as(alex).companies.addRepresentative(buyer._id, { name: 'Sarah Chen', role: 'cfo' })
    const seats = { salesperson_id: seller._id, company_id: buyer._id, meeting_mode: '1-on-1' as const, representatives: [sarah._id] }
    const { meeting } = await platform.as(kim).meetings.create(seats)
    await platform.as(kim).meetings.start(meeting._id)
    await platform.people.erase('alex')
    expect(JSON.stringify(await adapters.log.read({ tenant_id: 'local', meeting_id: meeting._id }, 0))).not.toContain('alex')
  })

  it.each(['nobody-at-all', nobody])('of whom nothing is kept (%s) says so', async (user) => {
    const { platform } = aScene()
    await expect(platform.people.erase(user)).rejects.toMatchObject(notFound)
    await expect(platform.people.export(user)).rejects.toMatchObject(notFound)
  })
})

describe('an export', () => {
  it('of a meeting has its documents, its whole log, its turns and where its recordings are', async () => {
    const { platform, adapters, clock } = aScene()
    const id = await aHeldMeeting(platform)
    await clock.advance(2_000)
    const exported = await platform.meetings.export(id)
    expect(Object.keys(exported.documents)).toEqual(['meetings', 'conversations'])
    expect(exported.entries).toEqual(
      (await adapters.log.read({ tenant_id: 'local', meeting_id: id }, 0)).map(({ tenant_id: _tenant, meeting_id: _meeting, ...entry }) => entry),
    )
    expect(exported.turns.map(({ text }) => text)).toEqual(['Sarah, and?', 'Yes.'])
    expect(exported).toMatchObject({ meeting_id: id, exported_at: new Date(clock.now()).toISOString(), files: [] })
  })

  it('of a person has all their meetings and what they made, and nothing of others', async () => {
    const { platform } = aScene()
    const held = [await aHeldMeeting(platform.as(alex)), await aHeldMeeting(platform.as(alex))]
    await aHeldMeeting(platform.as(kim))
    const exported = await platform.people.export('alex')
    const meetings: readonly MeetingExport[] = await allOf(exported.meetings)
    expect(meetings.map(({ meeting_id }) => meeting_id).sort()).toEqual(held.sort())
    expect(Object.entries(exported.documents).map(([name, made]) => [name, made.length])).toEqual([
      ['salespeople', 2],
      ['companies', 2],
      ['representatives', 2],
    ])
  })
})

describe('who reaches only their own', () => {
  it('finds neither another’s meeting nor another person, and cannot erase a person', async () => {
    const { platform } = aScene()
    const id = await aHeldMeeting(platform.as(alex))
    for (const reach of ['own', { meeting_id: 'another' }] as const) {
      const { meetings, people } = platform.as({ ...kim, reach })
      for (const refusal of [meetings.export(id), meetings.erase(id), meetings.consent(id, { recording: true })])
        await expect(refusal).rejects.toMatchObject({ code: 'meeting_not_found' })
      for (const refusal of [people.export('alex'), people.erase('alex'), people.erase('kim')]) await expect(refusal).rejects.toMatchObject(notFound)
    }
    expect((await platform.meetings.get(id)).status).toBe('active')
    const own = platform.as({ ...alex, reach: 'own' })
    expect((await own.people.export('alex')).user_id).toBe('alex')
    await own.meetings.erase(id)
  })
})
