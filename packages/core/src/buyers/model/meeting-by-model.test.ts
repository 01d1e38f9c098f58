import { expect, it } from 'vitest'
import { createPlatform } from '../../create-platform.js'
import { aScene, aStartedPanel } from '../../meeting/meeting.fixture.js'
import { createMemoryAdapters } from '../../memory/create-memory-adapters.js'
import type { ModelPart } from '../../ports/language-model.js'
import { ProviderError } from '../../ports/provider-error.js'
import { saying, scriptedModel } from '../../testing/scripted-model.js'
import { sequentialIds } from '../../testing/sequential-ids.js'
import { virtualClock } from '../../testing/virtual-clock.js'
import { modelMind } from './model-mind.js'

async function meetingWith(script: (call: number) => readonly (ModelPart | Error)[]) {
  const model = scriptedModel((_, call) => script(call))
  const adapters = createMemoryAdapters({ clock: virtualClock(), ids: sequentialIds() })
  const platform = createPlatform({ ...adapters, mind: modelMind({ model }) })
  const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Fleet routing that cuts fuel by 12 %' })
  const buyer = await platform.companies.create({ company_url: 'https://northwind.example' })
  const sarah = await platform.companies.addRepresentative(buyer._id, { name: 'Sarah Chen', role: 'cfo' })
  const { meeting } = await platform.meetings.create({
    salesperson_id: seller._id,
    company_id: buyer._id,
    meeting_mode: '1-on-1',
    representatives: [sarah._id],
  })
  await platform.meetings.start(meeting._id)
  const send = (message: string, key: string) => platform.conversations.send({ meeting_id: meeting._id, message }, { idempotency_key: key }).answered
  return { model, adapters, platform, meeting, send, history: () => platform.conversations.history(meeting._id) }
}

it('a meeting is held by a model: labelled so, said as it says, counted', async () => {
  const { send, meeting, adapters, model } = await meetingWith((call) => saying(`Sarah Chen: Answer ${call}. `, '*nods* And yours?'))
  expect(meeting.mind.label).toContain('test/scripted')
  expect((await send('What does planning cost you?', 'a')).replies[0]?.response_text).toBe('Answer 1. And yours?')
  await send('Ten minutes.', 'b')
  expect(model.requests[1]?.prefix).toEqual(model.requests[0]?.prefix)
  expect(model.requests[1]?.suffix[0]?.text).toContain('[2] Sarah Chen (CFO): Answer 1. And yours?')
  const entries = await adapters.log.read({ tenant_id: 'local', meeting_id: meeting._id }, 0)
  const usage = entries.flatMap(({ body }) => (body.type === 'reply.finished' ? [body.usage] : []))
  expect(usage).toEqual(Array.from({ length: 2 }, () => ({ model: 'test/scripted', input_tokens: 100, cached_tokens: 80, output_tokens: 20 })))
})

it('a reply that broke off is gone on with by the same key: no word is said twice, and none of the salesperson’s is lost', async () => {
  const { send, history, model } = await meetingWith((call) =>
    call === 1
      ? [
          { type: 'text', text: 'About four hours a day. ' },
          { type: 'text', text: 'Spread over two people. We' },
          new ProviderError('connect', 'openai', 'The line broke.'),
        ]
      : saying('About four hours a day. Spread over', ' two people. We are used to it.'),
  )
  await expect(send('What does planning cost you?', 'a')).rejects.toMatchObject({ code: 'mind_failed' })
  const { replies } = await send('What does planning cost you?', 'a')
  expect(replies.map(({ response_text }) => response_text)).toEqual(['About four hours a day. Spread over two people. We are used to it.'])
  expect(model.requests[1]?.suffix.at(-1)?.text).toContain('About four hours a day')
  expect((await history()).turns.map(({ speaker_name }) => speaker_name)).toEqual(['Salesperson', 'Sarah Chen'])
})

it('where the floor is unsure the model names who speaks in the very reply, and after a failure nobody is chosen again', async () => {
  const model = scriptedModel((_, call) =>
    call === 1
      ? [{ type: 'text', text: '@ines It has to connect to SAP. ' }, { type: 'text', text: 'And' }, new ProviderError('connect', 'openai', 'The line broke.')]
      : saying('That is all.'),
  )
  const { platform } = aScene(() => ({ mind: modelMind({ model }) }))
  const meeting_id = await aStartedPanel(platform)
  const ask = () => platform.conversations.send({ meeting_id, message: 'Who would train the drivers and connect the API?' }, { idempotency_key: 'a' }).answered
  const namesOf = (call: number) => model.requests[call - 1]?.suffix.at(-1)?.text.match(/Choose who would answer: (.*)\. In doubt/)?.[1]
  await expect(ask()).rejects.toMatchObject({ code: 'mind_failed' })
  const { replies } = await ask()
  expect(namesOf(1)).toContain('@ines')
  expect(namesOf(2)).toBeUndefined()
  expect(model.requests[1]?.suffix.at(-1)?.text).toContain('You are @ines')
  expect(replies[0]?.response_text).toBe('It has to connect to SAP. That is all.')
})
