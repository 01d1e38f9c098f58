import { describe, expect, it } from 'vitest'
import { entryBody, type FrozenMeeting } from '../domain/entry.js'
import { limitsWith, usualLimits } from '../domain/limits.js'
import { problemCodes } from '../domain/sparring-error.js'
import { aCompany, aMember, aSalesperson } from '../testing/builders.js'
import { audioCharacters } from './endpoints/conversation.js'
import { endpoints } from './endpoints/index.js'
import { durableEventData, visibility, visibleTo } from './events.js'
import { openApiDocument } from './openapi.js'
import { problemStatus } from './problems.js'
import { routes } from './routes.js'

describe('the contract', () => {
  it('has an endpoint for every route, at the same place', () => {
    for (const [id, route] of Object.entries(routes)) expect(Object.entries(endpoints).find(([known]) => known === id)?.[1]).toMatchObject(route)
  })
  it('gives every code a 4xx or 5xx status', () => {
    for (const code of problemCodes) expect(problemStatus[code]).toBeGreaterThanOrEqual(400)
  })
  it('says who may call every endpoint and see every event', () => {
    for (const endpoint of Object.values(endpoints)) expect(endpoint.roles.length).toBeGreaterThan(0)
    for (const option of entryBody.options) expect(visibility[option.shape.type.value].length).toBeGreaterThan(0)
    expect(visibleTo('salesperson', 'reply.claimed')).toBe(false)
    expect(visibleTo('coach', 'reply.claimed')).toBe(true)
  })
  it('names every path parameter', () => {
    for (const endpoint of Object.values(endpoints)) {
      const named = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(Object.keys('params' in endpoint.request ? endpoint.request.params.shape : {}).sort()).toEqual(named.sort())
    }
  })
})

describe('the OpenAPI document', () => {
  const document = JSON.stringify(openApiDocument({ version: '1.0.0' }))
  it('is 3.1, holds every path, and resolves every reference', () => {
    expect(document).toContain('"openapi":"3.1.0"')
    for (const { path } of Object.values(routes)) expect(document).toContain(`"${path}"`)
    for (const [, name] of document.matchAll(/#\/components\/schemas\/(\w+)/g)) expect(document).toContain(`"${name}":{`)
    expect(document).toContain('#/components/schemas/Meeting')
  })
  it('states the limits, the usual ones or those in force', () => {
    expect(document).toContain('"maxLength":20000')
    expect(document).toContain(`"maxLength":${audioCharacters(usualLimits)}`)
    const own = JSON.stringify(openApiDocument({ version: '1.0.0', limits: limitsWith({ long_text_characters: 77, most_duration_minutes: 15, materials: 3 }) }))
    expect(own).not.toContain('20000')
    for (const stated of ['"maxLength":77', '"maximum":15', '"default":15', '"maxItems":3', '1 to 15 minutes']) expect(own).toContain(stated)
  })
})

it('an event carries no reference to a file: a meeting that starts tells its materials without their addresses', () => {
  const material = {
    material_id: 'm1',
    file_name: 'a.pdf',
    file_type: 'pdf',
    file_url: 'blob:local/a.pdf',
    size_bytes: 1,
    status: 'stored',
    reason: null,
  } as const
  const frozen: FrozenMeeting = {
    user_id: 'local',
    meeting_mode: '1-on-1',
    panel: [aMember({ _id: 'r', name: 'Ann', role: 'ceo' })],
    product: aSalesperson({ materials: [material] }),
    company: aCompany(),
    meeting_goal: '',
    personality: null,
    difficulty: 'intermediate',
    duration_minutes: 30,
    opening: 'salesperson',
    recording_consent: null,
    language: 'en',
    seed: 1,
    mind: { id: 'm', label: 'M' },
    versions: { entry: 1, floor: 1, metrics: 1 },
  }
  const started = {
    type: 'meeting.started',
    started_at: '2026-01-01T00:00:00.000Z',
    frozen,
    generation: null,
    owner: 'o',
    aloud: false,
    branched_from: null,
  } as const
  const told = JSON.stringify(durableEventData('m1', started))
  expect(told).toContain('"file_name":"a.pdf"')
  expect(told).not.toMatch(/blob:|file_url/)
})

it('an event carries its version and meeting, and no process', () => {
  const data = durableEventData('m1', { type: 'reply.claimed', generation: 2, owner: 'process-1', epoch: null })
  expect(data).toEqual({ v: 1, meeting_id: 'm1', generation: 2, epoch: null })
})
