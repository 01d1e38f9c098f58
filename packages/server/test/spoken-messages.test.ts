import { readFile } from 'node:fs/promises'
import { BufferSource, BufferTarget, Conversion, Input, OggOutputFormat, Output, WEBM } from 'mediabunny'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeProvider, startFakeOpenai } from './fake-providers/index.ts'
import { type Calls, callsOf, secondsAt } from './meeting-over-http.fixture.ts'
import { type OpenedServer, openServer } from './open-server.fixture.ts'
import { mp3, mp3Seconds, wav } from './sounds.fixture.ts'

let openai: FakeProvider
let server: OpenedServer
let calls: Calls
let meeting: string
beforeAll(async () => {
  openai = await startFakeOpenai({ first_token_ms: 5, tokens_per_second: 800 })
  server = await openServer({ OPENAI_BASE_URL: openai.url, SPARRING_SPEECH: 'openai', SPARRING_RECOGNITION: 'openai' })
  calls = callsOf(server.url)
  meeting = (await calls.aStartedMeeting({ recording_consent: true })).meeting
})
afterAll(async () => {
  await server.close()
  await openai.close()
})

const say = (audio_data: string, more: object = {}) => calls.send(meeting, { audio_data, reply_audio: false, ...more })
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const recorded = async (name: string) => base64(await readFile(new URL(`audio/${name}`, import.meta.url)))

/** The same packets in another container. */
async function recordedAsOgg(): Promise<string> {
  const input = new Input({ formats: [WEBM], source: new BufferSource(await readFile(new URL('audio/recorded.webm', import.meta.url))) })
  const target = new BufferTarget()
  const conversion = await Conversion.init({ input, output: new Output({ format: new OggOutputFormat(), target }) })
  await conversion.execute()
  const bytes = Buffer.from(target.buffer ?? new ArrayBuffer(0))
  expect(bytes.toString('latin1', 0, 4)).toBe('OggS')
  return base64(bytes)
}

describe('a message that is spoken', () => {
  it.each<[string, () => string | Promise<string>, number]>([
    ['8-bit WAV at 8 kHz', () => base64(wav({ bits: 8, rate: 8_000 })), 1],
    ['16-bit WAV at 48 kHz, stereo', () => base64(wav({ rate: 48_000, channels: 2 })), 1],
    ['24-bit WAV at 44.1 kHz', () => base64(wav({ bits: 24, rate: 44_100, seconds: 0.5 })), 0.5],
    ['32-bit WAV', () => base64(wav({ bits: 32, rate: 22_050 })), 1],
    ['WAV of floats, stereo', () => base64(wav({ bits: 32, float: true, rate: 48_000, channels: 2 })), 1],
    ['WAV in the longer form', () => base64(wav({ bits: 24, extensible: true, rate: 48_000 })), 1],
    ['WAV with other chunks before its sound', () => base64(wav({ odd_chunks: true })), 1],
    ['WAV that was streamed, whose sizes nobody knew', () => base64(wav({ unknown_size: true, seconds: 1.25 })), 1.25],
    ['WAV of which the end is missing', () => base64(wav({ seconds: 2 }).subarray(0, 44 + 32_000)), 1],
    ['MP3 of constant bitrate', () => base64(mp3.constant()), mp3Seconds],
    ['MP3 of variable bitrate that counts its frames', () => base64(mp3.counted()), mp3Seconds],
    ['MP3 of variable bitrate that does not', () => base64(mp3.variable()), mp3Seconds],
    ['MP3 with titles', () => base64(mp3.tagged()), mp3Seconds],
    ['what Chromium records as WebM', () => recorded('recorded.webm'), 1.5],
    ['the same in Ogg', () => recordedAsOgg(), 1.5],
    ['what Chromium records as MP4', () => recorded('recorded.m4a'), 1.461],
    ['base64 behind a data: address', () => `data:audio/wav;base64,${base64(wav())}`, 1],
    ['a data: address that tells the wrong kind', () => `data:audio/webm;codecs=opus;base64,${base64(wav())}`, 1],
    ['base64 in lines', () => base64(wav()).replace(/.{76}/g, '$&\r\n'), 1],
    ['base64 in the letters of addresses, without its end', () => Buffer.from(wav({ bits: 24 })).toString('base64url'), 1],
  ])('as %s has its true length, and is recognised', async (_, sound, seconds) => {
    const { status, code, data } = await say(await sound())
    expect([status, code]).toEqual([200, undefined])
    expect(Math.abs(data.salesperson_turn.duration_seconds - seconds)).toBeLessThanOrEqual(0.02)
    expect(data.salesperson_turn).toMatchObject({ duration_estimated: false })
    const kept = await fetch(data.salesperson_turn.audio_url ?? '')
    expect([kept.status, (await kept.arrayBuffer()).byteLength > 0]).toEqual([200, true])
  })

  it('as bare samples has the length that their declared layout gives', async () => {
    const declared = { audio_format: { encoding: 'pcm_s16le', sample_rate: 8_000, channels: 2 } }
    const { status, data } = await say(base64(Buffer.alloc(48_000, 7)), declared)
    expect([status, data.salesperson_turn.duration_seconds]).toEqual([200, 1.5])
  })

  it.each<[string, string, object, number, string]>([
    ['nothing', '', {}, 422, 'message_empty'],
    ['what is no base64', 'no sound at all!', {}, 422, 'validation_failed'],
    ['bare samples of which nothing is declared', base64(Buffer.alloc(32_000, 7)), {}, 415, 'unsupported_media_type'],
    ['half a sample', base64(Buffer.alloc(31_999, 7)), { audio_format: { encoding: 'pcm_s16le', sample_rate: 16_000, channels: 1 } }, 422, 'audio_unreadable'],
    ['a page that calls itself sound', `data:audio/wav;base64,${base64(Buffer.from('<html>'.repeat(200)))}`, {}, 415, 'unsupported_media_type'],
    ['the head of a file alone', base64(wav().subarray(0, 44)), {}, 422, 'audio_unreadable'],
  ])('as %s is refused with its code, and is no turn', async (_, sound, more, status, code) => {
    const before = (await calls.call<{ readonly turns: readonly unknown[] }>('GET', `/api/conversation/${meeting}/history`)).data.turns.length
    expect(await say(sound, more)).toMatchObject({ status, code })
    expect((await calls.call<{ readonly turns: readonly unknown[] }>('GET', `/api/conversation/${meeting}/history`)).data.turns).toHaveLength(before)
  })
})

describe('the recording of a reply', () => {
  it('is fetched without credentials, in parts, and is as long as its turn says', async () => {
    const { data } = await calls.send(meeting, { message: 'John, which systems would it have to talk to?' })
    const { audio_url, duration_seconds } = data.ai_response
    const url = audio_url ?? ''
    expect(Math.abs((await secondsAt(url)) - duration_seconds)).toBeLessThanOrEqual(0.02)
    const whole = Buffer.from(await (await fetch(url)).arrayBuffer())
    const part = await fetch(url, { headers: { range: 'bytes=44-1043' } })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 44-1043/${whole.length}`])
    expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(44, 1_044))).toBe(true)
    expect((await fetch(url.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')))).status).toBeGreaterThanOrEqual(400)
  })
})
