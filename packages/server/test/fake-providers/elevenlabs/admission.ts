import { type Exchange, fieldsOf } from '../answer.ts'
import { formatNamed } from '../audio/speech.ts'
import type { FakeSocket } from '../fake-socket.ts'

/** The messages of a socket, the first only once its key, voice, model and format were found good; a bad one is told and closes. */
export function admitted(socket: FakeSocket, exchange: Exchange, keyField: string, take: (message: Readonly<Record<string, unknown>>) => void): void {
  let isIn = false
  socket.onMessage((message) => {
    const fields = fieldsOf(message)
    const problem = isIn ? null : problemOf(exchange, fields[keyField])
    if (problem !== null) return socket.fail({ ...problem, code: 1008 })
    isIn = true
    take(fields)
  })
  closeWhenIdle(socket, Math.min(Number(exchange.url.searchParams.get('inactivity_timeout') ?? 20), 180) * 1000)
}

function problemOf({ params, request, settings, url }: Exchange, keyInMessage: unknown) {
  const [voiceId = ''] = params
  const key = request.headers['xi-api-key'] ?? keyInMessage
  if (settings.api_key !== null && key !== settings.api_key) return { message: 'Invalid API key', error: 'invalid_api_key' }
  if (!settings.voices.some(({ voice_id }) => voice_id === voiceId))
    return { message: `A voice with voice_id ${voiceId} does not exist.`, error: 'voice_id_does_not_exist' }
  const model = url.searchParams.get('model_id') ?? 'eleven_multilingual_v2'
  if (!settings.models.includes(model)) return { message: `A model with ID ${model} does not exist.`, error: 'model_not_found' }
  if (/^eleven_v[34]/.test(model)) return { message: `Model ${model} is not supported here.`, error: 'unsupported_model' }
  const format = url.searchParams.get('output_format') ?? 'mp3_44100_128'
  return formatNamed(format) === null ? { message: `The fake does not make ${format}.`, error: 'output_format_not_supported' } : null
}

function closeWhenIdle(socket: FakeSocket, ms: number): void {
  const late = () => socket.fail({ message: 'Input timeout exceeded. Please send text more often.', error: 'input_timeout_exceeded', code: 1008 })
  let timer = setTimeout(late, ms)
  socket.onMessage(() => {
    clearTimeout(timer)
    timer = setTimeout(late, ms)
  })
  socket.onClose(() => clearTimeout(timer))
}
