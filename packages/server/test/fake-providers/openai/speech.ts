import { type Endpoint, fieldsOf } from '../answer.ts'
import { type AudioFormat, formatNamed, speechOf } from '../audio/speech.ts'
import { pitchOf, tone } from '../audio/tone.ts'
import { wavHeader } from '../audio/wav.ts'
import { msToMake } from '../pace-of-speech.ts'
import { refused } from './errors.ts'
import { unknownModel } from './requirements.ts'

const sampleRate = 24_000
const mostCharacters = 4_096
const formats: Readonly<Record<string, AudioFormat | null>> = {
  mp3: formatNamed('mp3_24000_160'),
  pcm: formatNamed(`pcm_${sampleRate}`),
  wav: { content_type: 'audio/wav', encoder: (voice) => (from, to) => tone(pitchOf(voice), sampleRate, from, to) },
}

/** POST /audio/speech: sound as it is made, or events that carry it. */
export const speech: Endpoint = (exchange) => {
  const { request, settings } = exchange
  const { model, input, voice, response_format: name = 'mp3', stream_format = 'audio', speed = 1 } = fieldsOf(request.body)
  const unknown = unknownModel(exchange, model)
  if (unknown !== null) return unknown
  if (typeof input !== 'string' || input === '') return refused(400, 'missing_required_parameter', "Missing required parameter: 'input'.", 'input')
  if (input.length > mostCharacters) return refused(400, 'string_above_max_length', `Expected at most ${mostCharacters} characters.`, 'input')
  if (typeof voice !== 'string' || !settings.voices.some(({ voice_id }) => voice_id === voice))
    return refused(400, 'invalid_value', `Invalid value: '${String(voice)}' is no voice.`, 'voice')
  const format = formats[String(name)]
  if (!format) return refused(400, 'unsupported_value', `The fake does not make '${String(name)}'.`, 'response_format')
  const pieces = speechOf(input, settings.ms_per_character / Number(speed), 4)
  const encode = format.encoder(voice)
  const sounds = pieces.map(({ from_ms, to_ms }) => encode(from_ms, to_ms))
  const [first] = sounds
  const pcmBytes = sounds.reduce((sum, { byteLength }) => sum + byteLength, 0)
  if (name === 'wav' && first !== undefined) sounds[0] = Buffer.concat([wavHeader(sampleRate, pcmBytes), first])
  const isEvents = stream_format === 'sse'
  const parts = sounds.map((sound, index) => ({
    wait_ms: msToMake(settings, pieces[index - 1]),
    bytes: isEvents ? event({ type: 'speech.audio.delta', audio: Buffer.from(sound).toString('base64') }) : sound,
  }))
  const usage = { input_tokens: Math.ceil(input.length / 4), output_tokens: pieces.length, total_tokens: Math.ceil(input.length / 4) + pieces.length }
  return {
    status: 200,
    headers: { 'content-type': isEvents ? 'text/event-stream; charset=utf-8' : format.content_type },
    parts: isEvents ? [...parts, { wait_ms: 0, bytes: event({ type: 'speech.audio.done', usage }) }] : parts,
    malformed: isEvents ? 'data: {"type": "speech\n\n' : '\0',
    // Bare sound has no way to tell an error: it just ends.
    in_stream_error: isEvents ? event({ type: 'error', error: { message: 'The server had an error.' } }) : '',
  }
}

const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`
