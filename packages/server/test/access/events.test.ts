import { createPlatform, type EntryBody, roles, scriptedMind } from '@sparring/core'
import { visibility } from '@sparring/core/contract'
import { createMemoryAdapters } from '@sparring/core/memory'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { authenticator } from '../../src/auth/authenticator.js'
import { Credentials } from '../../src/auth/credentials.js'
import { createApp } from '../../src/create-app.js'

const ann = { tenant_id: 'ours', user_id: 'ann' }

/** What no ordinary meeting has, so that every kind of entry stands in the log. */
const rare: readonly EntryBody[] = [
  { type: 'reply.claimed', generation: 2, owner: 'another', epoch: null },
  { type: 'reply.clause', generation: 2, epoch: 9, index: 0, text: 'We ' },
  { type: 'reply.abandoned', generation: 2, reason: { code: 'mind_failed', message: 'Nobody answered.' } },
  { type: 'consent.changed', recording: true, user_id: 'ann', changed_at: '2026-01-01T09:01:00.000Z' },
  { type: 'turn.heard', turn_number: 2, heard_text: 'We', heard_ms: 200, estimated: true, cut_epoch: null, cut_turn: null, stopped_at: null },
]

/** A meeting that has ended, with every kind of entry in its log, read by a process that did not hold it. */
async function everyKindOfEntry() {
  const adapters = createMemoryAdapters()
  const mind = scriptedMind({ seed: 7 })
  const held = createPlatform({ ...adapters, mind }).as(ann)
  const seller = await held.salespeople.create({ product_name: 'RouteWise', description: 'Routes.' })
  const company = await held.companies.create({ company_url: 'https://northwind.example' })
  const sarah = await held.companies.addRepresentative(company._id, { name: 'Sarah Chen', role: 'cfo' })
  const seats = { salesperson_id: seller._id, company_id: company._id, representatives: [sarah._id], meeting_mode: '1-on-1' as const, seed: 7 }
  const { meeting } = await held.meetings.create(seats)
  const key = { tenant_id: ann.tenant_id, meeting_id: meeting._id }
  await held.meetings.start(meeting._id)
  await held.conversations.send({ meeting_id: meeting._id, message: 'Sarah, what matters most to you?' }).answered
  const { length } = await adapters.log.read(key, 0)
  for (const [index, body] of rare.entries())
    await adapters.log.append(key, length + index, { key: `~rare-${index}`, digest: 'd', written_at: '2026-01-01T00:00:00.000Z', v: 1, body })
  const platform = createPlatform({ ...adapters, mind })
  await platform.as(ann).meetings.end(meeting._id)
  const credentials = new Credentials(adapters)
  const app = createApp(platform, {
    credentials,
    authenticate: authenticator(credentials),
    blobs: adapters.blobs,
    readiness: async () => ({ ready: true, checks: [] }),
    logger: pino({ level: 'silent' }),
    version: '0.0.0',
  })
  const entries = await adapters.log.read(key, 0)
  return { app, credentials, meeting_id: meeting._id, types: entries.map(({ body }) => body.type) }
}

const namesIn = (stream: string): ReadonlySet<string> => new Set([...stream.matchAll(/^event: (.+)$/gm)].map(([, name = '']) => name))

describe('the events of a meeting', () => {
  it.each(roles)('are told to a %s as their visibility has it, each kind of them', async (role) => {
    const { app, credentials, meeting_id, types } = await everyKindOfEntry()
    expect(new Set(types)).toEqual(new Set(Object.keys(visibility)))
    const { text } = await credentials.makeKey(ann, { name: 'reader', role, user_id: 'ann' })
    const response = await app.request(`/api/meeting/${meeting_id}/events?after=0`, { headers: { authorization: `Bearer ${text}` } })
    expect(namesIn(await response.text())).toEqual(new Set(Object.entries(visibility).flatMap(([type, seen]) => (seen.includes(role) ? [type] : []))))
  })

  it.each([
    ['another tenant', { tenant_id: 'theirs', user_id: 'ann' }, 'admin'],
    ['a colleague who practises', { ...ann, user_id: 'bob' }, 'salesperson'],
  ] as const)('are told to nobody of %s, whatever id they go on from', async (_, whose, role) => {
    const { app, credentials, meeting_id } = await everyKindOfEntry()
    const { text } = await credentials.makeKey(whose, { name: 'eve', role, user_id: whose.user_id })
    for (const id of ['0', '1', '3', '999999'])
      for (const headers of [{ 'last-event-id': id }, {}]) {
        const response = await app.request(`/api/meeting/${meeting_id}/events?after=${id}`, { headers: { authorization: `Bearer ${text}`, ...headers } })
        expect(response.status).toBe(404)
      }
  })
})
