import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeProvider, startFakeOpenai } from './fake-providers/index.ts'
import { aSpokenSecond, callsOf } from './meeting-over-http.fixture.ts'
import { type OpenedServer, openServer } from './open-server.fixture.ts'

interface Ready {
  readonly ready: boolean
  readonly checks: readonly { readonly name: string; readonly adapter: string; readonly ok: boolean; readonly reason: string | null }[]
}

const message = 'John, which systems would it have to talk to?'

let openai: FakeProvider
let server: OpenedServer
beforeEach(async () => {
  openai = await startFakeOpenai({ models: ['nomic-embed-text', 'llama-4'] })
})
afterEach(async () => {
  await server.close()
  await openai.close()
})

async function opened(variables: Readonly<Record<string, string>>) {
  server = await openServer({ OPENAI_BASE_URL: openai.url, ...variables })
  return callsOf(server.url)
}

describe('an account that is dark', () => {
  it('is asked five times for all that it is used for, and shows in the readiness, which stays', async () => {
    const { call, send, aStartedMeeting } = await opened({ SPARRING_RECOGNITION: 'openai', OPENAI_MODEL_REPLY: 'llama-4' })
    const { meeting } = await aStartedMeeting()
    const reasons = async () => Object.fromEntries((await call<Ready>('GET', '/ready')).data.checks.map(({ name, reason }) => [name, reason]))
    expect(await send(meeting, { message })).toMatchObject({ status: 200 })
    expect((await reasons())['Buyers']).toMatch(/^openai answered last at 20/)
    openai.failWhen(() => ({ kind: 'disconnect', before_headers: true }))
    const before = openai.requests.length
    for (const key of ['one', 'two', 'three']) expect(await send(meeting, { message }, { 'idempotency-key': key })).toMatchObject({ status: 502 })
    expect(await send(meeting, { audio_data: aSpokenSecond() })).toMatchObject({ status: 502, code: 'recognition_failed' })
    expect(openai.requests.length - before).toBe(5)
    const { status, data } = await call<Ready>('GET', '/ready')
    expect([status, data.ready]).toEqual([200, true])
    for (const name of ['Buyers', 'Recognition'])
      expect(data.checks.find((check) => check.name === name)).toMatchObject({ ok: true, reason: expect.stringMatching(/^openai does not answer: since 20/) })
    expect(openai.requests.length - before).toBe(5)
  })
})

describe('a server of models that starts after this one', () => {
  it('is asked for a model of its own, without a restart', async () => {
    const port = Number(new URL(openai.url).port)
    await openai.close()
    const { call, send, aStartedMeeting } = await opened({})
    const { meeting } = await aStartedMeeting()
    openai = await startFakeOpenai({ port, models: ['nomic-embed-text', 'llama-4'] })
    expect(await send(meeting, { message })).toMatchObject({ status: 200 })
    expect(openai.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v1/models', 'POST /v1/chat/completions'])
    expect(openai.requests.at(-1)?.body).toMatchObject({ model: 'llama-4' })
    expect((await call<Ready>('GET', '/ready')).data.checks.find(({ name }) => name === 'Buyers')?.adapter).toContain('openai/llama-4')
  })
})
