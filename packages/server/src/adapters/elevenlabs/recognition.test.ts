import { type AudioFormat, type Clock, type RecognitionEvent, usualSpeech } from '@sparring/core'
import { systemClock } from '@sparring/core/memory'
import { virtualClock } from '@sparring/core/testing'
import { afterEach, describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { elevenlabsRecognizer } from './index.js'
import { failure, json, type Wire, type WireMessage, wireServer } from './wire.fixture.js'

const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

async function server(wire: Wire, clock: Clock = systemClock) {
  const serving = await wireServer(wire)
  opened.push(serving.close)
  return { ...serving, recognizer: elevenlabsRecognizer({ api_key: 'secret-key', base_url: serving.base_url, clock, silence_ms: 5_000 }) }
}

const plain: AudioFormat = { ...usualSpeech, sample_rate: 16_000 }
const sound = new Uint8Array(3_200).fill(7)

describe('a recording is recognised', () => {
  const answer = {
    language_code: 'eng',
    language_probability: 0.99,
    text: ' We looked (coughs) at it. ',
    words: [
      { text: 'We', start: 0.1, end: 0.25, type: 'word', logprob: -0.1 },
      { text: ' ', start: 0.25, end: 0.3, type: 'spacing', logprob: 0 },
      { text: '(coughs)', start: 0.3, end: 0.5, type: 'audio_event', logprob: 0 },
      { text: 'looked', start: 0.5, end: 0.9, type: 'word', logprob: -0.2 },
    ],
  }
  /** The fields of a form, but for the file's bytes, each with its values in order. */
  const fieldsOf = (form: string) =>
    [...form.matchAll(/name="([^"]+)"(?:; filename="([^"]+)")?(?:\r\n[^\r]+)*\r\n\r\n([^\r]*)/g)].map(([, name, file, value]) => [name, file ?? value])

  it('as bare samples the way the provider takes them fastest, with terms and language; words without spaces and noises', async () => {
    const { recognizer, requests } = await server({ answer: (_, response) => json(response, 200, answer) })
    expect(await recognizer.transcribe(sound, plain, { language: 'en-GB', key_terms: ['RouteWise', 'Northwind', 'RouteWise', 'x'.repeat(60)] })).toEqual({
      text: 'We looked (coughs) at it.',
      words: [
        { text: 'We', start_ms: 100, end_ms: 250 },
        { text: 'looked', start_ms: 500, end_ms: 900 },
      ],
      duration_ms: 100,
    })
    const [request] = requests
    expect([request?.path, request?.headers['xi-api-key']]).toEqual(['/v1/speech-to-text', 'secret-key'])
    const fields = fieldsOf(request?.text ?? '')
    expect(fields).toEqual(
      expect.arrayContaining([
        ['model_id', 'scribe_v2'],
        ['file', 'speech.pcm'],
        ['file_format', 'pcm_s16le_16'],
        ['language_code', 'en'],
        ['timestamps_granularity', 'word'],
      ]),
    )
    expect(fields.filter(([name]) => name === 'keyterms')).toEqual([
      ['keyterms', 'RouteWise'],
      ['keyterms', 'Northwind'],
    ])
  })

  it('as a file of its kind, and bare samples of another rate within a WAV that says so', async () => {
    const { recognizer, requests } = await server({ answer: (_, response) => json(response, 200, answer) })
    await recognizer.transcribe(sound, { encoding: 'webm_opus', sample_rate: 48_000, channels: 1 })
    await recognizer.transcribe(sound, usualSpeech)
    expect(fieldsOf(requests[0]?.text ?? '')).toEqual(expect.arrayContaining([['file', 'speech.webm']]))
    const wav = Buffer.from(requests[1]?.text ?? '', 'latin1')
    const header = wav.subarray(wav.indexOf('RIFF'))
    expect([header.readUInt32LE(4), header.readUInt16LE(22), header.readUInt32LE(24), header.readUInt32LE(40)]).toEqual([3_236, 1, 24_000, 3_200])
  })

  it.each([
    [401, { detail: { code: 'invalid_api_key' } }, 'auth'],
    [401, { detail: { status: 'quota_exceeded' } }, 'quota'],
    [422, { detail: [{ loc: ['body', 'file'], msg: 'x' }] }, 'invalid'],
    [429, { detail: { code: 'rate_limit_exceeded' } }, 'rate_limit'],
    [200, 'no transcript', 'upstream'],
    [200, { text: 'no words' }, 'upstream'],
  ])('or refused with a kind of its own: %s %j is %s', async (status, body, kind) => {
    const { recognizer, requests } = await server({ answer: (_, response) => json(response, status, body) })
    expect(await failure(recognizer.transcribe(sound, plain))).toMatchObject({ kind, provider: 'elevenlabs' })
    expect(requests).toHaveLength(1)
  })

  it('or given up when the provider is silent, or the caller no longer wants it', async () => {
    const clock = virtualClock()
    let reached = () => {}
    const asked = new Promise<void>((resolve) => {
      reached = resolve
    })
    const { recognizer, requests } = await server({ answer: () => reached() }, clock)
    const given = failure(recognizer.transcribe(sound, plain))
    await asked
    await clock.advance(6_000)
    expect(await given).toMatchObject({ kind: 'timeout' })
    await requests[0]?.gone
  })

  it('or aborted at any moment from the call to the upload, which ends the call and not the process', async () => {
    const { recognizer } = await server({ answer: () => undefined })
    const uncaught: unknown[] = []
    const keep = (reason: unknown) => uncaught.push(reason)
    process.on('unhandledRejection', keep)
    for (let turns = 0; turns < 12; turns += 1) {
      const [reason, abort] = [new Error('gone'), new AbortController()]
      const unwanted = recognizer.transcribe(sound, plain, { signal: abort.signal })
      const abortIn = (left: number): unknown => (left === 0 ? abort.abort(reason) : setImmediate(() => abortIn(left - 1)))
      abortIn(turns)
      await expect(unwanted).rejects.toBe(reason)
    }
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', keep)
    expect(uncaught).toEqual([])
  })
})

describe('speech is recognised while it is said', () => {
  async function* microphone(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
    yield* chunks
  }

  async function live(answer: (message: WireMessage, socket: WebSocket) => void, clock?: Clock) {
    const told: WireMessage[] = []
    const queries: URLSearchParams[] = []
    const serving = await server(
      {
        answer: (_, response) => json(response, 404, ''),
        socket(socket, query) {
          queries.push(query)
          socket.send(JSON.stringify({ message_type: 'session_started', session_id: 's' }))
          socket.on('message', (data) => {
            const message: WireMessage = JSON.parse(String(data))
            told.push(message)
            answer(message, socket)
          })
        },
      },
      clock,
    )
    return { ...serving, told, queries }
  }

  const listen = async (recognizer: ReturnType<typeof elevenlabsRecognizer>, audio: AsyncIterable<Uint8Array>, options = {}) => {
    const events: RecognitionEvent[] = []
    for await (const event of recognizer.stream?.(audio, plain, options) ?? []) events.push(event)
    return events
  }

  const send = (socket: WebSocket, message: WireMessage) => socket.send(JSON.stringify(message))

  it('in partials, and the end of the sound commits the rest', async () => {
    const { recognizer, told, queries } = await live((message, socket) => {
      if (message['commit'] !== true) return send(socket, { message_type: 'partial_transcript', text: 'We' })
      send(socket, { message_type: 'committed_transcript', text: 'We looked.' })
      send(socket, { message_type: 'committed_transcript_with_timestamps', text: 'We looked.', words: [{ text: 'We', start: 0.1, end: 0.2, type: 'word' }] })
    })
    expect(await listen(recognizer, microphone(sound, new Uint8Array(40_000)), { language: 'en', key_terms: ['RouteWise'] })).toEqual([
      ...Array(3).fill({ type: 'partial', text: 'We' }),
      { type: 'final', transcript: { text: 'We looked.', words: [{ text: 'We', start_ms: 100, end_ms: 200 }], duration_ms: null } },
    ])
    expect(
      told.map(({ message_type, audio_base_64, commit, sample_rate }) => [
        message_type,
        Buffer.from(String(audio_base_64), 'base64').length,
        commit,
        sample_rate,
      ]),
    ).toEqual([
      ['input_audio_chunk', 3_200, false, 16_000],
      ['input_audio_chunk', 32_000, false, 16_000],
      ['input_audio_chunk', 8_000, false, 16_000],
      ['input_audio_chunk', 0, true, 16_000],
    ])
    expect(Object.fromEntries(queries[0] ?? [])).toMatchObject({
      model_id: 'scribe_v2_realtime',
      audio_format: 'pcm_16000',
      commit_strategy: 'manual',
      language_code: 'en',
      keyterms: 'RouteWise',
    })
  })

  it('also where the words come without their times', async () => {
    const { recognizer } = await live((message, socket) => {
      if (message['commit'] === true) send(socket, { message_type: 'committed_transcript', text: 'We looked.' })
    })
    expect(await listen(recognizer, microphone(sound))).toEqual([{ type: 'final', transcript: { text: 'We looked.', words: null, duration_ms: null } }])
  })

  it.each([
    ['error', 'upstream'],
    ['auth_error', 'auth'],
    ['quota_exceeded', 'quota'],
    ['commit_throttled', 'rate_limit'],
    ['rate_limited', 'rate_limit'],
    ['queue_overflow', 'rate_limit'],
    ['resource_exhausted', 'rate_limit'],
    ['session_time_limit_exceeded', 'upstream'],
    ['input_error', 'invalid'],
    ['invalid_request', 'invalid'],
    ['chunk_size_exceeded', 'invalid'],
    ['insufficient_audio_activity', 'invalid'],
    ['transcriber_error', 'upstream'],
    ['unaccepted_terms', 'auth'],
  ])('and %s is told as %s, and never crashes the process', async (message_type, kind) => {
    const { recognizer } = await live((_, socket) => {
      send(socket, { message_type, error: 'said by the provider' })
      socket.close(1008)
    })
    const error = await failure(listen(recognizer, microphone(sound)))
    expect(error.kind).toBe(kind)
    expect(error.message).not.toContain('said by the provider')
  })

  it('and a warning stops nothing', async () => {
    const { recognizer } = await live((message, socket) => {
      send(socket, { message_type: 'warning', error: 'the microphone is quiet' })
      if (message['commit'] === true) send(socket, { message_type: 'committed_transcript_with_timestamps', text: 'Yes.', words: [] })
    })
    expect(await listen(recognizer, microphone(sound))).toMatchObject([{ type: 'final', transcript: { text: 'Yes.' } }])
  })

  it('and a connection that breaks, is refused or falls silent is told', async () => {
    const broken = await live((_, socket) => socket.terminate())
    expect(await failure(listen(broken.recognizer, microphone(sound)))).toMatchObject({ kind: 'connect' })
    const refused = await live(() => undefined)
    refused.server.prependListener('upgrade', (_, socket) => {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    })
    expect(await failure(listen(refused.recognizer, microphone(sound)))).toMatchObject({ kind: 'auth' })
    const clock = virtualClock()
    let committed = () => {}
    const commit = new Promise<void>((resolve) => {
      committed = resolve
    })
    const silent = await live((message) => {
      if (message['commit'] === true) committed()
    }, clock)
    const given = failure(listen(silent.recognizer, microphone(sound)))
    await commit
    await clock.advance(5_000)
    expect(await given).toMatchObject({ kind: 'timeout' })
  })

  it('and what cannot be heard live is refused before anybody is asked', async () => {
    const { recognizer, queries } = await live(() => undefined)
    const stream = recognizer.stream?.(microphone(sound), { ...plain, channels: 2 }) ?? []
    const first = async () => {
      for await (const event of stream) return event
      return null
    }
    expect(await failure(first())).toMatchObject({ kind: 'invalid' })
    expect(queries).toEqual([])
  })
})
