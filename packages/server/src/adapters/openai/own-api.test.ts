import type { ModelPart } from '@sparring/core'
import { systemClock } from '@sparring/core/memory'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openaiModel, unlistedModels } from './index.js'

/** What was sent to OpenAI's own address. Whatever else is asked for fails the test. */
const asked: { url: string; key: string | null; body: unknown }[] = []
const event = (type: string, data: object) => `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`
const usage = {
  input_tokens: 10,
  input_tokens_details: { cached_tokens: 4 },
  output_tokens: 2,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 12,
}
const openai = setupServer(
  http.post('https://api.openai.com/v1/responses', async ({ request }) => {
    asked.push({ url: request.url, key: request.headers.get('authorization'), body: await request.json() })
    const stream =
      event('response.output_text.delta', { delta: 'Yes.' }) + event('response.completed', { response: { status: 'completed', output: [], usage } })
    return new HttpResponse(stream, { headers: { 'content-type': 'text/event-stream' } })
  }),
  http.post('https://api.openai.com/v1/chat/completions', async ({ request }) => {
    asked.push({ url: request.url, key: request.headers.get('authorization'), body: await request.json() })
    const chunk = { choices: [{ index: 0, delta: { content: 'Yes.' }, finish_reason: 'stop' }] }
    return new HttpResponse(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`, { headers: { 'content-type': 'text/event-stream' } })
  }),
  http.get('https://api.openai.com/v1/models', () => HttpResponse.json({ object: 'list', data: [{ id: 'gpt-6-luna' }] })),
)

beforeAll(() => openai.listen({ onUnhandledFrame: 'error' }))
beforeEach(() => void asked.splice(0))
afterAll(() => openai.close())

describe('OpenAI itself, where no other address is given', () => {
  it('is asked over responses, keeps nothing, and is told what shares a prefix', async () => {
    const model = openaiModel({ api_key: 'sk-own', clock: systemClock, model: 'gpt-6-luna', effort: 'none' })
    const parts: ModelPart[] = []
    const request = {
      prefix: [{ role: 'system', text: 'You are Sarah.' }],
      suffix: [{ role: 'user', text: 'And?' }],
      max_output_tokens: 50,
      cache_key: 'm1',
    } as const
    for await (const part of model.stream(request)) parts.push(part)
    expect(parts).toEqual([
      { type: 'text', text: 'Yes.' },
      { type: 'finish', reason: 'stop', usage: { input_tokens: 10, cached_tokens: 4, output_tokens: 2 } },
    ])
    expect(asked).toMatchObject([
      {
        key: 'Bearer sk-own',
        body: {
          store: false,
          stream: true,
          prompt_cache_key: 'm1',
          max_output_tokens: 50,
          reasoning: { effort: 'none' },
          input: [{ role: 'system' }, { role: 'user' }],
        },
      },
    ])
  })

  it('is asked there, whatever address the environment has for others', async () => {
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9/v1')
    for await (const _ of openaiModel({ api_key: 'sk-own', clock: systemClock, model: 'gpt-6-luna' }).stream({ prefix: [], suffix: [] }));
    vi.unstubAllEnvs()
    expect(asked.map(({ url }) => url)).toEqual(['https://api.openai.com/v1/responses'])
  })

  it('over chat completions is told the most tokens by their new name, and what shares a prefix', async () => {
    const model = openaiModel({ api_key: 'sk-own', clock: systemClock, model: 'gpt-6-luna', api: 'chat', effort: 'none' })
    for await (const _ of model.stream({ prefix: [], suffix: [{ role: 'user', text: 'And?' }], max_output_tokens: 50, cache_key: 'm1' }));
    expect(asked.map(({ body }) => body)).toEqual([
      {
        model: 'gpt-6-luna',
        stream: true,
        stream_options: { include_usage: true },
        messages: [{ role: 'user', content: 'And?' }],
        max_completion_tokens: 50,
        prompt_cache_key: 'm1',
        reasoning_effort: 'none',
      },
    ])
  })

  it('tells which models it has', async () => {
    expect(await unlistedModels({ api_key: 'sk-own', clock: systemClock }, ['gpt-6-luna', 'gpt-4-turbo'])).toEqual(['gpt-4-turbo'])
  })
})
