import { type ModelPart, type ModelRequest, ProviderError, usualSpeech } from '@sparring/core'
import { systemClock } from '@sparring/core/memory'
import { languageModelSuite, runSuite, speechRecognizerSuite, speechSynthesizerSuite } from '@sparring/core/testing'
import { modelOfServer, openaiModel, openaiRecognizer, openaiSpeech, unlistedModels } from '@sparring/server/openai'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeProvider, type Fault, startFakeOpenai } from './fake-providers/index.ts'

let fake: FakeProvider
beforeEach(async () => {
  fake = await startFakeOpenai({ api_key: 'sk-test', first_token_ms: 5, tokens_per_second: 400 })
})
afterEach(() => fake.close())

const account = () => ({ api_key: 'sk-test', base_url: fake.url, clock: systemClock })
const wires = ['chat', 'responses'] as const
type Wire = (typeof wires)[number]
const modelOver = (api: Wire, change: Partial<Parameters<typeof openaiModel>[0]> = {}) => openaiModel({ ...account(), model: 'gpt-6-luna', api, ...change })

const request: ModelRequest = {
  prefix: [{ role: 'system', text: 'You are Sarah.' }],
  suffix: [{ role: 'user', text: 'And the price?' }],
  max_output_tokens: 100,
  cache_key: 'm1',
}

async function said(model: ReturnType<typeof openaiModel>, signal?: AbortSignal) {
  const parts: ModelPart[] = []
  for await (const part of model.stream(request, signal ? { signal } : {})) parts.push(part)
  return { text: parts.map((part) => (part.type === 'text' ? part.text : '')).join(''), finish: parts.find((part) => part.type === 'finish') }
}

for (const api of wires)
  describe(`a model over ${api}`, () => {
    runSuite(languageModelSuite, { describe, it }, { open: async () => ({ port: modelOver(api) }) })

    it('says what the provider says, and counts what it counts', async () => {
      const { text, finish } = await said(modelOver(api))
      expect(text).toBe(fake.settings.reply({ method: '', path: '', headers: {}, body: null }))
      expect(finish).toMatchObject({ reason: 'stop', usage: { output_tokens: 21 } })
    })

    it.each([
      ['refusal', 'refusal'],
      ['length', 'length'],
      ['content_filter', 'filtered'],
    ] as const)('tells %s apart from an end', async (kind, reason) => {
      fake.failNext({ kind })
      expect((await said(modelOver(api))).finish).toMatchObject({ reason })
    })

    it.each<[string, Fault, Partial<ProviderError>]>([
      [
        'a wrong key',
        { kind: 'status', status: 401, body: { error: { message: 'no', type: 'invalid_request_error', code: 'invalid_api_key' } } },
        { kind: 'auth', retryable: false },
      ],
      [
        'used up credits',
        { kind: 'status', status: 429, body: { error: { message: 'no', type: 'insufficient_quota', code: 'insufficient_quota' } } },
        { kind: 'quota', retryable: false },
      ],
      [
        'a rate limit',
        { kind: 'status', status: 429, body: { error: { message: 'no', code: 'rate_limit_exceeded' } }, headers: { 'retry-after': '2' } },
        { kind: 'rate_limit', retry_after_ms: 2_000 },
      ],
      ['an unknown model', { kind: 'status', status: 404, body: { error: { message: 'no', code: 'model_not_found' } } }, { kind: 'invalid', retryable: false }],
      ['an overload', { kind: 'status', status: 503, body: { error: { message: 'no' } } }, { kind: 'upstream', retryable: true, request_id: 'req_fake' }],
      ['an answer that is no JSON', { kind: 'status', status: 500, body: 'oops' }, { kind: 'upstream' }],
      ['a line that breaks before the answer', { kind: 'disconnect', before_headers: true }, { kind: 'connect', retryable: true }],
      ['a line that breaks at a word', { kind: 'disconnect', after: 3 }, { kind: 'connect' }],
      ['a stream that ends as if it were over', { kind: 'clean_close', after: 3 }, { kind: 'upstream' }],
      ['half a line of JSON', { kind: 'malformed', after: 3 }, { kind: 'upstream' }],
      ['an error within the stream', { kind: 'in_stream_error', after: 3 }, { kind: 'upstream' }],
    ])('tells of %s with its kind', async (_, fault, expected) => {
      fake.failNext(fault)
      const error = await said(modelOver(api)).catch((reason: unknown) => reason)
      expect(ProviderError.is(error)).toBe(true)
      expect(error).toMatchObject({ provider: 'openai', ...expected })
      expect(fake.requests).toHaveLength(1)
    })

    it.each([
      ['before its first word', { kind: 'stall', after: 0 } as const],
      ['between two words', { kind: 'stall', after: 3 } as const],
    ])('gives up a provider that falls silent %s', async (_, fault) => {
      fake.failNext(fault)
      await expect(said(modelOver(api, { first_token_ms: 60, idle_ms: 60 }))).rejects.toMatchObject({ kind: 'timeout' })
    })
  })

describe('a compatible server', () => {
  it('is asked over chat completions, in the most ordinary words', async () => {
    await said(openaiModel({ ...account(), model: 'gpt-6-luna' }))
    expect(fake.requests[0]?.path).toBe('/v1/chat/completions')
    expect(Object.keys(fake.requests[0]?.body ?? {}).toSorted()).toEqual(['max_tokens', 'messages', 'model', 'stream', 'stream_options'])
  })

  it('is found with and without /v1, and with a slash too many', async () => {
    for (const base_url of [fake.url, `${fake.url}/`, fake.url.replace('/v1', ''), fake.url.replace('/v1', '/')])
      expect((await said(openaiModel({ ...account(), base_url, model: 'gpt-6-luna' }))).text).not.toBe('')
  })

  it('is spared for good the fields that it refuses by name', async () => {
    fake.failWhen(({ body }) =>
      typeof body === 'object' && body !== null && 'stream_options' in body
        ? { kind: 'status', status: 400, body: { error: { message: 'Unrecognized request argument: stream_options', type: 'invalid_request_error' } } }
        : null,
    )
    const model = openaiModel({ ...account(), model: 'gpt-6-luna' })
    expect((await said(model)).finish).toMatchObject({ reason: 'stop', usage: null })
    await said(model)
    expect(fake.requests).toHaveLength(3)
  })
})

it('a model that its provider does not list is named; of a provider that does not tell, why not', async () => {
  expect(await unlistedModels(account(), ['gpt-6-luna', 'gpt-7'])).toEqual(['gpt-7'])
  fake.failNext({ kind: 'status', status: 401 })
  await expect(unlistedModels(account(), ['gpt-7'])).rejects.toMatchObject({ name: 'ProviderError', kind: 'auth' })
})

it('a server that imitates OpenAI is asked for a model that it has, where nobody named one', async () => {
  expect(await modelOfServer(account(), 'gpt-6-luna')).toBe('gpt-6-luna')
  const own = await startFakeOpenai({ models: ['nomic-embed-text', 'llama-4', 'qwen-3'] })
  const chosen = () => modelOfServer({ api_key: 'none', base_url: own.url, clock: systemClock }, 'gpt-6-luna')
  expect(await chosen()).toBe('llama-4')
  for (const status of [401, 404, 501]) {
    own.failNext({ kind: 'status', status })
    expect(await chosen()).toBe('gpt-6-luna')
  }
  own.failNext({ kind: 'status', status: 503 })
  await expect(chosen()).rejects.toMatchObject({ kind: 'upstream' })
  await own.close()
  await expect(chosen()).rejects.toMatchObject({ kind: 'connect' })
})

describe('speech by OpenAI', () => {
  runSuite(speechSynthesizerSuite, { describe, it }, { open: async () => ({ port: openaiSpeech(account()) }) })

  it('asks for the next piece while the former is still coming', async () => {
    fake.settings.speech_first_byte_ms = 30
    const pieces = async function* () {
      yield 'One two three. '
      yield 'Four five six.'
    }
    let audio = 0
    for await (const part of openaiSpeech(account()).stream(pieces(), {
      voice: { voice_id: 'voice_2', traits: ['nice'] },
      format: usualSpeech,
      language: 'en',
    })) {
      if (part.type !== 'audio') continue
      audio += 1
      if (audio === 1) expect(fake.requests).toHaveLength(2)
    }
    expect(fake.requests.map(({ body }) => body)).toMatchObject([{ voice: 'coral', input: 'One two three. ' }, { input: 'Four five six.' }])
  })

  it('tells of sound that ends too early, though the stream ended cleanly', async () => {
    fake.failNext({ kind: 'clean_close', after: 1 })
    const pieces = async function* () {
      yield 'This is a sentence that takes much longer than the first few bytes of its sound would take. '.repeat(3)
    }
    const speaking = async () => {
      for await (const _ of openaiSpeech(account()).stream(pieces(), { voice: { voice_id: 'voice_1', traits: [] }, format: usualSpeech, language: 'en' }));
    }
    await expect(speaking()).rejects.toMatchObject({ kind: 'upstream' })
  })
})

describe('recognition by OpenAI', () => {
  runSuite(speechRecognizerSuite, { describe, it }, { open: async () => ({ port: openaiRecognizer(account()) }) })
})
