import { afterEach, describe, expect, it } from 'vitest'
import { choice, chunk, done, event, events, failure, modelAt, partsOf, wireServer } from './wire.fixture.js'

let close: () => Promise<void> = async () => undefined
afterEach(() => close())

async function streaming(api: 'chat' | 'responses', ...blocks: readonly string[]) {
  const server = await wireServer((_, response) => events(response, ...blocks))
  close = server.close
  return partsOf(modelAt(server.base_url, { api }))
}
const chat = (...blocks: readonly string[]) => streaming('chat', ...blocks)
const responses = (...blocks: readonly string[]) => streaming('responses', ...blocks)

const word = chunk({ ...choice({ content: 'Ten.' }), usage: null, obfuscation: 'x8Kq' })
const stop = chunk({ ...choice({}, 'stop'), usage: null })
const counted = { prompt_tokens: 9, completion_tokens: 2, total_tokens: 11, prompt_tokens_details: { cached_tokens: 4, cache_write_tokens: 5 } }

describe('a stream of chat completions', () => {
  it('whose first delta is empty, whose every chunk counts nothing and whose last has no choices is read as it is meant', async () => {
    expect(await chat(chunk({ ...choice({ role: 'assistant', content: '' }), usage: null }), word, stop, chunk({ choices: [], usage: counted }), done)).toEqual(
      [
        { type: 'text', text: 'Ten.' },
        { type: 'finish', reason: 'stop', usage: { input_tokens: 9, cached_tokens: 4, output_tokens: 2 } },
      ],
    )
  })

  it('that brings a chunk without choices, or a choice without a delta, is read on', async () => {
    const odd = [chunk({ prompt_filter_results: [] }), chunk({ choices: [{ index: 0, finish_reason: null }] })]
    expect(await chat(...odd, word, stop, done)).toHaveLength(2)
  })

  it('without [DONE] is whole once it said why it stopped, and without that is none, with [DONE] or not', async () => {
    expect(await chat(word, stop)).toMatchObject([{ type: 'text' }, { type: 'finish', reason: 'stop', usage: null }])
    for (const blocks of [[word], [word, done], [done]]) {
      await close()
      expect(await failure(chat(...blocks))).toMatchObject({ kind: 'upstream', retryable: true })
    }
  })

  it.each(['tool_calls', 'function_call', 'abort'])('that stops for %s, which nobody asked for, is no reply', async (reason) => {
    const call = chunk(choice({ tool_calls: [{ index: 0, id: 'call_1', function: { name: 'f', arguments: '{' } }] }))
    expect(await failure(chat(call, chunk(choice({}, reason)), done))).toMatchObject({ kind: 'upstream', message: expect.stringContaining(reason) })
  })

  it('that refuses says so in deltas of its own, which are no words of the buyer', async () => {
    expect(await chat(chunk(choice({ refusal: 'I cannot.' })), stop, done)).toEqual([{ type: 'finish', reason: 'refusal', usage: null }])
  })

  it.each([
    ['insufficient_quota', 'quota'],
    ['rate_limit_exceeded', 'rate_limit'],
    ['context_length_exceeded', 'invalid'],
    [null, 'upstream'],
  ])('that breaks off with the error %s is %s, and quotes nothing', async (code, kind) => {
    const told = await failure(chat(word, `data: ${JSON.stringify({ error: { message: 'About Secret words.', type: 'server_error', code, param: null } })}`))
    expect(told).toMatchObject({ kind, provider: 'openai' })
    expect(told.message).not.toContain('Secret')
  })

  it('with half a line of JSON is a failure of the provider, told without the line', async () => {
    const told = await failure(chat(word, 'data: {"choices":[{"delta":{"content":"Secret'))
    expect(told).toMatchObject({ kind: 'upstream' })
    expect(told.message).not.toContain('Secret')
  })
})

const usage = {
  input_tokens: 9,
  input_tokens_details: { cached_tokens: 4 },
  output_tokens: 2,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 11,
}
const begun = [event('response.created', { response: { status: 'in_progress' } }), event('response.in_progress', { response: { status: 'in_progress' } })]
const delta = event('response.output_text.delta', { delta: 'Ten.' })
const completed = event('response.completed', { response: { status: 'completed', usage } })

describe('a stream of responses', () => {
  it('is its text, whatever else it tells of, and whole without [DONE]', async () => {
    const other = ['response.output_item.added', 'response.reasoning_summary_text.delta', 'response.content_part.added', 'response.something_new'].map((type) =>
      event(type, { delta: 'Hm.' }),
    )
    expect(await responses(...begun, ...other, delta, event('response.output_text.done', { text: 'Ten.' }), completed)).toEqual([
      { type: 'text', text: 'Ten.' },
      { type: 'finish', reason: 'stop', usage: { input_tokens: 9, cached_tokens: 4, output_tokens: 2 } },
    ])
  })

  it('that ends without having said that it is completed is none', async () => {
    expect(await failure(responses(...begun, delta, event('response.output_text.done', { text: 'Ten.' })))).toMatchObject({ kind: 'upstream' })
  })

  it.each([
    ['max_output_tokens', 'length'],
    ['content_filter', 'filtered'],
  ])('that is incomplete for %s finishes as %s', async (reason, finish) => {
    const incomplete = event('response.incomplete', { response: { status: 'incomplete', incomplete_details: { reason }, usage } })
    expect((await responses(...begun, delta, incomplete)).at(-1)).toMatchObject({ type: 'finish', reason: finish })
  })

  it('that refuses finishes as a refusal, though it is completed', async () => {
    expect(await responses(...begun, event('response.refusal.delta', { delta: 'I cannot.' }), completed)).toMatchObject([{ type: 'finish', reason: 'refusal' }])
  })

  it.each<[string, (code: string) => string]>([
    ['an error that is nested', (code) => event('error', { error: { type: 'x', code, message: 'About Secret words.', param: null } })],
    ['an error that is flat', (code) => event('error', { code, message: 'About Secret words.', param: null })],
    ['a response that failed', (code) => event('response.failed', { response: { status: 'failed', error: { code, message: 'About Secret words.' } } })],
  ])('that breaks off with %s is told by its code, and quotes nothing', async (_, broken) => {
    for (const [code, kind] of [
      ['rate_limit_exceeded', 'rate_limit'],
      ['insufficient_quota', 'quota'],
      ['server_error', 'upstream'],
    ] as const) {
      const told = await failure(responses(...begun, delta, broken(code)))
      expect(told).toMatchObject({ kind, provider: 'openai' })
      expect(told.message).not.toContain('Secret')
      await close()
    }
  })
})
