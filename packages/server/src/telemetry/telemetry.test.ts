import { createPlatform, type LanguageModel, modelMind, ProviderError, SparringError, silentTelemetry } from '@sparring/core'
import { createMemoryAdapters, systemClock } from '@sparring/core/memory'
import { scriptedModel, scriptedRecognizer, scriptedSpeech } from '@sparring/core/testing'
import { pino } from 'pino'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../create-app.js'
import { ProviderBreaker } from '../policy/provider-breaker.js'
import { gaugeBreakers, gaugeMeetings } from './gauges.js'
import { forgetSpans, startSdk, toldMetrics, toldSpans } from './sdk.fixture.js'
import { tracedModel, tracedRecognizer, tracedSynthesizer } from './traced-providers.js'
import { tracedStores } from './traced-stores.js'
import { tracedTelemetry } from './traced-telemetry.js'

beforeAll(startSdk)
beforeEach(forgetSpans)

const prices = { models: { 'test/scripted': { input: 100, output: 1_000 } }, speech: { 'scripted/silence': 10 }, recognition: { 'scripted/words': 0.6 } }
const usage = { input_tokens: 100, cached_tokens: 80, output_tokens: 20 }
/** What people say, write and are called, and what lets a caller in. */
const private_ = ['pomegranate', 'quartz', 'Zephyrine', 'Northwind', 'Sarah', 'k-secret', 'idem-secret', 'Bearer']

const answering = scriptedModel(() => [
  { type: 'text', text: 'We plan by quartz, mostly. ' },
  { type: 'text', text: 'It takes three people.' },
  { type: 'finish', reason: 'stop', usage },
])

function anApp(model: LanguageModel = answering) {
  const platform = createPlatform({
    ...tracedStores(createMemoryAdapters(), 'memory'),
    mind: modelMind({ model: tracedModel(model, prices) }),
    synthesizer: tracedSynthesizer(scriptedSpeech(), prices),
    recognizer: tracedRecognizer(scriptedRecognizer('Sarah, and pomegranate?'), prices),
    telemetry: tracedTelemetry(silentTelemetry),
  })
  const app = createApp(platform, {
    blobs: { ...createMemoryAdapters().blobs, signedUrl: async (key) => `/files/${key}?signature=s` },
    readiness: async () => ({ ready: true, checks: [] }),
    logger: pino({ level: 'silent' }),
    version: '0.0.0',
  })
  return { app, platform }
}

const traceId = '0af7651916cd43dd8448eb211c80319c'
const headers = { 'content-type': 'application/json', authorization: 'Bearer k-secret', traceparent: `00-${traceId}-b7ad6b7169203331-01` }

async function aStartedMeeting({ platform }: ReturnType<typeof anApp>): Promise<string> {
  const seller = await platform.salespeople.create({ product_name: 'Zephyrine', description: 'pomegranate' })
  const buyer = await platform.companies.create({ company_url: 'https://northwind.example', company_name: 'Northwind' })
  const sarah = await platform.companies.addRepresentative(buyer._id, { name: 'Sarah Chen', role: 'cfo' })
  const seats = { salesperson_id: seller._id, company_id: buyer._id, representatives: [sarah._id] }
  const { meeting } = await platform.meetings.create({ ...seats, meeting_mode: '1-on-1' })
  await platform.meetings.start(meeting._id)
  forgetSpans()
  return meeting._id
}

const say = ({ app }: ReturnType<typeof anApp>, body: object) =>
  app.request('/api/conversation/send-message', { method: 'POST', headers: { ...headers, 'idempotency-key': 'idem-secret' }, body: JSON.stringify(body) })

const named = (name: string) => {
  const found = toldSpans().filter((span) => span.name === name)
  const [first] = found
  if (first === undefined) throw new Error(`There is no span ${name} among ${toldSpans().map((span) => span.name)}.`)
  return first
}
const parentOf = (name: string) => named(name).parentSpanContext?.spanId

describe('a message that is answered', () => {
  it('is one trace of its caller: request, reply, and what the reply asks of providers', async () => {
    const served = anApp()
    const meeting_id = await aStartedMeeting(served)
    const response = await say(served, { meeting_id, message: 'Sarah, and pomegranate?' })
    expect(response.status).toBe(200)
    const request = named('POST /api/conversation/send-message')
    expect(request.attributes).toEqual({
      ...{ 'http.request.method': 'POST', 'url.scheme': 'http', 'http.route': '/api/conversation/send-message', 'http.response.status_code': 200 },
      'sparring.request_id': response.headers.get('x-request-id'),
    })
    expect(request.parentSpanContext).toMatchObject({ traceId, spanId: 'b7ad6b7169203331' })
    const reply = named('reply')
    expect(parentOf('reply')).toBe(request.spanContext().spanId)
    expect(reply.attributes).toMatchObject({ 'sparring.tenant_id': 'local', 'sparring.meeting_id': meeting_id, 'sparring.outcome': 'finished' })
    expect(reply.events.map(({ name }) => name)).toEqual(['floor_decided', 'first_text', 'first_clause', 'first_audio'])
    for (const call of ['chat scripted', 'text_to_speech silence']) expect(parentOf(call)).toBe(reply.spanContext().spanId)
    expect(named('chat scripted').attributes).toMatchObject({
      ...{ 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'test', 'gen_ai.request.model': 'scripted', 'gen_ai.response.finish_reasons': ['stop'] },
      ...{ 'gen_ai.usage.input_tokens': 100, 'gen_ai.usage.cache_read.input_tokens': 80, 'gen_ai.usage.output_tokens': 20 },
      ...{ 'gen_ai.response.time_to_first_chunk': expect.any(Number), 'sparring.meeting_id': meeting_id },
    })
    expect(named('append meeting_log').attributes).toEqual({
      ...{ 'db.system.name': 'memory', 'db.operation.name': 'append', 'db.collection.name': 'meeting_log' },
    })
    expect(new Set(toldSpans().map((span) => span.spanContext().traceId))).toEqual(new Set([traceId]))
  })

  it('is counted: durations, tokens, what it cost, and the meeting that goes on', async () => {
    const served = anApp()
    const stop = gaugeMeetings(served.platform)
    const meeting_id = await aStartedMeeting(served)
    const sound = { audio_data: Buffer.alloc(48_000).toString('base64'), audio_format: { encoding: 'pcm_s16le', sample_rate: 24_000, channels: 1 } }
    const { status } = await say(served, { meeting_id, ...sound })
    const told = await toldMetrics()
    stop()
    expect(status).toBe(200)
    expect(new Set(told.map(({ name }) => name))).toEqual(
      new Set([
        ...['http.server.request.duration', 'sparring.meetings.active'],
        ...['sparring.reply.duration', 'sparring.reply.first_clause.duration', 'sparring.reply.first_audio.duration'],
        ...['gen_ai.client.operation.duration', 'gen_ai.client.operation.time_to_first_chunk', 'gen_ai.client.token.usage', 'sparring.spend'],
      ]),
    )
    expect(told.find(({ name }) => name === 'sparring.meetings.active')?.value).toBe(1)
    // 1 s at $0.60 a minute.
    expect(told.find(({ name, attributes }) => name === 'sparring.spend' && attributes['gen_ai.operation.name'] === 'speech_to_text')?.value).toBe(0.01)
  })

  it('says nothing of what anybody said, wrote or is called, nor a key', async () => {
    const served = anApp()
    const meeting_id = await aStartedMeeting(served)
    await say(served, { meeting_id, message: 'Sarah, and pomegranate?' })
    await say(served, { meeting_id: 'pomegranate', message: 'pomegranate' })
    await served.app.request('/pomegranate/quartz', { headers })
    await served.app.request(`/files/local/materials/Zephyrine.pdf?signature=k-secret`, { headers })
    const spans = toldSpans().map(({ name, attributes, events, status }) => ({ name, attributes, events, status }))
    const told = JSON.stringify([spans, await toldMetrics()])
    expect(spans.length).toBeGreaterThan(10)
    expect(private_.filter((word) => told.toLowerCase().includes(word.toLowerCase()))).toEqual([])
    expect(spans.map(({ name }) => name)).toEqual(expect.arrayContaining(['GET', 'GET /files/*']))
  })
})

describe('a provider that fails', () => {
  it('is told by its kind, with the reply and the request that failed for it', async () => {
    const model: LanguageModel = {
      id: 'test/broken',
      // biome-ignore lint/correctness/useYield: it fails before it says a word.
      async *stream() {
        throw new ProviderError('rate_limit', 'test', 'Too many requests.', { cause: new Error('the prompt was: pomegranate') })
      },
    }
    const served = anApp(model)
    const meeting_id = await aStartedMeeting(served)
    expect((await say(served, { meeting_id, message: 'Sarah, and?' })).status).toBe(502)
    expect(named('chat broken').attributes).toMatchObject({ 'error.type': 'rate_limit' })
    expect(named('reply').attributes).toMatchObject({ 'sparring.outcome': 'failed', 'error.type': 'mind_failed' })
    expect(named('POST /api/conversation/send-message').attributes).toMatchObject({ 'error.type': 'mind_failed', 'http.response.status_code': 502 })
    const failures = (await toldMetrics()).filter(({ name }) => name === 'sparring.provider.failures')
    expect(failures).toMatchObject([{ value: 1, attributes: { 'gen_ai.request.model': 'broken', 'error.type': 'rate_limit' } }])
  })

  it('is seen to be left alone', async () => {
    const use = new ProviderBreaker('test', { clock: systemClock, most_failures: 2 }).use()
    const stop = gaugeBreakers({ reply: use, speech: undefined })
    const told = async () => (await toldMetrics()).filter(({ name }) => name === 'sparring.provider.breaker')
    expect(await told()).toMatchObject([{ value: 0, attributes: { 'gen_ai.provider.name': 'test', 'sparring.purpose': 'reply' } }])
    for (let call = 0; call < 2; call += 1) await use.ask(() => Promise.reject(new ProviderError('upstream', 'test', 'It failed.'))).catch(() => undefined)
    expect(await told()).toMatchObject([{ value: 1 }])
    stop()
  })
})

it('a store that fails is told by its code, and what belongs to no request makes no span', async () => {
  const adapters = createMemoryAdapters()
  const unavailable = async () => {
    throw new SparringError('store_unavailable', 'The store did not answer.')
  }
  const stores = tracedStores({ ...adapters, documents: { ...adapters.documents, list: unavailable } }, 'memory')
  await stores.log.read({ tenant_id: 't', meeting_id: 'm' }, 0)
  expect(toldSpans()).toEqual([])
  const app = createApp(createPlatform({ ...stores, mind: modelMind({ model: answering }) }), {
    ...{ blobs: { ...adapters.blobs, signedUrl: async (key) => key }, readiness: async () => ({ ready: true, checks: [] }) },
    ...{ logger: pino({ level: 'silent' }), version: '0.0.0' },
  })
  expect((await app.request('/api/usage')).status).toBe(503)
  expect(named('list usage_events').attributes).toMatchObject({ 'error.type': 'store_unavailable' })
})

it('streams of events are counted while they are open', async () => {
  const served = anApp()
  const meeting_id = await aStartedMeeting(served)
  const open = async () => (await toldMetrics()).find(({ name }) => name === 'sparring.streams.active')?.value
  const response = await served.app.request(`/api/meeting/${meeting_id}/events`)
  expect(await open()).toBe(1)
  await response.body?.cancel()
  expect(await open()).toBe(0)
})
