import { createPlatform } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'
import { scriptedSpeech, timelineMind } from '@sparring/core/testing'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createApp } from '../../create-app.js'

/** Fifty seconds of speech, about. */
const reply = 'We plan by hand today, and that takes three people every morning. '.repeat(13).trim()

it('a reply that is spoken faster than its listener reads waits for them whole', async () => {
  const adapters = createMemoryAdapters()
  const platform = createPlatform({ ...adapters, mind: timelineMind(adapters.clock, () => [{ say: reply }]), synthesizer: scriptedSpeech() })
  const blobs = { ...adapters.blobs, signedUrl: async (key: string) => `/files/${key}` }
  const app = createApp(platform, { blobs, readiness: async () => ({ ready: true, checks: [] }), logger: pino({ level: 'silent' }), version: '0.0.0' })
  const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Routes' })
  const company = await platform.companies.create({ company_url: 'https://northwind.example' })
  const john = await platform.companies.addRepresentative(company._id, { name: 'John Miller', role: 'cto' })
  const seats = { salesperson_id: seller._id, company_id: company._id, meeting_mode: '1-on-1' as const, representatives: [john._id] }
  const { meeting } = await platform.meetings.create(seats)
  await platform.meetings.start(meeting._id)
  const said = { meeting_id: meeting._id, message: 'John, how do you plan?' }
  const stream = await app.request('/api/conversation/send-message', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', 'idempotency-key': 'one' },
    body: JSON.stringify(said),
  })
  // Joins the reply: when it is answered, all of it waits in the stream that nobody has read yet.
  const { replies } = await platform.conversations.send(said, { idempotency_key: 'one' }).answered
  const text = await stream.text()
  const bytes = [...text.matchAll(/"audio":"([^"]+)"/g)].reduce((sum, [, audio = '']) => sum + atob(audio).length, 0)
  expect(bytes / 48_000).toBeCloseTo(replies[0]?.duration_seconds ?? 0, 2)
  expect(text).toContain('event: message.answered')
})
