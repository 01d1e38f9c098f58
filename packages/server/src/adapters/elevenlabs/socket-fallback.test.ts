import type { ServerResponse } from 'node:http'
import { type Clock, usualSpeech } from '@sparring/core'
import { systemClock } from '@sparring/core/memory'
import { virtualClock } from '@sparring/core/testing'
import { afterEach, describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { type ElevenlabsSpeech, elevenlabsSpeech } from './index.js'
import { failure, frame, json, line, soundOf, speak, type WireMessage, type WireRequest, wireServer } from './wire.fixture.js'

const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

const spoken = ({ body }: WireRequest, response: ServerResponse) => json(response, 200, `${JSON.stringify(line(String(body['text'])))}\n`)

/** A provider whose sockets do as the test says and whose HTTP speaks, unless told otherwise. */
async function provider(
  onMessage: (message: WireMessage, socket: WebSocket) => void,
  { clock = systemClock, answer = spoken }: { clock?: Clock; answer?: typeof spoken } = {},
) {
  let sockets = 0
  const server = await wireServer({
    answer,
    socket(socket) {
      sockets += 1
      socket.on('message', (data) => onMessage(JSON.parse(String(data)), socket))
    },
  })
  const synthesizer: ElevenlabsSpeech = elevenlabsSpeech({ api_key: 'k', base_url: server.base_url, clock, transport: 'websocket', silence_ms: 5_000 })
  opened.push(async () => {
    synthesizer.dispose()
    await server.close()
  })
  const asked = () => server.requests.filter(({ path }) => path.includes('/text-to-speech/')).map(({ body }) => body['text'])
  return { synthesizer, asked, server, sockets: () => sockets }
}

const idOf = ({ context_id }: WireMessage) => ({ contextId: context_id })
const refuseUpgrade = ({ server }: Awaited<ReturnType<typeof provider>>) =>
  server.server.prependListener('upgrade', (_, socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n'))

describe('a socket that fails', () => {
  it.each<[string, (socket: WebSocket) => void]>([
    ['its line breaks', (socket) => socket.terminate()],
    ['its provider closes it by policy', (socket) => socket.close(1008)],
    [
      'its provider says that it does not serve this model here',
      (socket) => {
        socket.send(JSON.stringify({ message: 'x', error: 'unsupported_model', code: 1008 }))
        socket.close(1008)
      },
    ],
    ['it sends no JSON', (socket) => socket.send('{"audio": "AA')],
  ])('before the first sound, as %s, leaves the whole reply to HTTP', async (_, breakIt) => {
    const { synthesizer, asked } = await provider((message, socket) => {
      if (message['flush'] === true) breakIt(socket)
    })
    expect(await speak(synthesizer, ['Well, ', 'no.'])).toMatchObject({ text: 'Well, no.', bytes: soundOf('Well, no.').length })
    expect(asked()).toEqual(['Well, ', 'no.'])
  })

  it('because its handshake is refused leaves it to HTTP, which is then asked at once for half a minute', async () => {
    const clock = virtualClock()
    const given = await provider(() => undefined, { clock })
    let handshakes = 0
    given.server.server.prependListener('upgrade', () => handshakes++)
    refuseUpgrade(given)
    for (const text of ['One.', 'Two.']) expect((await speak(given.synthesizer, [text])).text).toBe(text)
    expect([handshakes, given.asked()]).toEqual([1, ['One.', 'Two.']])
    await clock.advance(30_000)
    expect((await speak(given.synthesizer, ['Three.'])).text).toBe('Three.')
    expect(handshakes).toBe(2)
  })

  it('between two pieces leaves the second to HTTP, on the same timeline, told what was said before', async () => {
    const { synthesizer, server, asked } = await provider((message, socket) => {
      if (message['flush'] !== true) return
      if (String(message['text']).startsWith('def')) return socket.terminate()
      socket.send(frame(String(message['text']).trim(), idOf(message)))
    })
    const heard = await speak(synthesizer, ['abc ', 'def '])
    expect(asked()).toEqual(['def '])
    expect(server.requests.at(-1)?.body).toMatchObject({ previous_text: 'abc ' })
    expect(heard).toMatchObject({ text: 'abc def ', start_ms: [0, 60, 120, 180, 180, 240, 300, 360] })
    expect(heard.bytes).toBe(soundOf('abcdef ').length)
  })

  it.each([
    ['in part', 'ab', true],
    ['without its times', 'abc', false],
  ])('when a piece was heard %s is not helped: nothing is said twice', async (_, said, timed) => {
    const { synthesizer, asked } = await provider((message, socket) => {
      if (message['flush'] !== true) return
      socket.send(frame(said, timed ? idOf(message) : { ...idOf(message), alignment: null }))
      socket.close(1011)
    })
    expect(await failure(speak(synthesizer, ['abc ', 'def ']))).toMatchObject({ kind: 'connect' })
    expect(asked()).toEqual([])
  })

  it.each(['invalid_api_key', 'quota_exceeded', 'rate_limit_exceeded'])('for the account’s own reason is not helped: %s', async (error) => {
    const { synthesizer, asked } = await provider((message, socket) => {
      if (message['flush'] === true) socket.send(JSON.stringify({ message: 'x', error, code: 1008 }))
    })
    await failure(speak(synthesizer, ['Well, no.']))
    expect(asked()).toEqual([])
  })

  it('says why itself where HTTP does not speak either, and is tried again at once', async () => {
    let broken = true
    const { synthesizer, sockets } = await provider(
      (message, socket) => {
        if (message['flush'] !== true) return
        if (broken) return socket.terminate()
        socket.send(frame(String(message['text']), idOf(message)))
        socket.send(JSON.stringify({ isFinal: true, ...idOf(message) }))
      },
      { answer: (_, response) => json(response, 404, { detail: 'Not Found' }) },
    )
    expect(await failure(speak(synthesizer, ['Well, no.']))).toMatchObject({ kind: 'connect' })
    broken = false
    expect((await speak(synthesizer, ['Well, no.'])).text).toBe('Well, no.')
    expect(sockets()).toBe(2)
  })

  it('while words fail that were to be spoken is not what failed', async () => {
    const { synthesizer, asked } = await provider(() => undefined)
    const reason = new Error('the model failed')
    const words = async function* () {
      yield 'Well, '
      throw reason
    }
    const request = { voice: { voice_id: 'voice_1', traits: [] }, format: usualSpeech, language: 'en' }
    const all = async () => {
      for await (const _ of synthesizer.stream(words(), request));
    }
    await expect(all()).rejects.toBe(reason)
    expect(asked()).toEqual([])
  })
})
