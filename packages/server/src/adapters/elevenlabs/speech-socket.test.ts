import { type Clock, usualSpeech } from '@sparring/core'
import { systemClock } from '@sparring/core/memory'
import { virtualClock } from '@sparring/core/testing'
import { afterEach, describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { type ElevenlabsSpeech, elevenlabsSpeech } from './index.js'
import { failure, frame, json, soundOf, speak, texts, type WireMessage, wireServer } from './wire.fixture.js'

const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

type Answer = (message: WireMessage, socket: WebSocket) => void

/** A server that answers each message as the test says, and what it was told. */
async function socketServer(answer: Answer, clock: Clock = systemClock) {
  const told: WireMessage[] = []
  const sockets: { readonly socket: WebSocket; readonly query: URLSearchParams; readonly path: string }[] = []
  const watchers = new Set<() => void>()
  const server = await wireServer({
    answer: (_, response) => json(response, 404, { detail: 'Not Found' }),
    socket(socket, query, path) {
      sockets.push({ socket, query, path })
      socket.on('message', (data) => {
        const message: WireMessage = JSON.parse(String(data))
        told.push(message)
        answer(message, socket)
        for (const watch of watchers) watch()
      })
    },
  })
  const synthesizer: ElevenlabsSpeech = elevenlabsSpeech({ api_key: 'secret-key', base_url: server.base_url, clock, transport: 'websocket', silence_ms: 5_000 })
  opened.push(async () => {
    synthesizer.dispose()
    await server.close()
  })
  /** Resolves when something that was told holds. */
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const watch = () => {
        if (!holds()) return
        watchers.delete(watch)
        resolve()
      }
      watchers.add(watch)
      watch()
    })
  return { told, sockets, synthesizer, until, server }
}

const idOf = ({ context_id }: WireMessage) => ({ contextId: context_id })
const trimmed = (message: WireMessage): string => String(message['text']).trim()

/** Speaks what is flushed, and says that the context is over when it is closed. */
const honest: Answer = (message, socket) => {
  if (message['flush'] === true) socket.send(frame(String(message['text']), idOf(message)))
  if (message['close_context'] === true) socket.send(JSON.stringify({ isFinal: true, ...idOf(message) }))
}

/** The same, and tells the end of each flush at once. */
const finalEachFlush: Answer = (message, socket) => {
  honest(message, socket)
  if (message['flush'] === true) socket.send(JSON.stringify({ is_final: true, context_id: message['context_id'] }))
}

describe('a buyer speaks over a socket', () => {
  it('in a context of their own, with their settings and the key, each piece flushed at once', async () => {
    const { synthesizer, told, sockets, until } = await socketServer(finalEachFlush)
    expect(await speak(synthesizer, ['Well, ', 'no.'])).toMatchObject({ text: 'Well, no.', characters: 9 })
    await until(() => told.length === 4)
    const [{ path, query } = { path: '', query: new URLSearchParams() }] = sockets
    expect(path).toBe('/v1/text-to-speech/EXAVITQu4vr4xnSDxMaL/multi-stream-input')
    expect(Object.fromEntries(query)).toMatchObject({ model_id: 'eleven_flash_v2_5', output_format: 'pcm_24000', sync_alignment: 'true' })
    const [first] = told
    expect(told).toEqual([
      {
        text: ' ',
        context_id: first?.['context_id'],
        voice_settings: { stability: 0.3, similarity_boost: 0.8, style: 0.6, speed: 1.1 },
        xi_api_key: 'secret-key',
      },
      { text: 'Well, ', context_id: first?.['context_id'], flush: true },
      { text: 'no. ', context_id: first?.['context_id'], flush: true },
      { context_id: first?.['context_id'], close_context: true },
    ])
  })

  it('on one timeline, though the times of each message begin anew', async () => {
    const { synthesizer } = await socketServer(finalEachFlush)
    expect((await speak(synthesizer, ['abc ', 'def '])).start_ms).toEqual([0, 60, 120, 180, 240, 300, 360, 420])
  })

  it('to the end, when the end is told for each flush, once for all, only on closing, or never', async () => {
    let flushes = 0
    const onceForAll: Answer = (message, socket) => {
      honest(message, socket)
      if (message['flush'] === true && ++flushes === 2) socket.send(JSON.stringify({ isFinal: true, ...idOf(message) }))
    }
    for (const answer of [finalEachFlush, onceForAll, honest]) {
      const { synthesizer } = await socketServer(answer)
      expect((await speak(synthesizer, ['Well, ', 'no.'])).text).toBe('Well, no.')
    }
  })

  it('without a pause between the end of one utterance and the next, on the socket that is open', async () => {
    const { synthesizer, sockets } = await socketServer(finalEachFlush)
    for (const text of ['One.', 'Two.', 'Three.']) expect((await speak(synthesizer, [text])).text).toBe(text)
    expect(sockets).toHaveLength(1)
  })

  it('over a connection that was opened before the first word', async () => {
    const { synthesizer, sockets, told } = await socketServer(finalEachFlush)
    await synthesizer.warm?.([
      { voice_id: 'voice_1', traits: [] },
      { voice_id: 'voice_2', traits: [] },
    ])
    expect([sockets.length, told.length]).toEqual([2, 0])
    await speak(synthesizer, ['Yes.'], 'voice_2')
    expect(sockets).toHaveLength(2)
  })

  it('and two buyers who speak at once on one socket do not hear each other', async () => {
    const { synthesizer, sockets } = await socketServer(finalEachFlush)
    const all = await Promise.all(['One is here.', 'Two.'].map((text) => speak(synthesizer, [text])))
    expect(all.map(({ text, bytes }) => [text, bytes])).toEqual([
      ['One is here.', soundOf('One is here. ').length],
      ['Two.', soundOf('Two. ').length],
    ])
    expect(sockets).toHaveLength(1)
  })
})

describe('whoever breaks in', () => {
  it('has the context closed, and hears nothing more of it', async () => {
    const { synthesizer, told, until } = await socketServer((message, socket) => {
      if (message['flush'] === true) socket.send(frame(String(message['text']), idOf(message)))
      if (message['close_context'] === true) socket.send(frame('late sound', idOf(message)))
    })
    const [reason, abort] = [new Error('broke in'), new AbortController()]
    const request = { voice: { voice_id: 'voice_1', traits: [] }, format: usualSpeech, language: 'en' }
    const heard: string[] = []
    const cut = async () => {
      for await (const part of synthesizer.stream(texts('Well, ', 'no.'), request, { signal: abort.signal })) {
        heard.push(part.type)
        abort.abort(reason)
      }
    }
    await expect(cut()).rejects.toBe(reason)
    await until(() => told.some((message) => message['close_context'] === true))
    expect(heard).toEqual(['audio'])
  })

  it('a sixth utterance waits until the close of one of five is confirmed', async () => {
    const confirm: (() => void)[] = []
    const { synthesizer, told, until } = await socketServer((message, socket) => {
      if (message['close_context'] === true) confirm.push(() => socket.send(JSON.stringify({ isFinal: true, ...idOf(message) })))
      if (message['flush'] === true && trimmed(message) === 'Six.') finalEachFlush(message, socket)
    })
    const begun = () => told.filter((message) => message['voice_settings'] !== undefined).length
    const aborts = Array.from({ length: 5 }, () => new AbortController())
    const five = aborts.map((abort) => speak(synthesizer, ['Going on.'], 'voice_1', abort.signal).catch(() => 'cut'))
    await until(() => begun() === 5)
    const sixth = speak(synthesizer, ['Six.'])
    aborts[0]?.abort()
    await until(() => confirm.length === 1)
    expect(begun()).toBe(5)
    confirm[0]?.()
    expect((await sixth).text).toBe('Six.')
    for (const abort of aborts) abort.abort()
    await Promise.all(five)
  })
})

describe('a socket that the provider closes', () => {
  it('while nobody speaks is opened again by the next utterance', async () => {
    const { synthesizer, sockets } = await socketServer(finalEachFlush)
    await speak(synthesizer, ['One.'])
    const [first] = sockets
    const closed = new Promise((resolve) => first?.socket.once('close', resolve))
    first?.socket.send(JSON.stringify({ message: 'no input', error: 'input_timeout_exceeded', code: 1008 }))
    first?.socket.close(1008)
    await closed
    expect((await speak(synthesizer, ['Two.'])).text).toBe('Two.')
    expect(sockets).toHaveLength(2)
  })

  it.each([
    ['input_timeout_exceeded', 'timeout'],
    ['quota_exceeded', 'quota'],
    ['rate_limit_exceeded', 'rate_limit'],
    ['voice_id_does_not_exist', 'invalid'],
    ['something_new', 'upstream'],
  ])('with an error amid an utterance tells which: %s', async (error, kind) => {
    const { synthesizer } = await socketServer((message, socket) => {
      if (message['flush'] !== true) return
      socket.send(JSON.stringify({ message: 'said by the provider', error, code: 1008 }))
      socket.close(1008)
    })
    const told = await failure(speak(synthesizer, ['What I say is private.']))
    expect(told).toMatchObject({ kind })
    expect(told.message).not.toMatch(/private|said by the provider/)
  })

  it('without a word, with half a message, or with no JSON fails what is being spoken', async () => {
    const ways: readonly [(socket: WebSocket) => void, string][] = [
      [(socket) => socket.close(1000), 'connect'],
      [(socket) => socket.terminate(), 'connect'],
      [(socket) => socket.send('{"audio": "AA'), 'upstream'],
    ]
    for (const [breakIt, kind] of ways) {
      const { synthesizer } = await socketServer((message, socket) => {
        if (message['flush'] === true) breakIt(socket)
      })
      expect(await failure(speak(synthesizer, ['Well, no.']))).toMatchObject({ kind, retryable: true })
    }
  })

  it('because it has no such voice says so as it opens, and the voice is named', async () => {
    const { synthesizer, sockets } = await socketServer(honest)
    const first = speak(synthesizer, ['Well, no.'], 'nobody')
    while (sockets.length === 0) await new Promise((resolve) => setImmediate(resolve))
    sockets[0]?.socket.send(JSON.stringify({ message: 'x', error: 'voice_id_does_not_exist', code: 1008 }))
    sockets[0]?.socket.close(1008)
    expect(await failure(first)).toMatchObject({ kind: 'invalid', message: expect.stringContaining('"nobody"') })
  })

  it('is refused to a wrong key before it opens, and never crashes the process', async () => {
    const { server, synthesizer } = await socketServer(honest)
    server.server.prependListener('upgrade', (_, socket) => {
      socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-type: application/json\r\nrequest-id: r-1\r\n\r\n{"detail":{"code":"invalid_api_key"}}')
    })
    expect(await failure(speak(synthesizer, ['Well, no.']))).toMatchObject({ kind: 'auth', request_id: 'r-1' })
    await synthesizer.warm?.([{ voice_id: 'voice_1', traits: [] }])
  })
})

describe('time passes', () => {
  it('a text that is slow to come keeps its context alive', async () => {
    const clock = virtualClock()
    const { synthesizer, told, until } = await socketServer(finalEachFlush, clock)
    let goOn = () => {}
    const thought = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const slowly = async function* () {
      yield 'Well, '
      await thought
      yield 'no.'
    }
    const request = { voice: { voice_id: 'voice_1', traits: [] }, format: usualSpeech, language: 'en' }
    const parts: string[] = []
    let first = () => {}
    const firstHeard = new Promise<void>((resolve) => {
      first = resolve
    })
    const all = (async () => {
      for await (const { type } of synthesizer.stream(slowly(), request)) {
        parts.push(type)
        first()
      }
    })()
    await firstHeard
    await clock.advance(15_000)
    await until(() => told.some((message) => message['text'] === '' && message['context_id'] !== undefined))
    goOn()
    await all
    expect(parts.at(-1)).toBe('finish')
  })

  it('a provider that says nothing is given up, and the next utterance opens another socket', async () => {
    const clock = virtualClock()
    let mute = true
    const { synthesizer, told, sockets, until } = await socketServer((message, socket) => (mute ? undefined : finalEachFlush(message, socket)), clock)
    const spoken = failure(speak(synthesizer, ['Well, no.']))
    await until(() => told.some((message) => message['flush'] === true))
    await clock.advance(5_000)
    expect(await spoken).toMatchObject({ kind: 'timeout', retryable: true })
    mute = false
    expect((await speak(synthesizer, ['Well, no.'])).text).toBe('Well, no.')
    expect(sockets).toHaveLength(2)
  })
})
