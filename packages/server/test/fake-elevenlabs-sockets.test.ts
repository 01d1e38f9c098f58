import { once } from 'node:events'
import { AudioFormat, CommitStrategy, ElevenLabsClient, RealtimeEvents } from '@elevenlabs/elevenlabs-js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type FakeProvider, startFakeElevenlabs } from './fake-providers/index.ts'

let fake: FakeProvider
beforeEach(async () => {
  fake = await startFakeElevenlabs()
})
afterEach(() => fake.close())

const rachel = '21m00Tcm4TlvDq8ikWAM'
interface Heard {
  readonly contextId?: string
  readonly audio?: string | null
  readonly isFinal?: boolean | null
  readonly alignment?: { readonly chars: readonly string[]; readonly charStartTimesMs: readonly number[]; readonly charDurationsMs: readonly number[] } | null
  readonly error?: string
  readonly code?: number
}

/** A socket that keeps what it hears; `next` waits for a message that fits. */
class Ear {
  readonly heard: Heard[] = []
  readonly socket: WebSocket
  readonly closed: Promise<number>
  #look = () => {}

  constructor(path: string) {
    this.socket = new WebSocket(`${fake.url.replace('http', 'ws')}/v1/text-to-speech/${rachel}/${path}`, { headers: { 'xi-api-key': 'k' } })
    this.closed = once(this.socket, 'close').then(([code]) => Number(code))
    this.socket.on('error', () => undefined)
    this.socket.on('message', (bytes) => {
      this.heard.push(JSON.parse(bytes.toString()))
      this.#look()
    })
  }

  async say(...messages: readonly object[]): Promise<void> {
    if (this.socket.readyState === WebSocket.CONNECTING) await once(this.socket, 'open')
    for (const message of messages) this.socket.send(JSON.stringify(message))
  }

  next(fits: (message: Heard) => boolean): Promise<Heard> {
    return new Promise((resolve) => {
      this.#look = () => {
        const found = this.heard.find(fits)
        if (found !== undefined) resolve(found)
      }
      this.#look()
    })
  }

  get text(): string {
    return this.heard.flatMap(({ alignment }) => alignment?.chars ?? []).join('')
  }
}

const single = (query = '') => new Ear(`stream-input?model_id=eleven_flash_v2_5&output_format=pcm_16000${query}`)
const multi = (query = '') => new Ear(`multi-stream-input?model_id=eleven_flash_v2_5&output_format=pcm_16000${query}`)
const sentence = 'We looked at three pilots last year. '

describe('one line of speech', () => {
  it('is spoken when its text ends, in chunks whose times begin anew', async () => {
    const ear = single()
    await ear.say({ text: ' ', voice_settings: {} }, { text: sentence }, { text: '' })
    expect(await ear.closed).toBe(1000)
    expect(ear.text).toBe(` ${sentence}`)
    expect(ear.heard.at(-1)).toMatchObject({ isFinal: true })
    const chunks = ear.heard.filter(({ audio }) => audio)
    expect(chunks.length).toBeGreaterThan(1)
    for (const { alignment, audio } of chunks) {
      expect(alignment?.charStartTimesMs[0]).toBe(0)
      expect(Buffer.from(audio ?? '', 'base64').length).toBe((alignment?.chars.length ?? 0) * 1_920)
    }
  })

  it('says nothing below the schedule, but at once when flushed, in auto mode, or beyond it', async () => {
    const [waits, flushed, auto, long] = [single(), single(), single('&auto_mode=true'), single()]
    await waits.say({ text: sentence })
    await flushed.say({ text: sentence, flush: true })
    await auto.say({ text: sentence })
    await long.say({ text: sentence.repeat(4) })
    for (const ear of [flushed, auto, long]) await ear.next(({ audio }) => Boolean(audio))
    expect(waits.heard).toEqual([])
    for (const ear of [waits, flushed, auto, long]) ear.socket.terminate()
  })

  it.each([
    ['a bad key', '', 'invalid_api_key'],
    ['a model that only HTTP has', '&model_id=eleven_v3', 'unsupported_model'],
  ])('tells of %s and closes', async (_, query, error) => {
    if (query === '') fake.settings.api_key = 'other'
    const ear = new Ear(`stream-input?output_format=pcm_16000${query}`)
    await ear.say({ text: ' ' })
    expect(await ear.closed).toBe(1008)
    expect(ear.heard).toMatchObject([{ error, code: 1008 }])
  })

  it('closes on whoever falls silent', async () => {
    const ear = single('&inactivity_timeout=0.05')
    await ear.say({ text: ' ' })
    expect(await ear.closed).toBe(1008)
    expect(ear.heard).toMatchObject([{ error: 'input_timeout_exceeded' }])
  })
})

describe('several lines over one socket', () => {
  it('each end with a final message of their own', async () => {
    const ear = multi()
    await ear.say({ context_id: 'a', text: sentence, flush: true }, { context_id: 'b', text: 'Fine. ', flush: true })
    for (const id of ['a', 'b']) await ear.next(({ contextId, isFinal }) => contextId === id && isFinal === true)
    const said = (id: string) => ear.heard.flatMap(({ contextId, alignment }) => (contextId === id ? (alignment?.chars ?? []) : [])).join('')
    expect([said('a'), said('b')]).toEqual([sentence, 'Fine. '])
    await ear.say({ close_socket: true })
    expect(await ear.closed).toBe(1000)
  })

  it('are five at most, until one is closed', async () => {
    const ear = multi()
    const open = (count: number) => Array.from({ length: count }, (_, index) => ({ context_id: `c${index}`, text: ' ' }))
    await ear.say(...open(5), { context_id: 'c0', close_context: true })
    await ear.next(({ contextId, isFinal }) => contextId === 'c0' && isFinal === true)
    await ear.say({ context_id: 'c5', text: ' ' }, { context_id: 'c6', text: ' ' })
    expect(await ear.closed).toBe(1008)
    expect(ear.heard.at(-1)).toMatchObject({ error: 'max_active_contexts' })
  })

  it('fall silent when closed, though more was flushed', async () => {
    fake.settings.speech_first_byte_ms = 20
    const ear = multi()
    await ear.say({ context_id: 'a', text: sentence, flush: true }, { context_id: 'a', close_context: true }, { context_id: 'b', text: 'Fine. ', flush: true })
    await ear.next(({ contextId, isFinal }) => contextId === 'b' && isFinal === true)
    expect(ear.heard.filter(({ contextId, audio }) => contextId === 'a' && audio)).toEqual([])
    ear.socket.terminate()
  })
})

describe('sockets that break', () => {
  it.each([
    ['disconnect', 1006],
    ['clean_close', 1000],
    ['in_stream_error', 1008],
  ] as const)('%s after the first message closes with %i', async (kind, code) => {
    fake.failNext({ kind })
    const ear = single('&auto_mode=true')
    await ear.say({ text: sentence })
    expect(await ear.closed).toBe(code)
    expect(ear.heard.filter(({ audio }) => audio)).toHaveLength(1)
  })

  it('are refused at the door with a status', async () => {
    fake.failNext({ kind: 'status', status: 403 })
    const { socket } = single()
    const [, answer] = await once(socket, 'unexpected-response')
    expect(answer.statusCode).toBe(403)
  })
})

describe('recognition over a socket, by the SDK', () => {
  async function listen(options: { readonly includeTimestamps?: boolean; readonly commitStrategy?: CommitStrategy } = {}) {
    fake.settings.heard = () => 'Good morning everybody.'
    const client = new ElevenLabsClient({ apiKey: 'k', baseUrl: fake.url })
    const connection = await client.speechToText.realtime.connect({
      modelId: 'scribe_v2_realtime',
      audioFormat: AudioFormat.PCM_16000,
      sampleRate: 16_000,
      ...options,
    })
    const heard: { readonly type: string; readonly text?: string }[] = []
    const arrived = (event: RealtimeEvents) => new Promise<{ readonly text?: string }>((resolve) => connection.on(event, (value) => resolve(Object(value))))
    connection.on(RealtimeEvents.PARTIAL_TRANSCRIPT, ({ text }) => heard.push({ type: 'partial', text }))
    connection.on(RealtimeEvents.ERROR, () => heard.push({ type: 'error' }))
    const session = arrived(RealtimeEvents.SESSION_STARTED)
    await session
    return { connection, heard, arrived }
  }
  const sound = Buffer.alloc(16_000).toString('base64')

  it('hears a word more with every chunk, and all when it is committed', async () => {
    const { connection, heard, arrived } = await listen({ includeTimestamps: true })
    const [committed, timed] = [arrived(RealtimeEvents.COMMITTED_TRANSCRIPT), arrived(RealtimeEvents.COMMITTED_TRANSCRIPT_WITH_TIMESTAMPS)]
    connection.send({ audioBase64: sound })
    connection.send({ audioBase64: sound })
    connection.commit()
    expect(await committed).toMatchObject({ text: 'Good morning everybody.' })
    expect(await timed).toMatchObject({ words: expect.arrayContaining([expect.objectContaining({ text: 'morning' })]) })
    expect(heard.map(({ text }) => text)).toEqual(['Good', 'Good morning'])
    connection.close()
  })

  it('commits by itself where it is to watch for silence', async () => {
    const { connection, arrived } = await listen({ commitStrategy: CommitStrategy.VAD })
    const committed = arrived(RealtimeEvents.COMMITTED_TRANSCRIPT)
    connection.send({ audioBase64: Buffer.alloc(16_000, 0x40).toString('base64') })
    for (let half = 0; half < 4; half++) connection.send({ audioBase64: sound })
    expect(await committed).toMatchObject({ text: 'Good morning everybody.' })
    connection.close()
  })

  it('tells a commit of nothing as an error', async () => {
    const { connection, arrived } = await listen()
    const failed = arrived(RealtimeEvents.ERROR)
    connection.commit()
    expect(await failed).toMatchObject({ message_type: 'commit_throttled' })
    connection.close()
  })

  it('an error that strikes after some words closes the socket', async () => {
    fake.failNext({ kind: 'in_stream_error' })
    const { connection, arrived } = await listen()
    const [failed, closed] = [arrived(RealtimeEvents.ERROR), arrived(RealtimeEvents.CLOSE)]
    connection.send({ audioBase64: sound })
    expect(await failed).toMatchObject({ message_type: 'transcriber_error' })
    await closed
  })
})
