import { expect, it } from 'vitest'
import { scriptedMind } from '../buyers/scripted-mind.js'
import { createPlatform } from '../create-platform.js'
import type { NewMeeting } from '../domain/meeting.js'
import { createMemoryAdapters } from '../memory/create-memory-adapters.js'
import { modelPreparation } from '../preparation/model-preparation.js'
import { saying, scriptedModel } from '../testing/scripted-model.js'
import { sequentialIds } from '../testing/sequential-ids.js'
import { virtualClock } from '../testing/virtual-clock.js'

const questions = [1, 2, 3, 4, 5].map((index) => ({
  question: `What would number ${index} have to be?`,
  reason: 'It shows what counts.',
  ask: index === 1 ? 'sarah' : null,
  rests_on: { source: 'product', text: 'cuts fuel by 12 %' },
}))

async function setUp(texts: readonly string[]) {
  const model = scriptedModel((_, call) => saying(texts[call - 1] ?? 'Asked too often.'))
  const adapters = createMemoryAdapters({ clock: virtualClock(), ids: sequentialIds() })
  const platform = createPlatform({ ...adapters, mind: scriptedMind(), preparation: modelPreparation({ model }) })
  const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Fleet routing that cuts fuel by 12 %' })
  const buyer = await platform.companies.create({ company_url: 'https://northwind.example' })
  const sarah = await platform.companies.addRepresentative(buyer._id, { name: 'Sarah Chen', role: 'cfo' })
  const given = { salesperson_id: seller._id, company_id: buyer._id, meeting_mode: '1-on-1', representatives: [sarah._id] } satisfies NewMeeting
  return { model, platform, sarah, create: (key?: string) => platform.meetings.create(given, key === undefined ? {} : { idempotency_key: key }) }
}

it('a meeting has the model’s questions, says so, and its brief too', async () => {
  const { create, platform, sarah } = await setUp([JSON.stringify({ questions })])
  const { meeting } = await create()
  expect(meeting.questions_source).toBe('model')
  expect(meeting.top_5_questions).toEqual(questions.map(({ question }) => question))
  expect(meeting.top_5_question_details[0]?.ask).toBe(sarah._id)
  expect((await platform.meetings.brief(meeting._id)).questions_source).toBe('model')
})

it('a create that is repeated with its key answers the first questions and asks no model again', async () => {
  const { create, model } = await setUp([JSON.stringify({ questions })])
  const [first, second] = [await create('k'), await create('k')]
  expect(second).toEqual(first)
  expect(model.requests).toHaveLength(1)
})

it('a meeting has the questions of the rules where the model has none', async () => {
  const { create } = await setUp(['I cannot help with that.'])
  const { meeting } = await create()
  expect(meeting.questions_source).toBe('rules')
  expect(meeting.top_5_questions).toHaveLength(5)
})
