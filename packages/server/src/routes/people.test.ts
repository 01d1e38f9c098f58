import { createPlatform, scriptedMind } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createApp } from '../create-app.js'

function anApp() {
  const adapters = createMemoryAdapters()
  const platform = createPlatform({ ...adapters, mind: scriptedMind({ seed: 7 }) })
  const app = createApp(platform, {
    blobs: { ...adapters.blobs, signedUrl: async (key) => `/files/${key}?signature=s` },
    readiness: async () => ({ ready: true, checks: [] }),
    logger: pino({ level: 'silent' }),
    version: '0.0.0',
  })
  const call = async (method: string, path: string, body?: unknown) => {
    const sent = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await app.request(path, { method, ...sent })
    const answer: { readonly data: never; readonly error?: { readonly code: string } } = await response.json()
    return { status: response.status, data: answer.data, code: answer.error?.code }
  }
  return { adapters, platform, call }
}

type App = ReturnType<typeof anApp>

/** A meeting in which the salesperson spoke, and agreed to be recorded. */
async function aRecordedMeeting({ platform }: App): Promise<string> {
  const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Routes' })
  const company = await platform.companies.create({ company_url: 'https://northwind.example' })
  const john = await platform.companies.addRepresentative(company._id, { name: 'John Miller', role: 'cto' })
  const seats = { salesperson_id: seller._id, company_id: company._id, meeting_mode: '1-on-1' as const, representatives: [john._id] }
  const { meeting } = await platform.meetings.create(seats)
  await platform.meetings.start(meeting._id)
  await platform.meetings.consent(meeting._id, { recording: true })
  const audio = { bytes: new Uint8Array(3_200), format: { encoding: 'pcm_s16le', sample_rate: 16_000, channels: 1 }, duration_ms: 100 } as const
  await platform.conversations.send({ meeting_id: meeting._id, message: 'John, how do you plan?', audio }).answered
  return meeting._id
}

const address = (meeting: string) => `http://localhost/files/local/meetings/${meeting}/turn_001.wav?signature=s`

describe('what is kept of people', () => {
  it('of a meeting can be taken away whole, with addresses of its recordings, and erased', async () => {
    const app = anApp()
    const meeting = await aRecordedMeeting(app)
    const exported = await app.call('GET', `/api/meeting/${meeting}/export`)
    expect(exported).toMatchObject({
      status: 200,
      data: { meeting_id: meeting, files: [{ file_name: 'turn_001.wav', file_url: address(meeting) }], turns: [{ text: 'John, how do you plan?' }, {}] },
    })
    expect(JSON.stringify(exported.data)).not.toContain('blob:')
    expect(await app.call('DELETE', `/api/meeting/${meeting}`)).toMatchObject({ status: 200, data: { meeting_id: meeting } })
    for (const [method, path] of [
      ['DELETE', `/api/meeting/${meeting}`],
      ['GET', `/api/meeting/${meeting}`],
      ['GET', `/api/meeting/${meeting}/export`],
      ['GET', `/api/conversation/${meeting}/history`],
    ] as const)
      expect(await app.call(method, path)).toMatchObject({ status: 404, code: 'meeting_not_found' })
  })

  it('of a person can be taken away as one document, and erased', async () => {
    const app = anApp()
    const meetings = [await aRecordedMeeting(app), await aRecordedMeeting(app)]
    const exported = await app.call('GET', '/api/people/local/export')
    expect(exported).toMatchObject({ status: 200, data: { user_id: 'local', documents: { salespeople: [{}, {}] }, meetings: [{}, {}] } })
    for (const meeting of meetings) expect(JSON.stringify(exported.data)).toContain(address(meeting))
    expect(await app.call('DELETE', '/api/people/local')).toMatchObject({ status: 200, data: { user_id: 'local', meetings: 2, documents: 6 } })
    for (const [method, path] of [
      ['GET', '/api/people/local/export'],
      ['DELETE', '/api/people/local'],
    ] as const)
      expect(await app.call(method, path)).toMatchObject({ status: 404, code: 'person_not_found' })
  })

  it('is read to its end or not at all: an export that fails on the way breaks off', async () => {
    const app = anApp()
    await aRecordedMeeting(app)
    const { read } = app.adapters.log
    app.adapters.log.read = (...given) => (given[1] === 0 ? Promise.reject(new Error('the disk')) : read(...given))
    await expect(app.call('GET', '/api/people/local/export')).rejects.toThrow('the disk')
  })

  it('is kept as long as the tenant says', async () => {
    const { call } = anApp()
    expect((await call('GET', '/api/retention')).data).toEqual({ days: null, source: 'server' })
    expect(await call('PUT', '/api/retention', { days: 90 })).toMatchObject({ status: 200, data: { days: 90, source: 'tenant' } })
    expect((await call('GET', '/api/retention')).data).toEqual({ days: 90, source: 'tenant' })
    for (const days of [0, 1.5, '90', undefined])
      expect(await call('PUT', '/api/retention', { days })).toMatchObject({ status: 422, code: 'validation_failed' })
  })

  it('of a voice is nothing before the salesperson agrees, which can be taken back', async () => {
    const app = anApp()
    const meeting = await aRecordedMeeting(app)
    const path = `/api/meeting/${meeting}/consent`
    expect(await app.call('POST', path, { recording: false })).toMatchObject({ status: 200, data: { recording_consent: false } })
    expect(await app.call('POST', path, { recording: 'yes' })).toMatchObject({ status: 422, code: 'validation_failed' })
    await app.platform.meetings.end(meeting)
    expect(await app.call('POST', path, { recording: true })).toMatchObject({ status: 409, code: 'meeting_ended' })
  })
})
