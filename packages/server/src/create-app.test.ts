import { createPlatform, type Limits, type MeetingLog, type Mind, SparringError, scriptedMind } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'
import { postingStore, timelineMind, virtualClock } from '@sparring/core/testing'
import { Hono } from 'hono'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createApp } from './create-app.js'
import type { AppOptions } from './http/app-context.js'

const json = { 'content-type': 'application/json' }

function anApp(options: Partial<AppOptions> & { readonly mind?: Mind; readonly limits?: Partial<Limits> } = {}) {
  const adapters = createMemoryAdapters()
  const { mind = scriptedMind({ seed: 7 }), limits = {}, ...rest } = options
  // Reads take longer than a reply, as they may: nothing that passes by meanwhile is lost.
  const read: MeetingLog['read'] = async (...given) => {
    await new Promise((resolve) => setImmediate(resolve))
    return adapters.log.read(...given)
  }
  return createApp(createPlatform({ ...adapters, log: { ...adapters.log, read }, mind, limits }), {
    blobs: { ...adapters.blobs, signedUrl: async (key) => `/files/${key}?signature=s` },
    readiness: async () => ({ ready: true, checks: [{ name: 'Buyers', adapter: mind.label, embedded: true, ok: true, reason: null }] }),
    logger: pino({ level: 'silent' }),
    version: '0.0.0',
    ...rest,
  })
}

type App = ReturnType<typeof anApp>

async function post(app: App, path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await app.request(path, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) })
  const answer: { readonly data: { readonly _id: string }; readonly error?: { readonly code: string } } = await response.json()
  return { status: response.status, answer, id: answer.data?._id }
}

async function aStartedMeeting(app: App): Promise<string> {
  const seller = await post(app, '/api/salesperson/create', { product_name: 'RouteWise', description: 'Routes' })
  const company = await post(app, '/api/company/create', { company_url: 'https://northwind.example' })
  const john = await post(app, `/api/company/${company.id}/representatives`, { name: 'John Miller', role: 'cto' })
  const seats = { salesperson_id: seller.id, company_id: company.id, meeting_mode: '1-on-1', representatives: [john.id], seed: 7 }
  const { id } = await post(app, '/api/meeting/create', seats)
  await app.request(`/api/meeting/${id}/start`, { method: 'POST' })
  return id
}

const dataOf = (stream: string, name: string): readonly { readonly text?: string; readonly offset?: number }[] =>
  [...stream.matchAll(/^event: (.+)\ndata: (.+)$/gm)].flatMap(([, event, data]) => (event === name ? [JSON.parse(data ?? '')] : []))
const namesIn = (stream: string) => [...stream.matchAll(/^event: (.+)$/gm)].map(([, name]) => name)

describe('what meetings used', () => {
  it('is listed once they have ended, by when they did', async () => {
    const app = anApp()
    const id = await aStartedMeeting(app)
    const listed = async (query: string) => {
      const response = await app.request(`/api/usage${query}`)
      const { data }: { readonly data: { readonly items: readonly { readonly _id: string }[] } } = await response.json()
      return data.items.map(({ _id }) => _id)
    }
    expect(await listed('')).toEqual([])
    await app.request(`/api/meeting/${id}/end`, { method: 'POST' })
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    expect([await listed('?limit=5'), await listed(`?to=${tomorrow}`), await listed(`?from=${tomorrow}`)]).toEqual([[id], [id], []])
  })

  it.each(['from=yesterday', 'to=2026-13-01', 'since=2026-01-01'])('refuses %s', async (query) => {
    const response = await anApp().request(`/api/usage?${query}`)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ error: { code: 'validation_failed' } })
  })
})

describe('a wrong method', () => {
  it.each([
    ['GET', '/api/meeting/create', 'POST'],
    ['DELETE', '/api/company/any', 'GET, HEAD'],
    ['POST', '/api/meeting/any', 'GET, HEAD, DELETE'],
    ['POST', '/api/retention', 'GET, HEAD, PUT'],
    ['PUT', '/api/company/any/representatives', 'POST, GET, HEAD'],
    ['POST', '/files/local/x', 'GET, HEAD'],
  ])('%s %s is 405 and told what is allowed', async (method, path, allow) => {
    const response = await anApp().request(path, { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow])
  })

  it('is not what HEAD is where GET is served', async () => {
    expect((await anApp().request('/health', { method: 'HEAD' })).status).toBe(200)
  })
})

describe('a material that is sent to the store itself', () => {
  const { blobs, post: send } = postingStore(virtualClock())
  const profile = { product_name: 'RouteWise', description: 'Routes' }
  async function anUpload(app: App): Promise<string> {
    const response = await post(app, '/api/salesperson/uploads', { file_name: 'a.pdf', size_bytes: 100 })
    const { upload_id, ...form } = z
      .object({ upload_id: z.string(), url: z.string(), fields: z.record(z.string(), z.string()), expires_at: z.string() })
      .parse(response.answer.data)
    await send(form, new TextEncoder().encode('%PDF-1.4'))
    return upload_id
  }

  it('is named in the profile, in JSON or in a form beside files, and once for each key', async () => {
    const app = anApp({ blobs })
    const upload = await anUpload(app)
    const key = { 'idempotency-key': 'k1' }
    const first = await post(app, '/api/salesperson/create', { ...profile, upload_ids: [upload] }, key)
    const again = await post(app, '/api/salesperson/create', { ...profile, upload_ids: [upload] }, key)
    expect([first.status, again.id]).toEqual([201, first.id])
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...profile, upload_ids: `${upload}, ${await anUpload(app)}` })) form.set(name, value)
    form.append('materials', new File(['%PDF-1.4'], 'b.pdf'))
    const response = await app.request('/api/salesperson/create', { method: 'POST', body: form })
    expect(await response.json()).toMatchObject({
      data: { materials: [{ file_name: 'b.pdf' }, { file_name: 'a.pdf', file_type: 'pdf' }, { file_name: 'a.pdf' }] },
    })
  })

  it('counts among the materials, and must be there', async () => {
    const app = anApp({ blobs, limits: { materials: 1 } })
    const upload = await anUpload(app)
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...profile, upload_ids: upload })) form.set(name, value)
    form.append('materials', new File(['%PDF-1.4'], 'b.pdf'))
    expect((await app.request('/api/salesperson/create', { method: 'POST', body: form })).status).toBe(422)
    const unknown = await post(app, '/api/salesperson/create', { ...profile, upload_ids: ['00000000-0000-4000-8000-000000000000'] })
    expect([unknown.status, unknown.answer.error?.code]).toEqual([404, 'upload_not_found'])
  })

  it('is sent in the request where this server keeps the files', async () => {
    const { status, answer } = await post(anApp(), '/api/salesperson/uploads', { file_name: 'a.pdf', size_bytes: 100 })
    expect([status, answer.error?.code]).toEqual([422, 'direct_upload_unavailable'])
  })
})

describe('a failure that nobody meant', () => {
  it('is 500 with the id of the request and none of its message', async () => {
    const app = anApp({ readiness: () => Promise.reject(new Error('password=hunter2')) })
    const response = await app.request('/ready')
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).not.toContain('hunter2')
    expect(text).toContain(response.headers.get('x-request-id'))
  })
})

describe('mounted below a path', () => {
  const host = (app: App) => new Hono().get('/', (context) => context.text('host')).route('/practice', app)

  it('links its pages, and says in its description where it stands', async () => {
    const mounted = host(anApp())
    expect(await (await mounted.request('/practice')).text()).toContain('href="/practice/home.css"')
    expect(await (await mounted.request('/practice/docs')).text()).toContain('src="/practice/docs/init.js"')
    const description: { readonly servers: unknown } = await (await mounted.request('http://host.example/practice/openapi.json')).json()
    expect(description.servers).toMatchObject([{ url: 'http://host.example/practice' }])
    expect(await (await mounted.request('/')).text()).toBe('host')
  })

  it('gives files addresses that lead back to it, or to where it is told it is reached', async () => {
    for (const [public_url, base] of [
      [undefined, 'http://localhost/practice'],
      ['https://practice.example/', 'https://practice.example'],
    ] as const) {
      const form = new FormData()
      form.set('product_name', 'RouteWise')
      form.set('description', 'blob:local/materials/someone-elses.pdf')
      form.append('materials', new File(['%PDF-1.4\n%%EOF'], 'a.pdf'))
      const mounted = host(anApp(public_url === undefined ? {} : { public_url }))
      const response = await mounted.request('/practice/api/salesperson/create', { method: 'POST', body: form })
      const { data }: { data: { description: string; materials: { file_url: string }[] } } = await response.json()
      expect(data.materials[0]?.file_url.startsWith(`${base}/files/local/materials/`)).toBe(true)
      // What a person wrote is never taken for a reference.
      expect(data.description).toBe('blob:local/materials/someone-elses.pdf')
    }
  })
})

describe('a body', () => {
  it('of many unknown fields is refused, naming a few', async () => {
    const body = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`k${index}`, 1]))
    const response = await anApp().request('/api/company/create', { method: 'POST', headers: json, body: JSON.stringify(body) })
    const { error }: { error: { details: { fields: { message: string }[] } } } = await response.json()
    expect(response.status).toBe(422)
    // Each that is named was compared with every known field; no other was.
    expect(error.details.fields.filter(({ message }) => message.startsWith('Unknown'))).toHaveLength(20)
  })

  it('may be as large as audio only where it holds audio', async () => {
    const refused = await post(anApp(), '/api/conversation/send-message', { meeting_id: 'x', message: 'x'.repeat(1_100_000) })
    expect(refused.status).toBe(413)
  })

  it('that has no declared length is counted as it comes', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(100_000))
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(chunk)
      },
    })
    const init: RequestInit & { readonly duplex: 'half' } = { method: 'POST', headers: json, body: endless, duplex: 'half' }
    const request = new Request('http://localhost/api/company/create', init)
    expect((await anApp().request(request)).status).toBe(413)
    expect(sent).toBeLessThan(15)
  })
})

describe('limits', () => {
  it('are those of the platform, for what is sent and in what is told of it', async () => {
    const app = anApp({ limits: { long_text_characters: 10, json_body_bytes: 2_000, audio_bytes: 30, materials: 1, material_bytes: 20 } })
    const refusals = await Promise.all([
      post(app, '/api/salesperson/create', { product_name: 'R', description: 'eleven char' }),
      post(app, '/api/conversation/send-message', { meeting_id: 'm', message: 'eleven char' }),
      post(app, '/api/company/create', { company_url: 'https://a.example', company_name: 'x'.repeat(2_000) }),
      post(app, '/api/conversation/send-message', { meeting_id: 'm', audio_data: 'A'.repeat(44) }),
      post(app, '/api/conversation/send-message', { meeting_id: 'm', audio_data: 'A'.repeat(40) }),
    ])
    expect(refusals.map(({ answer }) => answer.error?.code)).toEqual([
      'validation_failed',
      'validation_failed',
      'body_too_large',
      'body_too_large',
      'recogniser_unavailable',
    ])
    const form = new FormData()
    form.set('product_name', 'R')
    form.set('description', 'D')
    form.append('materials', new File(['%PDF-1.4 of more than twenty bytes'], 'a.pdf'))
    expect((await app.request('/api/salesperson/create', { method: 'POST', body: form })).status).toBe(413)
    expect(await (await app.request('/openapi.json')).text()).toContain('"maxLength":10}')
  })
})

describe('a meeting of another number of representatives than its mode seats', () => {
  it.each([0, 2, 4])('is refused as a mismatch: %i', async (count) => {
    const app = anApp()
    const seller = await post(app, '/api/salesperson/create', { product_name: 'RouteWise', description: 'Routes' })
    const company = await post(app, '/api/company/create', { company_url: 'https://northwind.example' })
    const representatives = Array.from({ length: count }, (_, index) => `rep_${index}`)
    const seats = { salesperson_id: seller.id, company_id: company.id, meeting_mode: '1-on-1', representatives }
    expect(await post(app, '/api/meeting/create', seats)).toMatchObject({ status: 422, answer: { error: { code: 'representatives_mismatch' } } })
  })
})

const sayStreamed = (app: App, meeting_id: string, message: string, headers: Record<string, string> = {}) =>
  app.request('/api/conversation/send-message', {
    method: 'POST',
    headers: { ...json, ...headers, accept: 'text/event-stream' },
    body: JSON.stringify({ meeting_id, message }),
  })

describe('a stream', () => {
  it('that cannot be opened takes no turn, and a turn that is refused keeps no stream', async () => {
    const app = anApp({ most_streams: 1 })
    const meeting = await aStartedMeeting(app)
    const events = { accept: 'text/event-stream' }
    const say = (message: string) => post(app, '/api/conversation/send-message', { meeting_id: meeting, message }, events)
    const turns = async () => {
      const { data }: { data: { total_turns: number } } = await (await app.request(`/api/conversation/${meeting}/history`)).json()
      return data.total_turns
    }
    expect((await say(' ')).status).toBe(422)
    const listening = await app.request(`/api/meeting/${meeting}/events`)
    expect(await say('What now?')).toMatchObject({ status: 429, answer: { error: { code: 'too_many_streams' } } })
    expect(await turns()).toBe(0)
    await listening.body?.cancel()
    expect((await app.request(`/api/meeting/${meeting}/events`)).status).toBe(200)
  })

  it('of a message carries the reply as it is made, delta by delta, before its end', async () => {
    const app = anApp()
    const stream = await (await sayStreamed(app, await aStartedMeeting(app), 'John, what would a pilot have to prove?')).text()
    const names = namesIn(stream)
    expect(names.slice(0, 4)).toEqual(['turn.taken', 'speaker.chosen', 'speaker.thinking', 'reply.delta'])
    expect(names.slice(-2)).toEqual(['reply.finished', 'message.answered'])
    expect(names.lastIndexOf('reply.delta')).toBeLessThan(names.indexOf('reply.finished'))
    const deltas = dataOf(stream, 'reply.delta')
    const said = deltas.map(({ text }) => text).join('')
    expect(dataOf(stream, 'reply.finished')).toMatchObject([{ turn: { text: said.trim() } }])
    expect(deltas.map(({ offset }) => offset)).toEqual(deltas.map((_, index) => deltas.slice(0, index).reduce((sum, { text = '' }) => sum + text.length, 0)))
  })

  it('of a message carries nothing of the reply that it waited for', async () => {
    const { clock } = createMemoryAdapters()
    const app = anApp({ mind: timelineMind(clock, (_, call) => [{ wait_ms: 1 }, { say: `Reply ${call}.` }]) })
    const meeting = await aStartedMeeting(app)
    const streams = await Promise.all(['One?', 'Two?'].map(async (message) => (await sayStreamed(app, meeting, message)).text()))
    // Which of the two is taken first is nobody's promise.
    const told = streams.map((stream) => dataOf(stream, 'reply.delta').map((delta) => Reflect.get(Object(delta), 'text')))
    expect(told.toSorted()).toEqual([['Reply 1.'], ['Reply 2.']])
  })

  it('of a long meeting goes at the pace of whoever reads it', async () => {
    const app = anApp({ most_waiting_bytes: 100_000 })
    const meeting = await aStartedMeeting(app)
    for (let index = 0; index < 60; index += 1) await post(app, '/api/conversation/send-message', { meeting_id: meeting, message: `And ${'x'.repeat(7_500)}?` })
    await app.request(`/api/meeting/${meeting}/end`, { method: 'POST' })
    const stream = await (await app.request(`/api/meeting/${meeting}/events`)).text()
    expect(stream.length).toBeGreaterThan(400_000)
    expect(namesIn(stream).at(-1)).toBe('meeting.ended')
  })

  it('that begins now tells its client behind what it begins, so that coming back misses nothing', async () => {
    const app = anApp()
    const meeting = await aStartedMeeting(app)
    const reader = (await app.request(`/api/meeting/${meeting}/events?after=now`)).body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toBe(': open\n\nid: 1\n\n')
    await reader?.cancel()
    await post(app, '/api/conversation/send-message', { meeting_id: meeting, message: 'What now?' })
    await app.request(`/api/meeting/${meeting}/end`, { method: 'POST' })
    const again = await app.request(`/api/meeting/${meeting}/events?after=now`, { headers: { 'last-event-id': '1' } })
    expect(namesIn(await again.text())[0]).toBe('turn.taken')
  })

  it.each([
    ['Last-Event-ID', '/events', { 'last-event-id': '2' }],
    ['after', '/events?after=2', {}],
  ])('is refused where %s is beyond the last event: it would wait for ever', async (path, address, headers) => {
    const app = anApp()
    const response = await app.request(`/api/meeting/${await aStartedMeeting(app)}${address}`, { headers })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ error: { code: 'validation_failed', details: { fields: [{ path }] } } })
  })

  it('of a meeting that has ended and was seen is not opened again', async () => {
    const app = anApp()
    const meeting = await aStartedMeeting(app)
    await app.request(`/api/meeting/${meeting}/end`, { method: 'POST' })
    const all = await (await app.request(`/api/meeting/${meeting}/events`)).text()
    const last = [...all.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1] ?? ''
    expect((await app.request(`/api/meeting/${meeting}/events`, { headers: { 'last-event-id': last } })).status).toBe(204)
    expect((await app.request(`/api/meeting/${meeting}/events?after=now`)).status).toBe(204)
  })

  it('of a message that was tried again ends with the answer, not with the first failure', async () => {
    const clock = createMemoryAdapters().clock
    const failing = timelineMind(clock, (_, call) =>
      call === 1 ? [{ fail: new SparringError('mind_failed', 'It failed.') }] : [{ say: 'We would need proof.' }],
    )
    const app = anApp({ mind: failing })
    const meeting = await aStartedMeeting(app)
    const message = { meeting_id: meeting, message: 'What now?' }
    const key = { 'idempotency-key': 'k1' }
    expect((await post(app, '/api/conversation/send-message', message, key)).status).toBe(502)
    const response = await sayStreamed(app, meeting, message.message, key)
    const names = namesIn(await response.text())
    expect(names).toContain('reply.abandoned')
    expect(names.slice(-2)).toEqual(['reply.finished', 'message.answered'])
  })

  it('of a message whose mind fails ends with the error', async () => {
    const clock = createMemoryAdapters().clock
    const app = anApp({ mind: timelineMind(clock, () => [{ fail: new Error('upstream') }]) })
    const meeting = await aStartedMeeting(app)
    const response = await sayStreamed(app, meeting, 'What now?')
    const stream = await response.text()
    expect(namesIn(stream).at(-1)).toBe('error')
    expect(stream).toContain('"code":"mind_failed"')
    expect(stream).not.toContain('upstream')
  })
})

describe('the page of documents', () => {
  const policyOf = async (app: App) => (await app.request('/docs')).headers.get('content-security-policy')

  it('may play and read files of the bucket that keeps them, and of nothing else', async () => {
    expect(await policyOf(anApp())).toContain("media-src 'self'; connect-src 'self';")
    const bucket = await policyOf(anApp({ files_origin: 'https://files.example' }))
    expect(bucket).toContain("media-src 'self' https://files.example; connect-src 'self' https://files.example;")
    expect(bucket).toContain("script-src 'self';")
  })
})
