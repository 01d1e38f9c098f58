import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Calls, callsOf } from './meeting-over-http.fixture.ts'
import { refusals, streaming, unstreamed, words } from './odd-servers/chat-shapes.ts'
import { bareRoot, chatOnly, responsesOnly } from './odd-servers/responses-shapes.ts'
import { type OddServer, type Shape, startOddServer } from './odd-servers/start-odd-server.ts'
import { type OpenedServer, openServer } from './open-server.fixture.ts'

/** What is heard of a reply, however it was written and cut. */
const heard = (text: string) => text.trim()

describe.each(Object.entries({ streaming, unstreamed }))('a meeting is held with a server that knows of %s', (_, shapes) => {
  let odd: OddServer
  let server: OpenedServer
  let calls: Calls
  beforeAll(async () => {
    odd = await startOddServer(() => null)
    server = await openServer({ OPENAI_BASE_URL: odd.url })
    calls = callsOf(server.url)
  })
  afterAll(async () => {
    await server.close()
    await odd.close()
  })

  it.each(Object.entries(shapes))('%s', async (_, shape) => {
    odd.be(shape)
    const { meeting, john } = await calls.aStartedMeeting()
    const { status, data, code } = await calls.send(meeting, { message: 'John, which systems would it have to talk to?' })
    expect([status, code]).toEqual([200, undefined])
    expect(data.ai_response).toMatchObject({ speaker_id: john, audio_url: null })
    expect(heard(data.ai_response.response_text)).toBe(words)
  })
})

/** A first message and a second one, which must cost no more than one request: what was learned is kept. */
async function heldWith(shape: Shape, variables: Readonly<Record<string, string>> = {}) {
  const odd = await startOddServer(shape)
  const server = await openServer({ OPENAI_BASE_URL: odd.url, ...variables })
  try {
    const calls = callsOf(server.url)
    const { meeting } = await calls.aStartedMeeting()
    const { status, data, code } = await calls.send(meeting, { message: 'John, which systems would it have to talk to?' })
    expect([status, code]).toEqual([200, undefined])
    expect(heard(data.ai_response.response_text)).toBe(words)
    const before = odd.asked.length
    expect((await calls.send(meeting, { message: 'And then?' })).status).toBe(200)
    expect(odd.asked.length - before).toBe(1)
    return server.summary.join('\n')
  } finally {
    await server.close()
    await odd.close()
  }
}

describe('a meeting is held with a server that', () => {
  it.each(Object.entries(refusals))('refuses %s', async (_, shape) => {
    await heldWith(shape)
  })
  it.each(Object.entries(responsesOnly))('knows of responses alone, and answers with %s', async (_, shape) => {
    await heldWith(shape)
  })
  it.each(Object.entries(chatOnly))('answers %s, where responses were asked for', async (_, shape) => {
    await heldWith(shape, { OPENAI_API: 'responses' })
  })
  it('has nothing under /v1', async () => {
    expect(await heldWith(bareRoot)).toContain('bare-model')
  })
})
