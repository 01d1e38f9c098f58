import { describe, expect, it } from 'vitest'
import { newCompany } from '../domain/company.js'
import { entryBody } from '../domain/entry.js'
import { problemCodes } from '../domain/sparring-error.js'
import { endpoints } from './endpoints/index.js'
import { durableEventData, visibility, visibleTo } from './events.js'
import { nearestName, validationFailed } from './nearest-name.js'
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
  it('states the limits', () => expect(document).toContain('"maxLength":20000'))
})

describe('an unknown field', () => {
  it('is told the nearest known one', () => {
    expect(nearestName('company_ulr', ['company_url', 'company_name'])).toBe('company_url')
    expect(nearestName('zzz', ['company_url'])).toBeNull()
    const { error } = newCompany.safeParse({ company_url: 'https://a.example', auto_fech: true })
    if (error === undefined) throw new Error('It is not valid.')
    expect(validationFailed(error, Object.keys(newCompany.shape)).details?.fields).toEqual([
      { path: 'auto_fech', message: 'Unknown field. Did you mean "auto_fetch"?' },
    ])
  })
})

it('an event carries its version and meeting, and no process', () => {
  const data = durableEventData('m1', { type: 'reply.claimed', generation: 2, owner: 'process-1', epoch: null })
  expect(data).toEqual({ v: 1, meeting_id: 'm1', generation: 2, epoch: null })
})
