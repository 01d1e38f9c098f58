import OpenAI, { APIConnectionError, APIError, APIUserAbortError, NotFoundError, RateLimitError } from 'openai'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeProvider, type Fault, insufficientQuota, startFakeOpenai } from './fake-providers/index.ts'

let fake: FakeProvider
let client: OpenAI
beforeEach(async () => {
  fake = await startFakeOpenai({ reply: () => 'What would it cost us?' })
  client = new OpenAI({ apiKey: 'sk-any', baseURL: fake.url, maxRetries: 0, logLevel: 'off' })
})
afterEach(() => fake.close())

const asked = { model: 'gpt-6-luna', messages: [{ role: 'user' as const, content: 'Hello.' }] }
const schema = {
  type: 'object',
  properties: { mood: { enum: ['warm', 'cold'] }, score: { type: 'integer', minimum: 1 }, notes: { type: 'array', items: { type: 'string' }, minItems: 2 } },
  required: ['mood', 'score', 'notes'],
  additionalProperties: false,
}
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

async function chat() {
  let text = ''
  let finish: string | null = null
  for await (const { choices } of await client.chat.completions.create({ ...asked, stream: true })) {
    text += choices[0]?.delta.content ?? ''
    finish = choices[0]?.finish_reason ?? finish
  }
  return { text, finish }
}

async function respond() {
  const types: string[] = []
  for await (const { type } of await client.responses.create({ model: asked.model, input: 'Hello.', stream: true })) types.push(type)
  return types
}

describe('chat completions of the fake', () => {
  it('say the reply whole, and count it', async () => {
    const { choices, usage, _request_id } = await client.chat.completions.create(asked)
    expect(choices[0]).toMatchObject({ message: { content: 'What would it cost us?', refusal: null }, finish_reason: 'stop' })
    expect(usage?.completion_tokens).toBe(5)
    expect(_request_id).toBe('req_fake')
  })

  it('say it in pieces, then why they stop, then what it took in a chunk without choices', async () => {
    const chunks = []
    for await (const chunk of await client.chat.completions.create({ ...asked, stream: true, stream_options: { include_usage: true } })) chunks.push(chunk)
    expect(chunks[0]?.choices[0]?.delta).toMatchObject({ role: 'assistant', content: '' })
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe('What would it cost us?')
    expect(chunks.at(-2)).toMatchObject({ choices: [{ delta: {}, finish_reason: 'stop' }], usage: null })
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 5 } })
  })

  it('end with [DONE]', async () => {
    const answer = await client.chat.completions.create({ ...asked, stream: true }).asResponse()
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    expect(await answer.text()).toMatch(/data: \[DONE\]\n\n$/)
  })

  it('count as cached what began an earlier prompt', async () => {
    const long = { ...asked, messages: [{ role: 'system' as const, content: 'You are a buyer. '.repeat(400) }, ...asked.messages] }
    const first = await client.chat.completions.create(long)
    const second = await client.chat.completions.create(long)
    expect(first.usage?.prompt_tokens_details?.cached_tokens).toBe(0)
    expect(second.usage?.prompt_tokens_details?.cached_tokens).toBeGreaterThanOrEqual(1024)
  })
})

describe('responses of the fake', () => {
  it('say the reply whole', async () => {
    expect((await client.responses.create({ model: asked.model, input: 'Hello.' })).output_text).toBe('What would it cost us?')
  })

  it('stream every event in its order, numbered, without [DONE]', async () => {
    expect(await respond()).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      ...Array(5).fill('response.output_text.delta'),
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ])
    const text = await (await client.responses.create({ model: asked.model, input: 'Hello.', stream: true }).asResponse()).text()
    expect(text).not.toContain('[DONE]')
    expect([...text.matchAll(/"sequence_number":(\d+)/g)].map(([, number]) => Number(number))).toEqual(Array.from({ length: 13 }, (_, index) => index))
  })
})

describe('structured output of the fake', () => {
  beforeEach(async () => {
    await fake.close()
    fake = await startFakeOpenai()
    client = new OpenAI({ apiKey: 'sk-any', baseURL: fake.url, maxRetries: 0 })
  })

  it('is what its schema lets pass, over chat and over responses', async () => {
    const least = { mood: 'warm', score: 1, notes: [expect.any(String), expect.any(String)] }
    const chatted = await client.chat.completions.parse({
      ...asked,
      response_format: { type: 'json_schema', json_schema: { name: 'n', strict: true, schema } },
    })
    expect(chatted.choices[0]?.message.parsed).toEqual(least)
    const text = { format: { type: 'json_schema' as const, name: 'n', strict: true, schema } }
    expect((await client.responses.parse({ model: asked.model, input: 'Hello.', text })).output_parsed).toEqual(least)
  })

  it('is made of what the prompt gives as data, another thing each time', async () => {
    const closed = (properties: Readonly<Record<string, unknown>>) => ({
      type: 'object',
      properties,
      required: Object.keys(properties),
      additionalProperties: false,
    })
    const items = closed({ question: { type: 'string' }, source: { type: 'string', enum: ['product', 'goal'] }, text: { type: 'string' } })
    const response_format = { type: 'json_schema' as const, json_schema: { name: 'n', strict: true, schema: closed({ questions: { type: 'array', items } }) } }
    const content = 'You prepare.\n<data name="product">\nname: RouteWise\ndescription: Routing that cuts fuel\n</data>'
    const { choices } = await client.chat.completions.create({ model: asked.model, messages: [{ role: 'user', content }], response_format })
    const { questions } = JSON.parse(choices[0]?.message.content ?? '')
    expect(questions.slice(0, 2)).toEqual([
      { question: 'What would change for you with RouteWise?', source: 'product', text: 'Routing that cuts fuel' },
      { question: 'Who decides on RouteWise?', source: 'goal', text: 'Routing that cuts fuel' },
    ])
    expect(new Set(questions.map(({ question }: { readonly question: string }) => question)).size).toBe(questions.length)
  })

  it.each([
    ['a property that is not required', { ...schema, required: ['mood'] }],
    ['an object that is open', { ...schema, additionalProperties: true }],
    ['alternatives by oneOf', { ...schema, properties: { ...schema.properties, mood: { oneOf: [] } } }],
    ['a root that is no object', { type: 'array', items: schema }],
  ])('strict refuses %s', async (_, refused) => {
    const response_format = { type: 'json_schema' as const, json_schema: { name: 'n', strict: true, schema: refused } }
    expect(await failureOf(client.chat.completions.create({ ...asked, response_format }))).toMatchObject({ status: 400, code: 'invalid_json_schema' })
  })
})

describe('audio and models of the fake', () => {
  it('lists its models, and names one that it does not have', async () => {
    expect((await client.models.list()).data.map(({ id }) => id)).toContain('gpt-6-luna')
    const missing = await failureOf(client.models.retrieve('gpt-9'))
    expect(missing).toBeInstanceOf(NotFoundError)
    expect(await failureOf(client.chat.completions.create({ ...asked, model: 'gpt-9' }))).toMatchObject({ status: 404, code: 'model_not_found' })
  })

  it('speech lasts 60 ms a character', async () => {
    const sound = async (response_format: 'pcm' | 'wav' | 'mp3') =>
      (await (await client.audio.speech.create({ model: 'gpt-4o-mini-tts', voice: 'alloy', input: 'x'.repeat(100), response_format })).arrayBuffer()).byteLength
    expect(await sound('pcm')).toBe(6 * 24_000 * 2)
    expect(await sound('wav')).toBe(44 + 6 * 24_000 * 2)
    expect((await sound('mp3')) / (160_000 / 8)).toBeCloseTo(6, 1)
    expect(await failureOf(client.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: 'x', response_format: 'opus' }))).toMatchObject({ status: 400 })
  })

  it('transcribes a file that has a name it knows, whole or in pieces', async () => {
    fake.settings.heard = () => 'We cut the cost of your fleet.'
    const file = (name: string) => OpenAI.toFile(new Uint8Array(100), name, { type: 'audio/webm' })
    const model = 'gpt-4o-mini-transcribe'
    expect(await client.audio.transcriptions.create({ file: await file('a.webm'), model })).toMatchObject({
      text: 'We cut the cost of your fleet.',
    })
    const types: string[] = []
    for await (const { type } of await client.audio.transcriptions.create({ file: await file('a.webm'), model, stream: true })) types.push(type)
    expect([types[0], types.at(-1)]).toEqual(['transcript.text.delta', 'transcript.text.done'])
    expect(await failureOf(client.audio.transcriptions.create({ file: await file('audio'), model }))).toMatchObject({ status: 400 })
    expect(fake.requests[0]?.body).toMatchObject({ fields: { model }, files: [{ name: 'file', file_name: 'a.webm', type: 'audio/webm' }] })
  })
})

describe('failures of the fake, as the SDK meets them', () => {
  const cut = (kind: 'disconnect' | 'clean_close' | 'malformed' | 'in_stream_error', more: object = {}): Fault => ({ kind, after: 2, ...more })

  it('a lost line is a TypeError and not an APIError', async () => {
    fake.failNext(cut('disconnect'), 2)
    for (const work of [chat, respond]) {
      const error = await failureOf(work())
      expect(error).toBeInstanceOf(TypeError)
      expect(error).not.toBeInstanceOf(APIError)
    }
  })

  it('a clean close ends in silence, without a reason', async () => {
    fake.failNext(cut('clean_close'), 2)
    expect(await chat()).toEqual({ text: 'What would', finish: null })
    expect((await respond()).at(-1)).toBe('response.output_text.delta')
  })

  it('an error in a chat stream is an APIError without a status', async () => {
    fake.failNext(cut('in_stream_error'))
    const error = await failureOf(chat())
    expect(error).toBeInstanceOf(APIError)
    expect(error).toMatchObject({ status: undefined })
  })

  it.each(['nested', 'flat'] as const)('an error among responses, %s, is an APIError', async (shape) => {
    fake.failNext(cut('in_stream_error', { shape }))
    expect(await failureOf(respond())).toBeInstanceOf(APIError)
  })

  it('a response that failed is an event and no error', async () => {
    fake.failNext(cut('in_stream_error', { shape: 'failed' }))
    expect((await respond()).at(-1)).toBe('response.failed')
  })

  it('half a line of JSON is a SyntaxError', async () => {
    fake.failNext(cut('malformed'), 2)
    for (const work of [chat, respond]) expect(await failureOf(work())).toBeInstanceOf(SyntaxError)
  })

  it('a stall lasts until the caller gives up', async () => {
    fake.failNext({ kind: 'stall', after: 2 })
    const stop = new AbortController()
    let text = ''
    for await (const { choices } of await client.chat.completions.create({ ...asked, stream: true }, { signal: stop.signal })) {
      text += choices[0]?.delta.content ?? ''
      if (text === 'What would') stop.abort()
    }
    expect(text).toBe('What would')
    fake.failNext({ kind: 'stall', before_headers: true })
    expect(await failureOf(client.chat.completions.create(asked, { signal: AbortSignal.timeout(50) }))).toBeInstanceOf(APIUserAbortError)
  })

  it('before any headers, a line is lost, closed or talks nonsense', async () => {
    for (const kind of ['disconnect', 'clean_close', 'malformed'] as const) {
      fake.failNext({ kind, before_headers: true })
      expect(await failureOf(chat())).toBeInstanceOf(APIConnectionError)
    }
  })

  it('an answer that is no stream tells its error by its status, and breaks in its middle', async () => {
    fake.failNext({ kind: 'in_stream_error' })
    expect(await failureOf(client.chat.completions.create(asked))).toMatchObject({ status: 500 })
    for (const kind of ['disconnect', 'clean_close', 'malformed'] as const) {
      fake.failNext({ kind })
      expect(await failureOf(client.chat.completions.create(asked))).toBeInstanceOf(Error)
    }
  })

  it('a status comes with its headers, and the SDK retries what it may', async () => {
    fake.failNext({ kind: 'status', status: 429, headers: { 'retry-after-ms': '1' } })
    await client.chat.completions.create(asked, { maxRetries: 1 })
    expect(fake.requests).toHaveLength(2)
    fake.failNext(insufficientQuota)
    const error = await failureOf(client.chat.completions.create(asked))
    expect(error).toBeInstanceOf(RateLimitError)
    expect(error).toMatchObject({ code: 'insufficient_quota', requestID: 'req_fake' })
  })

  it('a key that is not the one is a 401', async () => {
    fake.settings.api_key = 'sk-right'
    expect(await failureOf(chat())).toMatchObject({ status: 401, code: 'invalid_api_key' })
  })

  it('refusal, length and filter each end in their own way', async () => {
    fake.failNext({ kind: 'refusal' })
    expect((await client.chat.completions.create(asked)).choices[0]?.message).toMatchObject({ content: null, refusal: expect.any(String) })
    for (const kind of ['length', 'content_filter'] as const) {
      fake.failNext({ kind }, 2)
      expect((await chat()).finish).toBe(kind)
      expect((await respond()).at(-1)).toBe('response.incomplete')
    }
  })

  it('a predicate fails whom it names', async () => {
    fake.failWhen(({ path }) => (path === '/v1/responses' ? { kind: 'status', status: 500 } : null))
    expect(await failureOf(respond())).toMatchObject({ status: 500 })
    expect((await chat()).finish).toBe('stop')
  })
})

it('headers come before the first token, and tokens one after another', async () => {
  fake.settings.first_token_ms = 60
  fake.settings.tokens_per_second = 100
  const began = performance.now()
  const stream = await client.chat.completions.create({ ...asked, stream: true })
  const headers = performance.now() - began
  const tokens: number[] = []
  for await (const { choices } of stream) if (choices[0]?.delta.content) tokens.push(performance.now() - began)
  expect(headers).toBeLessThan(tokens[0] ?? 0)
  expect(tokens[0]).toBeGreaterThanOrEqual(55)
  expect((tokens.at(-1) ?? 0) - (tokens[0] ?? 0)).toBeGreaterThanOrEqual(30)
})
