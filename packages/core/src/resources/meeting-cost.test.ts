import { expect, it } from 'vitest'
import { modelMind } from '../buyers/model/model-mind.js'
import { createPlatform } from '../create-platform.js'
import { createMemoryAdapters } from '../memory/create-memory-adapters.js'
import { saying, scriptedModel } from '../testing/scripted-model.js'
import { scriptedSpeech } from '../testing/scripted-speech.js'

const prices = { models: { 'test/scripted': { input: 100, cached: 10, output: 1_000 } }, speech: { 'scripted/silence': 10 }, recognition: {} }

it('a meeting says before what it may cost, and after what it did', async () => {
  const mind = modelMind({ model: scriptedModel(() => saying('We plan by hand.')) })
  const platform = createPlatform({ ...createMemoryAdapters(), mind, synthesizer: scriptedSpeech(), prices })
  const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Routing' })
  const buyer = await platform.companies.create({ company_url: 'https://northwind.example' })
  const sarah = await platform.companies.addRepresentative(buyer._id, { name: 'Sarah Chen', role: 'cfo' })
  const people = { salesperson_id: seller._id, company_id: buyer._id, representatives: [sarah._id] }
  const { meeting } = await platform.meetings.create({ ...people, meeting_mode: '1-on-1', duration_minutes: 10 })
  // 20 replies, each 1,000 × $100 + 2,000 × $10 + 80 × $1,000 a million, and 300 characters at $10 a thousand.
  expect((await platform.meetings.brief(meeting._id)).estimated_cost).toMatchObject({ usd: 64 })
  await platform.meetings.start(meeting._id)
  expect(await platform.coaching.analytics(meeting._id)).toMatchObject({ usage: null, unobserved: { usage: expect.stringMatching(/counted/) } })
  for (const message of ['Sarah, how do you plan?', 'And what does it cost you?'])
    await platform.conversations.send({ meeting_id: meeting._id, message }).answered
  // Each reply: 20 × $100 + 80 × $10 + 20 × $1,000 a million, and 16 characters: $0.0228 and $0.16.
  expect((await platform.coaching.analytics(meeting._id)).usage).toEqual({
    ...{ input_tokens: 200, cached_tokens: 160, output_tokens: 40, speech_characters: 32, recognition_seconds: 0 },
    ...{ cost_usd: 0.3656, unpriced: [], uncounted_replies: 0 },
  })
})
