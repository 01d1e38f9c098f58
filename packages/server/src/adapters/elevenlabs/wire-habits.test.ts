import { systemClock } from '@sparring/core/memory'
import { afterEach, describe, expect, it } from 'vitest'
import { elevenlabsRecognizer, elevenlabsSpeech, type SpeechOptions } from './index.js'
import { failure, json, line, speak, type Wire, type WireMessage, wireServer } from './wire.fixture.js'

let close: () => Promise<void> = async () => undefined
afterEach(() => close())

async function opened(wire: Wire, options: Partial<SpeechOptions> = {}) {
  const server = await wireServer(wire)
  close = server.close
  const account = { api_key: 'secret-key', base_url: server.base_url, clock: systemClock }
  return { ...server, account, synthesizer: elevenlabsSpeech({ ...account, ...options }) }
}

const spoken: Wire['answer'] = ({ body }, response) => json(response, 200, `${JSON.stringify(line(String(body['text'])))}\n`)
const refusing = (status: number, headers: Readonly<Record<string, string>> = {}): Wire => ({
  answer: (_, response) => json(response, status, { detail: { code: null, message: 'said by the provider' } }, headers),
})

describe('the SDK’s own habits', () => {
  it.each([408, 409, 425, 429, 500, 502, 503, 504])('of asking again are off: %s is asked once, though it wishes for another try', async (status) => {
    const { synthesizer, requests, account } = await opened(refusing(status, { 'retry-after': '60', 'x-ratelimit-reset': '60' }))
    expect(await failure(speak(synthesizer, ['No.']))).toMatchObject({ retryable: true, retry_after_ms: 60_000 })
    expect(
      await failure(elevenlabsRecognizer(account).transcribe(new Uint8Array(3_200), { encoding: 'pcm_s16le', sample_rate: 16_000, channels: 1 })),
    ).toMatchObject({
      retryable: true,
      retry_after_ms: 60_000,
    })
    expect(requests).toHaveLength(2)
  })

  it('of reading the request’s name from a header that the provider does not send are made up for', async () => {
    for (const header of ['request-id', 'x-request-id']) {
      const { synthesizer } = await opened(refusing(500, { [header]: 'r-7' }))
      expect(await failure(speak(synthesizer, ['No.']))).toMatchObject({ request_id: 'r-7' })
      await close()
    }
  })

  it('of adding /v1 themselves are known: an address that has it is the same', async () => {
    const { account, requests } = await opened({ answer: spoken })
    for (const ending of ['/v1', '/v1/', '/', ''])
      expect((await speak(elevenlabsSpeech({ ...account, base_url: account.base_url + ending }), ['No.'])).text).toBe('No.')
    expect(new Set(requests.map(({ path }) => path)).size).toBe(1)
  })
})

describe('a model that takes less', () => {
  it.each([
    ['eleven_flash_v2_5', 'en', 'Well, '],
    ['eleven_multilingual_v2', undefined, 'Well, '],
    ['eleven_v3', 'en', undefined],
    ['eleven_v4', 'en', undefined],
  ])('%s is told the language %s and what was said before: %s', async (model, language_code, previous_text) => {
    const { synthesizer, requests } = await opened({ answer: spoken }, { model })
    await speak(synthesizer, ['Well, ', 'no.'])
    const second = requests.map(({ body }) => body).find(({ text }) => text === 'no.')
    expect([second?.['model_id'], second?.['language_code'], second?.['previous_text']]).toEqual([model, language_code, previous_text])
  })

  it('over a socket, where it is refused, is spoken over HTTP', async () => {
    const { synthesizer, requests } = await opened(
      {
        answer: spoken,
        socket(socket) {
          socket.send(JSON.stringify({ message: 'x', error: 'model_not_supported', code: 1008 }))
          socket.close(1008)
        },
      },
      { transport: 'websocket', model: 'eleven_v3' },
    )
    expect((await speak(synthesizer, ['No.'])).text).toBe('No.')
    expect(requests.at(-1)?.body).toMatchObject({ model_id: 'eleven_v3' })
    synthesizer.dispose()
  })
})

describe('live recognition', () => {
  it.each(['text', 'transcript'])('reads what was heard from the field %s, and the errors of a provider that sends more than one', async (field) => {
    const { account } = await opened({
      answer: (_, response) => json(response, 404, ''),
      socket: (socket) =>
        socket.on('message', (data) => {
          const message: WireMessage = JSON.parse(String(data))
          if (message['commit'] !== true) return
          socket.send(JSON.stringify({ message_type: 'committed_transcript_with_timestamps', [field]: 'Yes.', words: [] }))
          for (let again = 0; again < 2; again += 1) socket.send(JSON.stringify({ message_type: 'error', error: 'x' }))
        }),
    })
    const sound = async function* () {
      yield new Uint8Array(3_200)
    }
    const heard: unknown[] = []
    for await (const event of elevenlabsRecognizer(account).stream?.(sound(), { encoding: 'pcm_s16le', sample_rate: 16_000, channels: 1 }) ?? [])
      heard.push(event)
    expect(heard).toMatchObject([{ type: 'final', transcript: { text: 'Yes.' } }])
  })
})
