import { type Answer, type Endpoint, type Exchange, fieldsOf, jsonAnswer } from '../answer.ts'
import { type Encoder, formatNamed, type SpokenPiece, speechOf } from '../audio/speech.ts'
import type { FakeSettings } from '../fake-provider.ts'
import { msToMake } from '../pace-of-speech.ts'
import { alignmentInSeconds } from './alignment.ts'
import { missingField, refused } from './errors.ts'

/** Characters of a piece: sound alone comes in small pieces, sound with times a few words at a time. */
const most = { sound: 4, timed: 24 }

interface Order {
  readonly text: string
  readonly pieces: readonly SpokenPiece[]
  readonly encode: Encoder
  readonly content_type: string
}

/** POST /v1/text-to-speech/{voice_id} and /stream: both are streams of sound. */
export const speech: Endpoint = (exchange) =>
  ordered(exchange, most.sound, ({ text, pieces, encode, content_type }) => ({
    ...spoken(exchange.settings, pieces, (piece) => encode(piece.from_ms, piece.to_ms)),
    headers: { 'content-type': content_type, 'character-cost': String(text.length), 'history-item-id': exchange.id('hist') },
    malformed: 'This is no sound.',
  }))

/** POST …/with-timestamps: one object. */
export const speechWithTimestamps: Endpoint = (exchange) =>
  ordered(exchange, Number.POSITIVE_INFINITY, ({ text, pieces, encode }) => {
    const [piece] = pieces
    const length = piece?.to_ms ?? 0
    const wait = exchange.settings.speech_first_byte_ms + length * exchange.settings.real_time_factor
    const value = piece === undefined ? { audio_base64: '', alignment: null, normalized_alignment: null } : timed(piece, encode)
    return jsonAnswer(200, value, wait, { 'character-cost': String(text.length) })
  })

/** POST …/stream/with-timestamps: the same objects, one a line. */
export const speechStreamWithTimestamps: Endpoint = (exchange) =>
  ordered(exchange, most.timed, ({ text, pieces, encode }) => ({
    ...spoken(exchange.settings, pieces, (piece) => `${JSON.stringify(timed(piece, encode))}\n`),
    headers: { 'content-type': 'application/json', 'character-cost': String(text.length) },
    malformed: '{"audio_base64": "broken\n',
  }))

function timed(piece: SpokenPiece, encode: Encoder) {
  const alignment = alignmentInSeconds(piece)
  return { audio_base64: Buffer.from(encode(piece.from_ms, piece.to_ms)).toString('base64'), alignment, normalized_alignment: alignment }
}

/** A piece comes when the one before it has been made. */
function spoken(settings: FakeSettings, pieces: readonly SpokenPiece[], bytesOf: (piece: SpokenPiece) => string | Uint8Array) {
  const parts = pieces.map((piece, index) => ({ wait_ms: msToMake(settings, pieces[index - 1]), bytes: bytesOf(piece) }))
  // Neither bare sound nor its lines have a way to tell an error: they just end.
  return { status: 200, parts, in_stream_error: '' }
}

/** Answers what the real service refuses, or hands on what to speak. */
function ordered(exchange: Exchange, characters: number, answer: (order: Order) => Answer): Answer {
  const [voiceId = ''] = exchange.params
  const body = fieldsOf(exchange.request.body)
  const text = body['text']
  if (typeof text !== 'string') return missingField('text')
  const modelId = body['model_id'] ?? 'eleven_multilingual_v2'
  const { settings, url } = exchange
  if (!settings.voices.some(({ voice_id }) => voice_id === voiceId))
    return refused(404, 'not_found_error', 'voice_not_found', `A voice with voice_id ${voiceId} was not found.`)
  if (typeof modelId !== 'string' || !settings.models.includes(modelId))
    return refused(400, 'validation_error', 'model_not_found', `A model with model ID ${String(modelId)} does not exist.`)
  if (text.length > 40_000) return refused(400, 'validation_error', 'max_character_limit_exceeded', 'The text is too long for this model.')
  const speed = fieldsOf(body['voice_settings'])['speed'] ?? 1
  if (typeof speed !== 'number' || speed < 0.7 || speed > 1.2)
    return refused(400, 'validation_error', 'invalid_voice_settings', 'Invalid setting for speed received, expected to be between 0.7 and 1.2.')
  const name = url.searchParams.get('output_format') ?? 'mp3_44100_128'
  const format = formatNamed(name)
  if (format === null) return refused(400, 'validation_error', 'output_format_not_supported', `The fake does not make ${name}.`)
  return answer({
    text,
    pieces: speechOf(text, settings.ms_per_character / speed, characters),
    encode: format.encoder(voiceId),
    content_type: format.content_type,
  })
}
