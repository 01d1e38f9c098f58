import { createPlatform, modelMind } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'
import { aiSdkModel } from '@sparring/server/ai-sdk'
import { simulateReadableStream } from 'ai'
import { MockLanguageModelV4 } from 'ai/test'

// In a product: `openai('gpt-6-luna')`, or any other model that the AI SDK has. This one answers without a key.
const usage = { inputTokens: { total: 900, noCache: 100, cacheRead: 800, cacheWrite: 0 }, outputTokens: { total: 16, text: 16, reasoning: 0 } }
const model = new MockLanguageModelV4({
  modelId: 'mock',
  doStream: async () => ({
    stream: simulateReadableStream({
      chunks: [
        { type: 'text-start', id: '1' },
        { type: 'text-delta', id: '1', delta: 'It must save an hour a day. ' },
        { type: 'text-delta', id: '1', delta: 'Can you show that in four weeks?' },
        { type: 'text-end', id: '1' },
        { type: 'finish', usage, finishReason: { unified: 'stop', raw: 'stop' } },
      ],
    }),
  }),
})

const sparring = createPlatform({ ...createMemoryAdapters(), mind: modelMind({ model: aiSdkModel(model) }) })
const seller = await sparring.salespeople.create({ product_name: 'RouteWise', description: 'Fleet routing that cuts fuel by 12 %' })
const buyer = await sparring.companies.create({ company_url: 'https://northwind.example', company_name: 'Northwind' })
const sarah = await sparring.companies.addRepresentative(buyer._id, { name: 'Sarah Chen', role: 'cfo' })
const { meeting } = await sparring.meetings.create({
  salesperson_id: seller._id,
  company_id: buyer._id,
  meeting_mode: '1-on-1',
  representatives: [sarah._id],
})

const room = await sparring.meetings.join(meeting._id)
const { replies } = await room.say('Sarah, what would a pilot have to prove for you?')
process.stdout.write(`${meeting.mind.label}\n${replies[0]?.speaker_name}: ${replies[0]?.response_text}\n`)
