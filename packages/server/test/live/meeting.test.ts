import { decodeSound, encodeSound } from '@sparring/core/live'
import { afterEach, describe, expect, it } from 'vitest'
import { join, type LiveServer, liveServer, recognised, type Told } from './live.fixture.js'

let server: LiveServer
afterEach(() => server.close())

const durable = (texts: readonly Told[]) => texts.filter(({ event, id }) => id !== undefined && event !== 'opened')

/** The events of a stream of server-sent events that has ended. */
const eventsIn = (text: string) =>
  [...text.matchAll(/^id: (\d+)\nevent: (.+)\ndata: (.+)$/gm)].map(([, id, event, data = '']) => ({ event, id: Number(id), data: JSON.parse(data) }))

describe('a meeting over its socket', () => {
  it('is told as the stream of events tells it, each event once and in order', async () => {
    server = await liveServer()
    const client = join(server)
    await client.event('opened')
    for (const key of ['one', 'two']) {
      client.send({ type: 'say', text: `Sarah, what about number ${key}?`, idempotency_key: key })
      await client.told(({ event, data }) => event === 'message.answered' && data['in_reply_to'] === key)
    }
    await server.platform.meetings.end(server.meeting_id)
    expect(await client.closed).toEqual({ code: 1000, reason: 'meeting_ended' })
    const stream = await (await fetch(`${server.url}/api/meeting/${server.meeting_id}/events`)).text()
    expect(durable(client.texts)).toEqual(eventsIn(stream))
    expect(durable(client.texts).map(({ id }) => id)).toEqual(durable(client.texts).map((_, index) => index + 1))
  })

  it('goes on behind whichever event was the last that came', async () => {
    server = await liveServer()
    await server.platform.conversations.send({ meeting_id: server.meeting_id, message: 'Sarah, what matters?' }).answered
    const { seq } = await server.platform.meetings.end(server.meeting_id)
    for (let after = 0; after <= seq; after += 1) {
      const client = join(server, `?after=${after}`)
      expect((await client.closed).code).toBe(1000)
      expect(client.texts[0]).toMatchObject({ event: 'opened', id: after })
      expect(durable(client.texts).map(({ id }) => id)).toEqual(Array.from({ length: seq - after }, (_, index) => after + 1 + index))
    }
  })

  it('acknowledges what is said once it is durable, and tells every reply as send-message does', async () => {
    server = await liveServer()
    const client = join(server, '?after=now')
    await client.event('opened')
    client.send({ type: 'say', text: 'Sarah, what matters?', idempotency_key: 'k', reply_audio: false })
    const { data: ack } = await client.event('ack')
    const { data } = await client.event('message.answered')
    const { turns } = await server.platform.conversations.history(server.meeting_id)
    expect(ack).toEqual({ in_reply_to: 'k', turn_number: 1 })
    expect(data).toMatchObject({ in_reply_to: 'k', answer: { turn_number: 2, salesperson_turn: { text: 'Sarah, what matters?' } } })
    expect(turns).toHaveLength(2)
    client.send({ type: 'say', text: 'Sarah, what matters?', idempotency_key: 'k', reply_audio: false })
    await client.told(
      (told) => told.event === 'message.answered' && client.texts.indexOf(told) > client.texts.findIndex(({ event }) => event === 'message.answered'),
    )
    expect((await server.platform.conversations.history(server.meeting_id)).turns).toHaveLength(2)
  })

  it('brings the buyers’ voices as bytes: put together they are the recording', async () => {
    server = await liveServer()
    const client = join(server)
    await client.event('opened')
    client.send({ type: 'say', text: 'Sarah, what matters?', idempotency_key: 'k' })
    await client.event('message.answered')
    const { data: sound } = await client.event('reply.sound')
    const frames = client.frames.flatMap((bytes) => decodeSound(bytes) ?? [])
    expect(frames.map(({ kind, sequence, epoch, utterance }) => [kind, sequence, epoch, utterance])).toEqual(
      frames.map((_, index) => ['reply', index, sound['epoch'], sound['utterance']]),
    )
    const blob = await server.adapters.blobs.read(`local/meetings/${server.meeting_id}/turn_002.wav`)
    const parts: Uint8Array[] = []
    for await (const part of blob?.body ?? []) parts.push(part)
    expect(Buffer.concat(frames.map((frame) => frame.sound)).equals(Buffer.concat(parts).subarray(44))).toBe(true)
    expect(client.texts.filter(({ event }) => event === 'reply.audio')).toEqual([])
  })

  it('takes what is spoken, frame by frame, as one message once it is committed', async () => {
    server = await liveServer()
    const client = join(server, '?after=now')
    await client.event('opened')
    client.send({ type: 'begin', utterance: 3, format: { encoding: 'pcm_s16le', sample_rate: 16_000, channels: 1 } })
    for (let sequence = 0; sequence < 10; sequence += 1) client.socket.send(microphone(3, sequence, new Uint8Array(3_200)))
    client.send({ type: 'commit', utterance: 3, idempotency_key: 'spoken' })
    expect(await client.event('message.answered')).toMatchObject({
      data: { in_reply_to: 'spoken', answer: { salesperson_turn: { text: recognised, duration_seconds: 1, duration_estimated: false } } },
    })
  })

  it('keeps of a reply what was heard, where the salesperson breaks in or stops listening', async () => {
    server = await liveServer()
    const client = join(server, '?after=now')
    await client.event('opened')
    client.send({ type: 'say', text: 'Sarah, what matters?', idempotency_key: 'k' })
    await client.event('message.answered')
    const { data } = await client.event('reply.sound')
    client.send({ type: 'interrupt', epoch: data['epoch'], played_ms: 1_000 })
    expect((await client.event('interrupted')).data).toEqual({ epoch: data['epoch'], turn_number: 2 })
    await client.event('turn.heard')
    client.send({ type: 'say', text: 'Sarah, and then?', idempotency_key: 'l' })
    await client.told(({ event, data }) => event === 'message.answered' && data['in_reply_to'] === 'l')
    client.send({ type: 'played', turn_number: 4, played_ms: 1_000 })
    await client.told(({ event, data }) => event === 'turn.heard' && data['turn_number'] === 4)
    const { turns } = await server.platform.conversations.history(server.meeting_id)
    for (const number of [2, 4]) expect(turns[number - 1]?.text.length).toBeLessThan(20)
    client.send({ type: 'played', turn_number: 1, played_ms: 1 })
    expect((await client.event('refused')).data).toMatchObject({ in_reply_to: 'played', code: 'validation_failed' })
  })
})

const microphone = (utterance: number, sequence: number, sound: Uint8Array) =>
  encodeSound({ kind: 'microphone', generation: 0, epoch: 0, utterance, sequence, offset_ms: 0, sound })
