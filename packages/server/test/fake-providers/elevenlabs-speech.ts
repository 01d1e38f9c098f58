import type { ServerResponse } from 'node:http'
import { breakOff, type Exchange, sendJson } from './fake-server.ts'
import { streamSound } from './openai-audio.ts'
import { Pace } from './pace.ts'
import { bytesASecond, pitchOf, soundOf } from './sound.ts'

/** The default voices, by their real ids, and more than fit on one page. */
const names = ['21m00Tcm4TlvDq8ikWAM/Rachel', 'EXAVITQu4vr4xnSDxMaL/Sarah', 'JBFqnCBsd6RMkjVDRZzb/George', 'nPczCjzI2devNBz1zQrb/Brian']
export const voices = [...names, ...Array.from({ length: 14 }, (_, index) => `fakevoice${index}/Fake ${index}`)].map((entry) => {
  const [voice_id = '', name = ''] = entry.split('/')
  return { voice_id, name, category: 'premade', labels: {}, description: null, settings: null, samples: null }
})

export function elevenlabsError(response: ServerResponse, status: number, type: string, code: string, headers: Readonly<Record<string, string>> = {}): void {
  sendJson(response, status, { detail: { type, code, message: `The request failed: ${code}.`, status: code, request_id: 'req_fake', param: null } }, headers)
}

interface Asked {
  readonly text: string
  readonly voice_settings?: { readonly speed?: number }
}

export interface Aligned {
  readonly characters: readonly string[]
  readonly character_start_times_seconds: readonly number[]
  readonly character_end_times_seconds: readonly number[]
}

/** When each character is heard, in seconds since `from` ms. */
export function aligned(text: string, msEach: number, from: number): Aligned {
  const characters = [...text]
  const at = (index: number) => (from + index * msEach) / 1000
  return {
    characters,
    character_start_times_seconds: characters.map((_, index) => at(index)),
    character_end_times_seconds: characters.map((_, index) => at(index + 1)),
  }
}

export async function elevenlabsSpeech(exchange: Exchange): Promise<void> {
  const { request, response, settings } = exchange
  const url = new URL(request.path, 'http://fake')
  const voice = url.pathname.split('/')[3] ?? ''
  const asked = request.body as Asked
  if (typeof asked?.text !== 'string') return sendJson(response, 422, { detail: [{ type: 'missing', loc: ['body', 'text'], msg: 'Field required' }] })
  if (voice.startsWith('unknown')) return elevenlabsError(response, 404, 'not_found', 'voice_not_found')
  const format = url.searchParams.get('output_format') ?? 'mp3_44100_128'
  const msEach = settings.ms_per_character / (asked.voice_settings?.speed ?? 1)
  const sound = soundOf(format, [...asked.text].length * msEach, pitchOf(voice))
  if (sound === null) return sendJson(response, 422, { detail: [{ type: 'enum', loc: ['query', 'output_format'], msg: 'not supported' }] })
  if (!url.pathname.endsWith('/with-timestamps')) return streamSound(exchange, sound, format, 'audio/mpeg')
  if (!url.pathname.includes('/stream/'))
    return sendJson(response, 200, {
      audio_base64: Buffer.from(sound).toString('base64'),
      alignment: aligned(asked.text, msEach, 0),
      normalized_alignment: null,
    })
  await streamAligned(exchange, asked.text, sound, format, msEach)
}

/** Lines of JSON, each with some of the sound and the characters that are heard in it. */
async function streamAligned(exchange: Exchange, text: string, sound: Uint8Array, format: string, msEach: number): Promise<void> {
  const { response, settings } = exchange
  const pace = new Pace(settings)
  response.writeHead(200, {
    'content-type': 'application/json',
    'request-id': 'req_fake',
    'current-concurrent-requests': '1',
    'maximum-concurrent-requests': '5',
  })
  response.flushHeaders()
  const broken = (sent: number) =>
    breakOff(exchange, sent, {
      malformed: () => void response.write('{"audio_base64": "AAA\n'),
      error: () => void response.write(`${JSON.stringify({ detail: { code: 'internal_server_error', message: 'It failed.' } })}\n`),
    })
  if (broken(0)) return
  const characters = [...text]
  const perPart = 12
  const bytesEach = sound.length / Math.max(characters.length, 1)
  for (let from = 0; from < characters.length; from += perPart) {
    const cut = (at: number) => (at >= characters.length ? sound.length : Math.floor((at * bytesEach) / 2) * 2)
    await pace.until(settings.speech_first_byte_ms + (cut(from) / bytesASecond(format)) * 1000 * settings.real_time_factor)
    if (response.destroyed) return
    const part = sound.subarray(cut(from), cut(from + perPart))
    const heard = characters.slice(from, from + perPart).join('')
    response.write(
      `${JSON.stringify({ audio_base64: Buffer.from(part).toString('base64'), alignment: aligned(heard, msEach, from * msEach), normalized_alignment: null })}\n`,
    )
    if (broken(from / perPart + 1)) return
  }
  response.end()
}
