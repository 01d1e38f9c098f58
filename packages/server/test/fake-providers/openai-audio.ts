import { breakOff, type Exchange, sendJson } from './fake-server.ts'
import { openaiError } from './openai-error.ts'
import { Pace } from './pace.ts'
import type { FormBody } from './settings.ts'
import { bytesASecond, pitchOf, soundOf } from './sound.ts'

/** Speech leaves in blocks of so many bytes. */
const block = 4_096

export async function speech(exchange: Exchange): Promise<void> {
  const {
    input,
    voice,
    response_format = 'mp3',
  } = exchange.request.body as { readonly input: string; readonly voice: string; readonly response_format?: string }
  if (input.length > 4_096) return openaiError(exchange.response, 400, 'invalid_request_error', 'string_above_max_length')
  const sound = soundOf(response_format, input.length * exchange.settings.ms_per_character, pitchOf(voice))
  if (sound === null) return openaiError(exchange.response, 400, 'invalid_request_error', 'unsupported_value')
  await streamSound(exchange, sound, response_format, response_format === 'pcm' ? 'audio/pcm' : `audio/${response_format}`)
}

/** Sends sound at the pace at which it is made. */
export async function streamSound(exchange: Exchange, sound: Uint8Array, format: string, type: string): Promise<void> {
  const { response, settings } = exchange
  const pace = new Pace(settings)
  response.writeHead(200, { 'content-type': type, 'x-request-id': 'req_fake', 'request-id': 'req_fake' })
  response.flushHeaders()
  const broken = (sent: number) =>
    breakOff(exchange, sent, { malformed: () => void response.write(Buffer.from([0])), error: () => void response.write(Buffer.from([0])) })
  if (broken(0)) return
  for (let from = 0; from < sound.length; from += block) {
    await pace.until(settings.speech_first_byte_ms + (from / bytesASecond(format)) * 1000 * settings.real_time_factor)
    if (response.destroyed) return
    response.write(sound.subarray(from, from + block))
    if (broken(from / block + 1)) return
  }
  response.end()
}

export function transcriptions({ request, response, settings }: Exchange): unknown {
  const { files } = request.body as FormBody
  const [file] = files
  if (file === undefined || !/\.(?:flac|m4a|mp3|mp4|mpeg|mpga|oga|ogg|wav|webm)$/.test(file.file_name))
    return openaiError(response, 400, 'invalid_request_error', 'unsupported_file_format')
  return sendJson(response, 200, { text: file.bytes.length === 0 ? '' : settings.heard(request), usage: { type: 'duration', seconds: 2 } })
}
