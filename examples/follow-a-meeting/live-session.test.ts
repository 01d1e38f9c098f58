import { createServer, request } from 'node:http'
import { connect, createServer as createProxy, type Socket } from 'node:net'
import { createClient, type MeetingSession, SparringRequestError } from '@sparring/client'
import { afterEach, describe, expect, it } from 'vitest'
import { anotherProcess, liveServer, recognised } from '../../packages/server/test/live/live.fixture.ts'

const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
async function kept<One extends { close(): Promise<unknown> }>(one: Promise<One>): Promise<One> {
  const made = await one
  open.push(made)
  return made
}

const noWait = async () => undefined
const ended = (session: MeetingSession) => new Promise((resolve) => session.on('meeting.ended', resolve))

/** The durable events of a session, until the meeting ends. */
function idsOf(session: MeetingSession): number[] {
  const ids: number[] = []
  const names = ['meeting.started', 'turn.taken', 'reply.claimed', 'speaker.chosen', 'reply.clause', 'reply.finished', 'turn.heard', 'meeting.ended'] as const
  for (const name of names) session.on(name, (_: unknown, id: number | null) => id !== null && ids.push(id))
  return ids
}

/** A way to one of several servers that can be cut; each connection goes to the next of them. */
async function aWay(urls: readonly string[]) {
  const sockets = new Set<Socket>()
  let connections = 0
  const proxy = createProxy((near) => {
    const far = connect(Number(new URL(urls[connections++ % urls.length] ?? '').port), '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    near.pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = proxy.address()
  const cut = () => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  const close = () =>
    new Promise((resolve) => {
      proxy.close(resolve)
      cut()
    })
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, cut, close, connections: () => connections }
}

describe('a session over a WebSocket', () => {
  it.each(['websocket', 'events'] as const)('by %s hears the whole meeting, its voices too, and gets its answers', async (transport) => {
    const server = await kept(liveServer())
    const session = createClient({ baseUrl: server.url }).follow(server.meeting_id, { transport })
    const ids = idsOf(session)
    let [bytes, encoded] = [0, 0]
    session.on('sound', ({ sound }) => {
      bytes += sound.length
    })
    session.on('reply.audio', ({ audio }) => {
      encoded += atob(audio).length
    })
    await new Promise((resolve) => session.once('meeting.started', resolve))
    const { ai_response } = await session.say('Sarah, what matters?')
    const speaking = session.speak({ audio_format: { encoding: 'pcm_s16le', sample_rate: 16_000, channels: 1 }, reply_audio: false })
    speaking.write(new Uint8Array(200_000))
    const { salesperson_turn } = await speaking.commit()
    const over = ended(session)
    await session.end()
    await over
    expect(salesperson_turn.text).toBe(recognised)
    expect([bytes, encoded]).toEqual([bytes, bytes])
    expect(bytes / 48_000).toBeCloseTo(ai_response.duration_seconds, 2)
    expect(ids).toEqual(ids.map((_, index) => index + 1))
  })

  it('cut at what it hears, and each time sent to another process, hears each once and says nothing twice', async () => {
    const server = await kept(liveServer())
    const way = await kept(aWay([server.url, (await kept(anotherProcess(server))).url]))
    const session = createClient({ baseUrl: way.url }).follow(server.meeting_id, { transport: 'websocket', wait: noWait })
    const ids = idsOf(session)
    for (const name of ['meeting.started', 'turn.taken', 'speaker.chosen', 'reply.clause', 'reply.finished'] as const) session.on(name, () => way.cut())
    const answers = [await session.say('Sarah, what matters?'), await session.say('Sarah, and what else?')]
    const over = ended(session)
    await server.platform.meetings.end(server.meeting_id)
    await over
    expect(answers.map(({ turn_number }) => turn_number)).toEqual([2, 4])
    expect(ids).toEqual(ids.map((_, index) => index + 1))
    expect(way.connections()).toBeGreaterThan(3)
  })

  it('breaks in: what is on its way is not played, and the turn ends with what was heard', async () => {
    const server = await kept(liveServer())
    const session = createClient({ baseUrl: server.url }).follow(server.meeting_id, { transport: 'websocket' })
    const heard = new Promise<{ readonly turn_number: number }>((resolve) => session.on('turn.heard', resolve))
    const first = new Promise<number>((resolve) => session.once('sound', ({ epoch }) => resolve(epoch)))
    await new Promise((resolve) => session.once('meeting.started', resolve))
    await session.say('Sarah, what matters?')
    session.interrupt(await first, 500)
    expect(await heard).toMatchObject({ turn_number: 2 })
    session.close()
  })

  it('is refused as every call is', async () => {
    const server = await kept(liveServer())
    const session = createClient({ baseUrl: server.url }).follow('nothing')
    expect(await new Promise((resolve) => session.on('failed', resolve))).toMatchObject({ code: 'meeting_not_found' })
    const other = createClient({ baseUrl: server.url }).follow(server.meeting_id)
    await new Promise((resolve) => other.once('meeting.started', resolve))
    await expect(other.say('  ')).rejects.toBeInstanceOf(SparringRequestError)
    other.close()
  })
})

describe('a session where no WebSocket gets through', () => {
  it('follows the stream of events', async () => {
    const server = await kept(liveServer())
    const proxy = createServer((incoming, outgoing) => {
      const { upgrade: _upgrade, connection: _connection, ...headers } = incoming.headers
      const asked = request(server.url + (incoming.url ?? ''), { method: incoming.method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      })
      incoming.pipe(asked)
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const address = proxy.address()
    const session = createClient({ baseUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` }).follow(server.meeting_id, { wait: noWait })
    const started = new Promise((resolve) => session.once('meeting.started', resolve))
    const { ai_response } = await session.say('Sarah, what matters?', { idempotencyKey: 'once' })
    await started
    expect(ai_response.turn_number).toBe(2)
    session.close()
    proxy.closeAllConnections()
    await new Promise((resolve) => proxy.close(resolve))
  })
})
