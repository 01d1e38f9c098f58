import { APICallError, type LanguageModelV4StreamPart, LoadAPIKeyError } from '@ai-sdk/provider'
import { type ModelPart, modelMind } from '@sparring/core'
import { languageModelSuite, mindSuite, runSuite, virtualClock } from '@sparring/core/testing'
import { simulateReadableStream } from 'ai'
import { MockLanguageModelV4 } from 'ai/test'
import { describe, expect, it } from 'vitest'
import { aiSdkModel } from './index.js'

const usage = {
  inputTokens: { total: 100, noCache: 20, cacheRead: 80, cacheWrite: undefined },
  outputTokens: { total: 20, text: 20, reasoning: undefined },
}
type Ending = 'stop' | 'length' | 'content-filter' | 'tool-calls' | null

/** The AI SDK's own mock, saying these words. */
function mock(words: readonly string[] = ['About four hours ', 'a day.'], unified: Ending = 'stop', raw?: string) {
  const chunks: LanguageModelV4StreamPart[] = [
    { type: 'stream-start', warnings: [] },
    { type: 'text-start', id: '1' },
    ...words.map((delta) => ({ type: 'text-delta', id: '1', delta }) as const),
    { type: 'text-end', id: '1' },
    ...(unified === null ? [] : [{ type: 'finish', usage, finishReason: { unified, raw } } as const]),
  ]
  return new MockLanguageModelV4({ doStream: async () => ({ stream: simulateReadableStream({ chunks, initialDelayInMs: null, chunkDelayInMs: null }) }) })
}

const request = { prefix: [{ role: 'system', text: 'You are Sarah.' }], suffix: [{ role: 'user', text: 'And?' }], max_output_tokens: 50 } as const

async function partsOf(model: ReturnType<typeof mock>): Promise<readonly ModelPart[]> {
  const parts: ModelPart[] = []
  for await (const part of aiSdkModel(model).stream(request)) parts.push(part)
  return parts
}

describe('a model of the AI SDK', () => {
  runSuite(languageModelSuite, { describe, it }, { open: async () => ({ port: aiSdkModel(mock()) }) })
  runSuite(mindSuite, { describe, it }, { open: async () => ({ port: modelMind({ model: aiSdkModel(mock()) }) }) })

  it('is asked in the AI SDK’s own words, and counts what it counts', async () => {
    const model = mock()
    expect((await partsOf(model)).at(-1)).toEqual({ type: 'finish', reason: 'stop', usage: { input_tokens: 100, cached_tokens: 80, output_tokens: 20 } })
    expect(model.doStreamCalls[0]).toMatchObject({
      prompt: [
        { role: 'system', content: 'You are Sarah.' },
        { role: 'user', content: [{ type: 'text', text: 'And?' }] },
      ],
      maxOutputTokens: 50,
    })
  })

  it.each([
    ['length', 'length'],
    ['content-filter', 'filtered'],
  ] as const)('tells %s apart from an end', async (unified, reason) => {
    expect((await partsOf(mock(['Well'], unified))).at(-1)).toMatchObject({ reason })
  })

  it.each([
    ['ends before it is finished', mock(['Well'], null), 'upstream'],
    ['asks for a tool', mock(['Well'], 'tool-calls'), 'upstream'],
    ['is refused', failing(new APICallError({ message: 'no', url: 'u', requestBodyValues: {}, statusCode: 401 })), 'auth'],
    ['is asked too often', failing(new APICallError({ message: 'no', url: 'u', requestBodyValues: {}, statusCode: 429 })), 'rate_limit'],
    ['has no key', failing(new LoadAPIKeyError({ message: 'no' })), 'auth'],
    ['cannot be reached', failing(new TypeError('fetch failed')), 'connect'],
    ['fails within its stream', failingWithin(), 'upstream'],
  ])('rejects, typed, where it %s', async (_, model, kind) => {
    await expect(partsOf(model)).rejects.toMatchObject({ name: 'ProviderError', kind })
  })

  it('tells a refusal apart from what was filtered, where its provider does', async () => {
    expect((await partsOf(mock(['Well'], 'content-filter', 'refusal'))).at(-1)).toMatchObject({ reason: 'refusal' })
  })

  it('knows a used-up account from one that asks too often, and how long the latter is to wait', async () => {
    const refused = (data: unknown) =>
      partsOf(failing(new APICallError({ message: 'no', url: 'u', requestBodyValues: {}, statusCode: 429, data, responseHeaders: { 'retry-after': '2' } })))
    await expect(refused({ error: { code: 'insufficient_quota' } })).rejects.toMatchObject({ kind: 'quota', retryable: false })
    await expect(refused({ error: { code: 'rate_limit_exceeded' } })).rejects.toMatchObject({ kind: 'rate_limit', retryable: true, retry_after_ms: 2_000 })
  })

  it.each([
    ['before its stream', new MockLanguageModelV4({ doStream: () => new Promise(() => undefined) })],
    ['within it', new MockLanguageModelV4({ doStream: async () => ({ stream: new ReadableStream() }) })],
  ])('is not waited for once nobody wants it, though its provider hears no abort: %s', async (_, model) => {
    const [abort, reason] = [new AbortController(), new Error('the floor went to somebody else')]
    const next = aiSdkModel(model).stream(request, { signal: abort.signal })[Symbol.asyncIterator]().next()
    abort.abort(reason)
    await expect(next).rejects.toBe(reason)
  })

  it.each([
    ['before its first word', new MockLanguageModelV4({ doStream: () => new Promise(() => undefined) }), 15_000],
    ['after it', stalling(['Well']), 10_000],
  ])('that is silent %s for too long has failed, typed, and its provider is told that nobody waits', async (_, model, ms) => {
    const clock = virtualClock()
    const asking = (async () => {
      for await (const _ of aiSdkModel(model, { clock }).stream(request));
    })()
    const outcome = expect(asking).rejects.toMatchObject({ name: 'ProviderError', kind: 'timeout', message: expect.stringContaining(`silent for ${ms} ms`) })
    await clock.advance(ms)
    await outcome
    expect(model.doStreamCalls[0]?.abortSignal?.aborted).toBe(true)
  })

  it('is given the shape that an answer must have', async () => {
    const model = mock(['{"ok":true}'])
    const schema = { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'], additionalProperties: false }
    for await (const _ of aiSdkModel(model).stream({ ...request, schema: { name: 'answer', schema } }));
    expect(model.doStreamCalls[0]?.responseFormat).toEqual({ type: 'json', name: 'answer', schema })
  })
})

function failing(error: Error) {
  return new MockLanguageModelV4({ doStream: () => Promise.reject(error) })
}

/** Says these words and then nothing, without an end. */
function stalling(words: readonly string[]) {
  const stream = new ReadableStream<LanguageModelV4StreamPart>({
    start(controller) {
      for (const delta of words) controller.enqueue({ type: 'text-delta', id: '1', delta })
    },
  })
  return new MockLanguageModelV4({ doStream: async () => ({ stream }) })
}

function failingWithin() {
  const chunks: LanguageModelV4StreamPart[] = [
    { type: 'text-start', id: '1' },
    { type: 'text-delta', id: '1', delta: 'Well' },
    { type: 'error', error: new Error('overloaded') },
  ]
  return new MockLanguageModelV4({ doStream: async () => ({ stream: simulateReadableStream({ chunks, initialDelayInMs: null, chunkDelayInMs: null }) }) })
}
