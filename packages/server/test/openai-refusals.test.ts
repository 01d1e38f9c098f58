import { type ModelPart, type ModelRequest, ProviderError } from '@sparring/core'
import { systemClock } from '@sparring/core/memory'
import { openaiModel } from '@sparring/server/openai'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeProvider, startFakeOpenai } from './fake-providers/index.ts'

let fake: FakeProvider
beforeEach(async () => {
  fake = await startFakeOpenai({ api_key: 'sk-test', first_token_ms: 5, tokens_per_second: 400 })
})
afterEach(() => fake.close())

const request: ModelRequest = {
  prefix: [{ role: 'system', text: 'You are Sarah.' }],
  suffix: [{ role: 'user', text: 'And the price?' }],
  max_output_tokens: 100,
  schema: {
    name: 'answer',
    schema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'], additionalProperties: false },
  },
}

const modelOver = (api: 'chat' | 'responses', effort?: string) =>
  openaiModel({ api_key: 'sk-test', base_url: fake.url, clock: systemClock, model: 'gpt-6-luna', api, effort })

async function last(model: ReturnType<typeof openaiModel>): Promise<ModelPart | undefined> {
  let part: ModelPart | undefined
  for await (const next of model.stream(request)) part = next
  return part
}

const outcomeOf = (model: ReturnType<typeof openaiModel>): Promise<unknown> =>
  last(model).catch((error: unknown) => (ProviderError.is(error) ? error.kind : error))

const sent = () => fake.requests.map(({ body }) => body)

describe('a server that refuses a field in its own way still answers', () => {
  it.each<[string, number, unknown]>([
    ['under detail, as FastAPI does', 422, { detail: [{ type: 'extra_forbidden', loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' }] }],
    ['at the top, as vLLM does', 400, { object: 'error', message: 'stream_options is not supported', type: 'BadRequestError', param: null, code: 400 }],
    ['in a bare sentence', 400, { error: 'unknown field "stream_options"' }],
  ])('%s', async (_, status, body) => {
    fake.failNext({ kind: 'status', status, body })
    expect(await outcomeOf(modelOver('chat'))).toMatchObject({ type: 'finish' })
    expect(sent()[1]).not.toHaveProperty('stream_options')
    expect(sent()[1]).toHaveProperty('response_format')
  })
})

describe('one bad request costs the later ones nothing', () => {
  it.each<[string, 'chat' | 'responses', object, string]>([
    ['an invalid schema', 'chat', { message: 'Invalid schema', param: 'response_format', code: 'invalid_json_schema' }, 'response_format'],
    ['an invalid schema', 'responses', { message: 'Invalid schema', param: 'text.format.schema', code: 'invalid_json_schema' }, 'text'],
    ['too much text', 'responses', { message: 'The text is too long.' }, 'text'],
    ['too long a context', 'chat', { message: 'Past the maximum context length: fewer messages or max_tokens.', code: null }, 'max_tokens'],
  ])('%s over %s', async (_, api, error, field) => {
    const model = modelOver(api)
    await outcomeOf(model)
    fake.failNext({ kind: 'status', status: 400, body: { error } })
    expect(await outcomeOf(model)).toBe('invalid')
    expect(sent()).toHaveLength(2)
    await outcomeOf(model)
    expect(sent()[2]).toHaveProperty(field)
  })
})

it('a model that may think its most is asked to', async () => {
  await outcomeOf(modelOver('chat', 'max'))
  expect(sent()[0]).toHaveProperty('reasoning_effort', 'max')
})
