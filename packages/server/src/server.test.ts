import { mkdtemp, rm } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from './start-server.js'

let folder: string
let server: RunningServer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sparring-'))
  server = await startServer({ host: '127.0.0.1', port: 0, data_dir: folder, version: '0.0.0', logger: pino({ level: 'silent' }) })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

interface Answer {
  readonly status: number
  readonly body: {
    readonly success: boolean
    readonly data: Record<string, never>
    readonly error: { readonly code: string; readonly message: string; readonly details: { readonly fields: unknown } }
  }
}

async function call(method: string, path: string, json?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(server.url + path, {
    method,
    headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(json === undefined ? {} : { body: typeof json === 'string' ? json : JSON.stringify(json) }),
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

const idOf = (answer: Answer): string => String(answer.body.data['_id'])

async function aMeeting() {
  const seller = idOf(await call('POST', '/api/salesperson/create', { product_name: 'RouteWise', description: 'Routes' }))
  const company = idOf(await call('POST', '/api/company/create', { company_url: 'https://northwind.example' }))
  const john = idOf(await call('POST', `/api/company/${company}/representatives`, { name: 'John Miller', role: 'cto' }))
  const emma = idOf(await call('POST', `/api/company/${company}/representatives`, { name: 'Emma Stone', role: 'ceo', is_decision_maker: true }))
  const created = await call('POST', '/api/meeting/create', {
    salesperson_id: seller,
    company_id: company,
    meeting_mode: '1-on-2',
    representatives: [john, emma],
    seed: 7,
  })
  return { meeting: idOf(created), created, company, seller, john }
}

const say = (meeting_id: string, message: string, headers?: Record<string, string>) =>
  call('POST', '/api/conversation/send-message', { meeting_id, speaker: 'salesperson', message, audio_data: null }, headers)

describe('the API, as an integrator calls it', () => {
  it('holds a meeting from the profile to the numbers', async () => {
    const { meeting, created, company, john } = await aMeeting()
    expect(created).toMatchObject({
      status: 201,
      body: { success: true, data: { status: 'created', difficulty: 'intermediate', duration_minutes: 30, top_5_questions: expect.any(Array) } },
    })
    expect((await call('POST', `/api/meeting/${meeting}/start`)).body.data).toMatchObject({ status: 'active' })
    const { body } = await say(meeting, 'John, what do you think about this?')
    expect(body.data).toMatchObject({
      ai_response: { speaker_id: john, speaker_name: 'John Miller', speaker_role: 'cto', audio_url: null },
      turn_number: 2,
      reasoning: 'John Miller (CTO) was asked by name.',
    })
    expect((await call('GET', `/api/conversation/${meeting}/history`)).body.data).toMatchObject({
      meeting_id: meeting,
      status: 'active',
      turns: [
        { turn_number: 1, speaker: 'salesperson' },
        { turn_number: 2, speaker: john },
      ],
    })
    expect((await call('GET', `/api/conversation/${meeting}/analytics`)).body.data).toMatchObject({ questions_asked: 1 })
    expect((await call('GET', `/api/meeting/${meeting}/brief`)).body.data).toMatchObject({ meeting_id: meeting, top_5_questions: expect.any(Array) })
    expect((await call('GET', `/api/company/${company}/representatives`)).body.data).toHaveLength(2)
    expect((await call('POST', `/api/meeting/${meeting}/end`)).body.data).toMatchObject({ status: 'ended', ended_reason: 'ended_by_salesperson' })
    expect(await say(meeting, 'Hello?')).toMatchObject({ status: 409, body: { success: false, error: { code: 'meeting_ended' } } })
  })

  it.each<[string, string, string, unknown, number, string]>([
    ['an unknown field, naming the nearest', 'POST', '/api/company/create', { company_url: 'https://a.example', auto_fech: true }, 422, 'validation_failed'],
    ['broken JSON', 'POST', '/api/company/create', '{', 400, 'malformed_body'],
    ['an unknown path', 'GET', '/api/nothing', undefined, 404, 'route_not_found'],
    ['a wrong method', 'DELETE', '/api/meeting', undefined, 405, 'method_not_allowed'],
    ['an unknown meeting', 'GET', '/api/meeting/nobody', undefined, 404, 'meeting_not_found'],
    ['an unknown company', 'POST', '/api/company/nobody/representatives', { name: 'A', role: 'ceo' }, 404, 'company_not_found'],
    ['a bad cursor', 'GET', '/api/meeting?cursor=%00', undefined, 422, 'validation_failed'],
    ['speech without a recogniser', 'POST', '/api/conversation/send-message', { meeting_id: 'x', audio_data: 'AAAA' }, 422, 'recogniser_unavailable'],
    ['an address without a signature', 'GET', '/files/local/x', undefined, 403, 'signature_invalid'],
    [
      'a body that is too large',
      'POST',
      '/api/company/create',
      { company_url: 'https://a.example', company_name: 'x'.repeat(1_100_000) },
      413,
      'body_too_large',
    ],
  ])('refuses %s with its code', async (_, method, path, json, status, code) => {
    expect(await call(method, path, json)).toMatchObject({ status, body: { success: false, error: { code } } })
  })

  it('answers a repeated key with the first result, and another body with a conflict', async () => {
    const { meeting } = await aMeeting()
    await call('POST', `/api/meeting/${meeting}/start`)
    const key = { 'idempotency-key': 'k1' }
    const first = await say(meeting, 'What now?', key)
    expect(await say(meeting, 'What now?', key)).toEqual(first)
    expect(await say(meeting, 'Something else', key)).toMatchObject({ status: 409, body: { error: { code: 'idempotency_key_reused' } } })
  })

  it('pages through a list without loss or repeat', async () => {
    for (let index = 0; index < 5; index += 1) await call('POST', '/api/company/create', { company_url: `https://c${index}.example` })
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const response: Response = await fetch(`${server.url}/api/company?limit=2${cursor && `&cursor=${cursor}`}`)
      const { data }: { data: { items: { _id: string }[]; next_cursor: string | null } } = await response.json()
      seen.push(...data.items.map(({ _id }) => _id))
      cursor = data.next_cursor
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThanOrEqual(5)
  })
})

describe('materials', () => {
  const pdf = new File(['%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'], 'Überblick 2026.pdf')
  const upload = (...files: readonly File[]) => {
    const form = new FormData()
    form.set('product_name', 'RouteWise')
    form.set('description', 'Routes')
    for (const file of files) form.append('materials', file)
    return fetch(`${server.url}/api/salesperson/create`, { method: 'POST', body: form })
  }

  it('are stored by content and read back at a signed address, whole and in part', async () => {
    const response = await upload(pdf)
    const { data }: { data: { materials: { file_url: string; file_name: string; file_type: string }[] } } = await response.json()
    expect(data.materials).toMatchObject([{ file_name: 'Überblick 2026.pdf', file_type: 'pdf', status: 'stored' }])
    const url = data.materials[0]?.file_url ?? ''
    expect(await (await fetch(url)).text()).toBe(await pdf.text())
    const part = await fetch(url, { headers: { range: 'bytes=0-3' } })
    expect([part.status, await part.text()]).toEqual([206, '%PDF'])
    // Another first character, whatever it was.
    const forged = url.replace(/signature=(.)/, (_, first: string) => `signature=${first === 'A' ? 'B' : 'A'}`)
    expect((await fetch(forged)).status).toBe(403)
  })

  it('of an unwanted kind refuse the whole upload', async () => {
    const response = await upload(pdf, new File(['#!/bin/sh'], 'run.pdf'))
    expect(response.status).toBe(415)
    expect(await response.json()).toMatchObject({ error: { code: 'unsupported_media_type', message: expect.stringContaining('run.pdf') } })
  })
})

describe('a stream of events', () => {
  async function read(path: string, headers: Record<string, string>, until: RegExp): Promise<string> {
    const stop = new AbortController()
    const response = await fetch(server.url + path, { headers, signal: stop.signal })
    let seen = ''
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      seen += chunk
      if (until.test(seen)) break
    }
    stop.abort()
    return seen
  }
  const ids = (stream: string) => [...stream.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))

  it('begins at the start and resumes behind any id, ids 1..n once each', async () => {
    const { meeting } = await aMeeting()
    await call('POST', `/api/meeting/${meeting}/start`)
    await say(meeting, 'John, what now?')
    await call('POST', `/api/meeting/${meeting}/end`)
    const all = ids(await read(`/api/meeting/${meeting}/events`, {}, /meeting\.ended/))
    expect(all).toEqual(all.map((_, index) => index + 1))
    for (const id of all.slice(0, -1)) {
      expect(ids(await read(`/api/meeting/${meeting}/events`, { 'last-event-id': String(id) }, /meeting\.ended/))).toEqual(all.slice(id))
    }
  })

  it('refuses an id that is none', async () => {
    const { meeting } = await aMeeting()
    expect(await call('GET', `/api/meeting/${meeting}/events`, undefined, { 'last-event-id': 'abc' })).toMatchObject({ status: 422 })
  })

  it('of one message carries its deltas and ends with its answer', async () => {
    const { meeting } = await aMeeting()
    await call('POST', `/api/meeting/${meeting}/start`)
    const response = await fetch(`${server.url}/api/conversation/send-message`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ meeting_id: meeting, message: 'John, what now?' }),
    })
    const names = [...(await response.text()).matchAll(/^event: (.+)$/gm)].map(([, name]) => name)
    expect(names.slice(0, 4)).toEqual(['turn.taken', 'speaker.chosen', 'speaker.thinking', 'reply.delta'])
    expect(names).toContain('reply.clause')
    expect(names.lastIndexOf('reply.delta')).toBeLessThan(names.indexOf('reply.finished'))
    expect(names.at(-1)).toBe('message.answered')
  })
})

describe('a page of another site', () => {
  it('reaches nothing, by a name of its own for this machine or by a form', async () => {
    const { port } = new URL(server.url)
    const rebound = await new Promise<number | undefined>((resolve, reject) => {
      get({ port, path: '/api/company', headers: { host: `evil.example:${port}` } }, ({ statusCode }) => resolve(statusCode)).on('error', reject)
    })
    expect(rebound).toBe(403)
    const form = new FormData()
    form.set('product_name', 'x')
    form.set('description', 'x')
    const posted = await fetch(`${server.url}/api/salesperson/create`, { method: 'POST', body: form, headers: { origin: 'https://evil.example' } })
    expect(posted.status).toBe(403)
  })
})

describe('the pages', () => {
  it('say what is embedded, under a policy that lets nothing in from outside', async () => {
    const home = await fetch(server.url)
    expect(await home.text()).toContain('Scripted buyers')
    expect(home.headers.get('content-security-policy')).toContain("default-src 'none'")
    const docs = await fetch(`${server.url}/docs`)
    expect(docs.headers.get('content-security-policy')).not.toMatch(/https?:/)
    expect((await fetch(`${server.url}/docs/swagger-ui-bundle.js`)).status).toBe(200)
    expect((await call('GET', '/ready')).body.data).toMatchObject({ ready: true })
  })
})
