import { type AudioFormat, type Clock, type SpeechPart, usualSpeech } from '@sparring/core'
import { systemClock } from '@sparring/core/memory'
import { virtualClock } from '@sparring/core/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { openaiRecognizer, openaiSpeech, type SpeechOptions } from './index.js'
import { failure, json, type WireRequest, wireServer } from './wire.fixture.js'

let close: () => Promise<void> = async () => undefined
afterEach(() => close())

async function serving(answer: Parameters<typeof wireServer>[0]) {
  const server = await wireServer(answer)
  close = server.close
  return server
}

const account = (base_url: string, clock: Clock = systemClock) => ({ api_key: 'sk-secret', base_url, clock })
/** 60 ms a character. */
const soundOf = ({ body }: WireRequest) => Buffer.alloc(String(body['input']).length * 60 * 48)

async function spoken(base_url: string, text: string, change: Partial<SpeechOptions> = {}): Promise<readonly SpeechPart[]> {
  const pieces = async function* () {
    yield text
  }
  const parts: SpeechPart[] = []
  const request = { voice: { voice_id: 'voice_1', traits: ['angry' as const] }, format: usualSpeech, language: 'en' }
  for await (const part of openaiSpeech({ ...account(base_url), ...change }).stream(pieces(), request)) parts.push(part)
  return parts
}

describe('speech by OpenAI', () => {
  it('is asked for as bare samples, and told how to sound where the model can be told', async () => {
    const { base_url, requests } = await serving((request, response) => response.end(soundOf(request)))
    await spoken(base_url, 'Well, no.')
    await spoken(base_url, 'Well, no.', { model: 'tts-1' })
    expect(requests.map(({ path, body }) => [path, body])).toEqual([
      [
        '/v1/audio/speech',
        { model: 'gpt-4o-mini-tts', voice: 'onyx', input: 'Well, no.', response_format: 'pcm', instructions: expect.stringContaining('impatience') },
      ],
      ['/v1/audio/speech', { model: 'tts-1', voice: 'onyx', input: 'Well, no.', response_format: 'pcm' }],
    ])
  })

  it('is asked for in requests of no more than 4,096 characters, which are together the text', async () => {
    const { base_url, requests } = await serving((request, response) => response.end(soundOf(request)))
    const text = 'We plan by hand. '.repeat(600)
    expect((await spoken(base_url, text)).at(-1)).toEqual({ type: 'finish', characters: text.length })
    const inputs = requests.map(({ body }) => String(body['input']))
    expect(Math.max(...inputs.map(({ length }) => length))).toBeLessThanOrEqual(4_096)
    expect(inputs.join('')).toBe(text)
  })

  it.each([
    [401, { error: { code: 'invalid_api_key' } }, 'auth'],
    [429, { error: { code: 'insufficient_quota' } }, 'quota'],
    [429, { error: { code: 'rate_limit_exceeded' } }, 'rate_limit'],
    [400, { error: { code: 'string_above_max_length' } }, 'invalid'],
    [404, { error: { code: 'model_not_found' } }, 'invalid'],
    [503, 'no JSON', 'upstream'],
  ])('that is refused by %s %j is %s, asked once', async (status, body, kind) => {
    const { base_url, requests } = await serving((_, response) => json(response, status, body, { 'x-should-retry': 'true' }))
    expect(await failure(spoken(base_url, 'Well, no.'))).toMatchObject({ kind, provider: 'openai' })
    expect(requests).toHaveLength(1)
  })

  it('whose line breaks amid the sound is told', async () => {
    const { base_url } = await serving((_, response) => void response.write(Buffer.alloc(4_800), () => response.destroy()))
    expect(await failure(spoken(base_url, 'Well, no.'))).toMatchObject({ kind: 'connect' })
  })

  it.each([
    ['before it answers', 0],
    ['amid the sound, which the SDK never gives up', 4_800],
  ])('that falls silent %s is given up', async (_, bytes) => {
    const clock = virtualClock()
    const asked = Promise.withResolvers<void>()
    const { base_url } = await serving((__, response) => {
      if (bytes === 0) asked.resolve()
      else response.write(Buffer.alloc(bytes), () => asked.resolve())
    })
    const given = failure(spoken(base_url, 'Well, no.', { clock, silence_ms: 5_000 }))
    await asked.promise
    // The sound that was written is on its way: time passes until it is heard, and then again.
    const passing = setInterval(() => void clock.advance(5_000), 20)
    expect(await given).toMatchObject({ kind: 'timeout' })
    clearInterval(passing)
  })
})

describe('recognition by OpenAI', () => {
  const sound = Buffer.alloc(3_200, 7)
  const fieldsOf = (form: string) =>
    Object.fromEntries(
      [...form.matchAll(/name="([^"]+)"(?:; filename="([^"]+)")?(?:\r\n[^\r]+)*\r\n\r\n([^\r]*)/g)].map(([, name, file, value]) => [name, file ?? value]),
    )
  const heard = async (format: AudioFormat, model?: string) => {
    const server = await serving((_, response) => json(response, 200, { text: ' We looked at it. ' }))
    const recognizer = openaiRecognizer({ ...account(server.base_url), ...(model === undefined ? {} : { model }) })
    const transcript = await recognizer.transcribe(sound, format, { language: 'en-GB', key_terms: ['RouteWise', 'Northwind'] })
    return { transcript, fields: fieldsOf(server.requests[0]?.text ?? ''), path: server.requests[0]?.path, text: server.requests[0]?.text ?? '' }
  }

  it.each([
    ['wav', 'speech.wav'],
    ['mp3', 'speech.mp3'],
    ['webm_opus', 'speech.webm'],
    ['ogg_opus', 'speech.ogg'],
    ['flac', 'speech.flac'],
    ['m4a', 'speech.m4a'],
  ] as const)('is given %s as a file whose name says so', async (encoding, name) => {
    const { fields, path, transcript } = await heard({ encoding, sample_rate: 48_000, channels: 1 })
    expect([path, transcript]).toEqual(['/v1/audio/transcriptions', { text: 'We looked at it.', words: null, duration_ms: null }])
    expect(fields).toEqual({
      file: name,
      model: 'gpt-transcribe',
      response_format: 'json',
      language: 'en',
      prompt: 'Names and terms: RouteWise, Northwind.',
    })
  })

  it('is given bare samples within a WAV that says their rate, and knows how long they last', async () => {
    const { fields, text, transcript } = await heard(usualSpeech, 'whisper-1')
    expect(fields).toMatchObject({ file: 'speech.wav', model: 'whisper-1' })
    const wav = Buffer.from(text, 'latin1')
    expect(wav.subarray(wav.indexOf('RIFF')).readUInt32LE(24)).toBe(24_000)
    expect(transcript.duration_ms).toBeCloseTo(66.7, 0)
  })

  it.each([
    [401, { error: { code: 'invalid_api_key' } }, 'auth'],
    [400, { error: { code: null, message: 'Unrecognized file format.' } }, 'invalid'],
    [429, { error: { code: 'insufficient_quota' } }, 'quota'],
    [500, 'no JSON', 'upstream'],
    [200, '{"text": "We', 'upstream'],
  ])('that is refused by %s %j is %s, asked once', async (status, body, kind) => {
    const { base_url, requests } = await serving((_, response) => json(response, status, body, { 'x-should-retry': 'true' }))
    expect(await failure(openaiRecognizer(account(base_url)).transcribe(sound, usualSpeech))).toMatchObject({ kind, provider: 'openai' })
    expect(requests).toHaveLength(1)
  })

  it('that takes too long is given up', async () => {
    const clock = virtualClock()
    const asked = Promise.withResolvers<void>()
    const { base_url } = await serving(() => asked.resolve())
    const given = failure(openaiRecognizer({ ...account(base_url, clock), silence_ms: 5_000 }).transcribe(sound, usualSpeech))
    await asked.promise
    await clock.advance(5_000)
    expect(await given).toMatchObject({ kind: 'timeout' })
  })
})
