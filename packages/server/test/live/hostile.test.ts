import { connect, type Socket } from 'node:net'
import { problemStatus } from '@sparring/core/contract'
import { encodeSound } from '@sparring/core/live'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ratesOf } from '../../src/limits/traffic.fixture.js'
import { join, type LiveServer, liveServer } from './live.fixture.js'

let server: LiveServer
afterEach(async () => {
  vi.useRealTimers()
  await server.close()
})

/** A client that is in. */
async function joined(options: Parameters<typeof liveServer>[0] = {}) {
  server = await liveServer(options)
  const client = join(server, '?after=now')
  await client.event('opened')
  return client
}

const frame = (sequence: number, sound = new Uint8Array(320)) =>
  encodeSound({ kind: 'microphone', generation: 0, epoch: 0, utterance: 1, sequence, offset_ms: 0, sound })

/** A connection on which a socket was opened by hand, and which then reads nothing. */
async function neverReading({ url, meeting_id }: LiveServer): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  const key = Buffer.alloc(16).toString('base64')
  socket.write(
    `GET /api/meeting/${meeting_id}/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  )
  await new Promise((resolve) => socket.once('data', resolve))
  socket.pause()
  return socket
}

describe('what no client of ours sends', () => {
  it.each<[string, string | object, string]>([
    ['no JSON', '{"type": "say"', 'malformed_body'],
    ['JSON of no account', '[]', 'validation_failed'],
    ['an unknown type', { type: 'shout' }, 'validation_failed'],
    ['a field too many', { type: 'ping', loud: true }, 'validation_failed'],
    ['words without a key', { type: 'say', text: 'Hello' }, 'validation_failed'],
    ['an endless key', { type: 'say', text: 'Hello', idempotency_key: 'k'.repeat(256) }, 'validation_failed'],
    ['no words', { type: 'say', text: ' ', idempotency_key: 'k' }, 'message_empty'],
    ['a commit of what was not begun', { type: 'commit', utterance: 1, idempotency_key: 'k' }, 'audio_unreadable'],
  ])('as %s is refused with its code, and the socket goes on', async (_, sent, code) => {
    const client = await joined()
    client.send(sent)
    expect((await client.event('refused')).data).toMatchObject({ code, message: expect.any(String) })
    client.send({ type: 'ping' })
    await client.event('pong')
  })

  it.each<[string, () => Uint8Array]>([
    ['a header of another version', () => Uint8Array.from(frame(0), (byte, index) => (index === 0 ? 2 : byte))],
    ['a header that is too short', () => frame(0).subarray(0, 27)],
    ['a kind that nobody knows', () => Uint8Array.from(frame(0), (byte, index) => (index === 1 ? 9 : byte))],
    ['a buyer’s voice', () => encodeSound({ kind: 'reply', generation: 1, epoch: 1, utterance: 1, sequence: 0, offset_ms: 0, sound: new Uint8Array(2) })],
  ])('as a frame with %s closes the socket', async (_, bytes) => {
    const client = await joined()
    client.socket.send(bytes())
    expect(await client.closed).toEqual({ code: 4400, reason: 'malformed_request' })
  })

  it('larger than anything may be closes the socket: text by our code, any message by the standard’s', async () => {
    const client = await joined()
    client.send({ type: 'say', text: 'a'.repeat(64 * 1024), idempotency_key: 'k' })
    expect(await client.closed).toEqual({ code: 4413, reason: 'body_too_large' })
    const other = join(server)
    await other.event('opened')
    other.socket.send(frame(0, new Uint8Array(256 * 1024)))
    expect((await other.closed).code).toBe(1009)
  })

  it('as sound with a piece missing is refused when it is committed, as is more of it than a message may have', async () => {
    const client = await joined()
    const commit = async (idempotency_key: string) => {
      client.send({ type: 'commit', utterance: 1, idempotency_key })
      return (await client.told(({ event, data }) => event === 'refused' && data['in_reply_to'] === idempotency_key)).data['code']
    }
    client.send({ type: 'begin', utterance: 1 })
    client.socket.send(frame(0))
    client.socket.send(frame(2))
    expect(await commit('gap')).toBe('audio_unreadable')
    client.send({ type: 'begin', utterance: 1 })
    for (let sequence = 0; sequence < 110; sequence += 1) client.socket.send(frame(sequence, new Uint8Array(250_000)))
    expect(await commit('long')).toBe('body_too_large')
  })
})

describe('a flood', () => {
  it.each<[string, (client: Awaited<ReturnType<typeof joined>>) => void]>([
    ['of messages', (client) => client.send({ type: 'ping' })],
    ['of what is no message', (client) => client.send('{')],
  ])('%s closes the socket', async (_, send) => {
    const client = await joined()
    for (let count = 0; count < 300; count += 1) send(client)
    expect(await client.closed).toEqual({ code: 4429, reason: 'rate_limited' })
  })

  it('of pings of the protocol costs the connection', async () => {
    const client = await joined()
    for (let count = 0; count < 300; count += 1) client.socket.ping()
    expect([1006, 4429]).toContain((await client.closed).code)
  })

  it('of sound closes the socket', async () => {
    const client = await joined()
    for (let count = 0; count < 250; count += 1) client.socket.send(frame(count, new Uint8Array(260_000)))
    expect(await client.closed).toEqual({ code: 4429, reason: 'rate_limited' })
  })

  it('of things to say is refused as it is over HTTP, whoever opens how many sockets', async () => {
    const client = await joined({ rates: ratesOf({ tenant_dear: 2 }) })
    for (const idempotency_key of ['1', '2', '3']) client.send({ type: 'say', text: 'Sarah, why?', idempotency_key, reply_audio: false })
    expect((await client.event('refused')).data).toMatchObject({ code: 'rate_limited', in_reply_to: '3' })
  })
})

describe('a client that does not read', () => {
  it('loses its place once too much waits for it', async () => {
    server = await liveServer({ most_waiting_bytes: 100_000, most_streams: 1 })
    const socket = await neverReading(server)
    const gone = new Promise((resolve) => socket.once('close', resolve))
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const { conversations } = server.platform
    let placed = false
    for (let count = 0; count < 60 && !placed; count += 1) {
      await conversations.send({ meeting_id: server.meeting_id, message: `Sarah, what about ${count}?` }).answered
      const client = join(server, '?after=now')
      placed = await Promise.race([client.event('opened').then(() => true), client.refused.then(() => false)])
      client.socket.terminate()
    }
    expect(placed).toBe(true)
    // What waits for it may still be read for a while; then the connection is cut.
    vi.advanceTimersByTime(10_000)
    socket.resume()
    await gone
  })

  it('and answers no ping is found to be gone after half a minute', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] })
    server = await liveServer()
    const socket = await neverReading(server)
    const gone = new Promise((resolve) => socket.once('close', resolve))
    for (let beats = 0; beats < 3; beats += 1) vi.advanceTimersByTime(15_000)
    socket.resume()
    await gone
  })
})

describe('the server', () => {
  it('sends clients elsewhere when it shuts down', async () => {
    const closing = new AbortController()
    const client = await joined({ closing: closing.signal })
    closing.abort()
    expect(await client.closed).toEqual({ code: 4503, reason: 'draining' })
  })

  it('closes a socket whose client may listen no longer, with why', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] })
    let calls = 0
    const { SparringError } = await import('@sparring/core')
    const { localAdmin } = await import('../../src/auth/identity.js')
    const client = await joined({
      authenticate: async () => {
        calls += 1
        if (calls > 1) throw new SparringError('credentials_expired', 'The token has expired.')
        return localAdmin
      },
    })
    vi.advanceTimersByTime(15_000)
    expect(await client.closed).toEqual({ code: 4000 + problemStatus.credentials_expired, reason: 'credentials_expired' })
  })

  it('goes on with a reply whose listener has gone', async () => {
    const client = await joined()
    client.send({ type: 'say', text: 'Sarah, why?', idempotency_key: 'k' })
    await client.event('ack')
    client.socket.terminate()
    const { answered } = server.platform.conversations.send({ meeting_id: server.meeting_id, message: 'Sarah, why?' }, { idempotency_key: 'k' })
    expect((await answered).replies).toHaveLength(1)
  })
})
