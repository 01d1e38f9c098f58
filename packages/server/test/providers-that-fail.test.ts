import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeProvider, startFakeElevenlabs, startFakeOpenai } from './fake-providers/index.ts'
import { aSpokenSecond, callsOf } from './meeting-over-http.fixture.ts'
import { type OpenedServer, openServer } from './open-server.fixture.ts'

const keys = { openai: 'sk-of-openai-a1b2c3', elevenlabs: 'xi-of-elevenlabs-d4e5f6' }
const said = 'John, which systems would it have to talk to?'
/** What a provider may quote in an error of its own. */
const telltale = {
  error: { message: `Your prompt was: ${said}. Your key was ${keys.openai}.`, code: 'bad_request' },
  detail: { message: `${said} ${keys.elevenlabs}` },
}

let openai: FakeProvider
let elevenlabs: FakeProvider
let server: OpenedServer | null = null
beforeEach(async () => {
  openai = await startFakeOpenai({ api_key: keys.openai })
  elevenlabs = await startFakeElevenlabs({ api_key: keys.elevenlabs })
})
afterEach(async () => {
  await server?.close()
  server = null
  await Promise.all([openai.close(), elevenlabs.close()])
})

async function opened(change: Readonly<Record<string, string>> = {}) {
  const account = { OPENAI_API_KEY: keys.openai, OPENAI_BASE_URL: openai.url, ELEVENLABS_API_KEY: keys.elevenlabs, ELEVENLABS_BASE_URL: elevenlabs.url }
  server = await openServer({ ...account, ...change })
  return { server, ...callsOf(server.url) }
}

describe('a provider that fails, over HTTP', () => {
  it('as the model keeps the turn, and the same key goes on to the answer', async () => {
    const { server, aStartedMeeting, send } = await opened()
    const { meeting, john } = await aStartedMeeting()
    openai.failWhen(({ path }) => (path.includes('/chat/completions') ? { kind: 'status', status: 400, body: telltale } : null))
    const key = { 'idempotency-key': 'one' }
    expect(await send(meeting, { message: said }, key)).toMatchObject({ status: 502, code: 'mind_failed' })
    openai.failWhen(() => null)
    const again = await send(meeting, { message: said }, key)
    expect(again).toMatchObject({ status: 200, data: { ai_response: { speaker_id: john }, salesperson_turn: { turn_number: 1, text: said } } })
    expect(server.log()).toContain('reply.failed')
    for (const secret of [said, keys.openai]) expect(server.log()).not.toContain(secret)
  })

  it('as the voice leaves the words', async () => {
    const { server, aStartedMeeting, send } = await opened()
    const { meeting } = await aStartedMeeting()
    elevenlabs.failWhen(({ path }) => (path.includes('/text-to-speech/') ? { kind: 'status', status: 400, body: telltale } : null))
    expect(await send(meeting, { message: said })).toMatchObject({ status: 200, data: { ai_response: { audio_url: null } } })
    expect(server.log()).toContain('speech.failed')
    for (const secret of [said, keys.elevenlabs]) expect(server.log()).not.toContain(secret)
  })

  it('as the ear takes no turn, and says to type', async () => {
    const { server, aStartedMeeting, send, call } = await opened()
    const { meeting } = await aStartedMeeting()
    elevenlabs.failWhen(({ path }) => (path.includes('/speech-to-text') ? { kind: 'status', status: 400, body: telltale } : null))
    const told = { status: 502, code: 'recognition_failed', message: expect.stringContaining('or type it as "message"') }
    expect(await send(meeting, { audio_data: aSpokenSecond() })).toMatchObject(told)
    expect(await call('GET', `/api/conversation/${meeting}/history`)).toMatchObject({ data: { turns: [] } })
    for (const secret of [said, keys.elevenlabs]) expect(server.log()).not.toContain(secret)
  })

  it.each(['OPENAI_MODEL_REPLY', 'OPENAI_MODEL_PREPARE', 'OPENAI_MODEL_SCORE'])(
    'because it has no such model as %s names is warned of at the start, and the server serves',
    async (variable) => {
      const { server, call } = await opened({ OPENAI_MODEL_REPLY: 'gpt-6-luna', [variable]: 'gpt-nobody-has' })
      await server.logged('The model gpt-nobody-has is not among those that its provider lists.')
      expect(await call('GET', '/ready')).toMatchObject({ status: 200 })
    },
  )

  it('because the key is wrong is warned of at the start, without the key', async () => {
    const { server } = await opened({ OPENAI_API_KEY: 'sk-of-somebody-else' })
    await server.logged('Check OPENAI_API_KEY')
    expect(server.log()).not.toContain('sk-of-somebody-else')
  })

  it('because it is not there is warned of at the start, and the server serves', async () => {
    const { server, call } = await opened({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' })
    await server.logged('did not say which models it has')
    expect(await call('GET', '/ready')).toMatchObject({ status: 200 })
  })
})
