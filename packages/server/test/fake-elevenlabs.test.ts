import { ElevenLabsClient, ElevenLabsError } from '@elevenlabs/elevenlabs-js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { concurrentLimitExceeded, type FakeProvider, quotaExceeded, startFakeElevenlabs } from './fake-providers/index.ts'

let fake: FakeProvider
let client: ElevenLabsClient
beforeEach(async () => {
  fake = await startFakeElevenlabs()
  client = new ElevenLabsClient({ apiKey: 'k', baseUrl: fake.url, maxRetries: 0, timeoutInSeconds: 5 })
})
afterEach(() => fake.close())

const rachel = '21m00Tcm4TlvDq8ikWAM'
const text = 'We looked at three pilots last year, and none of them paid off.'
const asked = { text, modelId: 'eleven_flash_v2_5', outputFormat: 'pcm_24000' } as const
const seconds = text.length * 0.06
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Walks MPEG layer III frames from header to header, as a player does; throws where one does not begin right behind the other. */
function framesOf(bytes: Uint8Array) {
  let [at, seconds, rate, kbps] = [0, 0, 0, 0]
  while (at < bytes.length) {
    const [sync = 0, version = 0, third = 0] = bytes.subarray(at)
    if (sync !== 0xff || (version & 0xe6) !== 0xe2) throw new Error(`No frame begins at byte ${at}.`)
    const isMpeg1 = (version & 0x18) === 0x18
    rate = [44_100, 48_000, 32_000][(third >> 2) & 3] ?? 0
    if (!isMpeg1) rate /= 2
    kbps = (isMpeg1 ? [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192] : [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112])[third >> 4] ?? 0
    at += Math.floor(((isMpeg1 ? 144 : 72) * kbps * 1000) / rate) + ((third >> 1) & 1)
    seconds += (isMpeg1 ? 1152 : 576) / rate
  }
  if (at !== bytes.length) throw new Error('The last frame is cut.')
  return { seconds, rate, kbps }
}

describe('speech over HTTP', () => {
  it('lasts 60 ms a character, in samples', async () => {
    expect((await bytesOf(await client.textToSpeech.convert(rachel, asked))).length).toBeCloseTo(seconds * 48_000, -1)
    expect((await bytesOf(await client.textToSpeech.stream(rachel, asked))).length).toBeCloseTo(seconds * 48_000, -1)
  })

  it('is one byte a sample in µ-law', async () => {
    const bytes = await bytesOf(await client.textToSpeech.stream(rachel, { ...asked, outputFormat: 'ulaw_8000' }))
    expect(bytes.length).toBeCloseTo(seconds * 8_000, -1)
    expect(new Set(bytes).size).toBeGreaterThan(20)
  })

  it.each(['mp3_44100_128', 'mp3_22050_32', 'mp3_24000_48'] as const)('lasts as long in frames of %s', async (outputFormat) => {
    const bytes = await bytesOf(await client.textToSpeech.stream(rachel, { ...asked, outputFormat }))
    const [, rate, kbps] = outputFormat.split('_').map(Number)
    expect(framesOf(bytes)).toMatchObject({ rate, kbps })
    expect(framesOf(bytes).seconds).toBeCloseTo(seconds, 1)
  })

  it('is slower at a lower speed', async () => {
    const bytes = await bytesOf(await client.textToSpeech.stream(rachel, { ...asked, voiceSettings: { speed: 0.8 } }))
    expect(bytes.length).toBeCloseTo((seconds / 0.8) * 48_000, -1)
  })

  it('with timestamps says when each character is spoken', async () => {
    const { alignment, audioBase64 } = await client.textToSpeech.convertWithTimestamps(rachel, asked)
    expect(alignment?.characters.join('')).toBe(text)
    expect(alignment?.characterEndTimesSeconds.at(-1)).toBeCloseTo(seconds)
    expect(Buffer.from(audioBase64, 'base64').length).toBeCloseTo(seconds * 48_000, -1)
  })

  it('streamed with timestamps says it in pieces that join to the text', async () => {
    let said = ''
    let until = 0
    for await (const { alignment } of await client.textToSpeech.streamWithTimestamps(rachel, asked)) {
      expect(alignment?.characterStartTimesSeconds[0]).toBeCloseTo(until)
      until = alignment?.characterEndTimesSeconds.at(-1) ?? 0
      said += alignment?.characters.join('') ?? ''
    }
    expect(said).toBe(text)
    expect(until).toBeCloseTo(seconds)
  })

  it('comes piece by piece at the pace at which it is made', async () => {
    Object.assign(fake.settings, { speech_first_byte_ms: 60, real_time_factor: 0.05 })
    const began = performance.now()
    const times: number[] = []
    for await (const _ of await client.textToSpeech.streamWithTimestamps(rachel, asked)) times.push(performance.now() - began)
    expect(times[0]).toBeGreaterThanOrEqual(55)
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(50)
  })
})

describe('what it refuses', () => {
  it('tells a voice, a field and a path that are not there in three shapes', async () => {
    expect(await failureOf(client.textToSpeech.stream('nobody', asked))).toMatchObject({ statusCode: 404, body: { detail: { code: 'voice_not_found' } } })
    const post = (path: string) =>
      fetch(`${fake.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).then((answer) => answer.json())
    expect(await post(`/v1/text-to-speech/${rachel}`)).toMatchObject({ detail: [{ loc: ['body', 'text'] }] })
    expect(await post('/v1/nothing')).toEqual({ detail: 'Not Found' })
  })

  it('tells used-up credits by the status of a bad key', async () => {
    fake.failNext(quotaExceeded)
    expect(await failureOf(client.textToSpeech.stream(rachel, asked))).toMatchObject({ statusCode: 401, body: { detail: { code: 'quota_exceeded' } } })
    fake.settings.api_key = 'other'
    expect(await failureOf(client.textToSpeech.stream(rachel, asked))).toMatchObject({ statusCode: 401, body: { detail: { code: 'invalid_api_key' } } })
  })

  it('tells too many at once, with how many there may be', async () => {
    fake.failNext(concurrentLimitExceeded)
    const error = await failureOf(client.textToSpeech.stream(rachel, asked))
    expect(error).toMatchObject({ statusCode: 429, body: { detail: { code: 'concurrent_limit_exceeded', status: 'too_many_concurrent_requests' } } })
    expect(error instanceof ElevenLabsError && error.rawResponse?.headers.get('maximum-concurrent-requests')).toBe('5')
  })
})

describe('streams that break', () => {
  const lines = async () => {
    let count = 0
    for await (const _ of await client.textToSpeech.streamWithTimestamps(rachel, asked)) count++
    return count
  }

  it('end in silence where they close cleanly', async () => {
    fake.failNext({ kind: 'clean_close' }, 2)
    expect(await lines()).toBe(1)
    const bytes = await bytesOf(await client.textToSpeech.stream(rachel, asked))
    expect(bytes.length).toBeGreaterThan(0)
    expect(bytes.length).toBeLessThan(seconds * 40_000)
  })

  it('throw where the line is lost or holds no JSON', async () => {
    for (const kind of ['disconnect', 'malformed'] as const) {
      fake.failNext({ kind })
      expect(await failureOf(lines())).toBeInstanceOf(Error)
    }
  })
})

describe('voices, models and recognition', () => {
  it('lists all voices, and pages of them', async () => {
    const all = (await client.voices.getAll()).voices
    const first = await client.voices.search({ pageSize: 5 })
    const next = first.nextPageToken ?? ''
    const second = await client.voices.search({ pageSize: 100, nextPageToken: next })
    expect([first.voices.length, first.hasMore, second.hasMore]).toEqual([5, true, false])
    expect([...first.voices, ...second.voices].map(({ voiceId }) => voiceId)).toEqual(all.map(({ voiceId }) => voiceId))
    expect((await client.voices.search({ search: 'rachel' })).voices).toHaveLength(1)
  })

  it('lists models as a bare array', async () => {
    expect((await client.models.list()).map(({ modelId }) => modelId)).toContain('eleven_flash_v2_5')
  })

  it('hears a file, with the times of its words', async () => {
    fake.settings.heard = () => 'Good morning.'
    const heard = await client.speechToText.convert({
      modelId: 'scribe_v2',
      file: new Blob([new Uint8Array(32_000)], { type: 'audio/wav' }),
      keyterms: ['RouteWise', 'Hansen'],
    })
    expect(heard).toMatchObject({ text: 'Good morning.', words: [{ text: 'Good', type: 'word' }, { text: ' ', type: 'spacing' }, { text: 'morning.' }] })
    expect(fake.requests[0]?.body).toMatchObject({ fields: { model_id: 'scribe_v2', keyterms: ['RouteWise', 'Hansen'] }, files: [{ name: 'file' }] })
  })
})
