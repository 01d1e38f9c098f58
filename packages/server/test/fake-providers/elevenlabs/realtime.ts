import { type Exchange, fieldsOf } from '../answer.ts'
import type { FakeSocket } from '../fake-socket.ts'
import { wordsOf } from './words.ts'

/** Less sound than this cannot be committed. */
const leastSeconds = 0.3
/** Of 16-bit samples: below it nobody speaks. */
const quiet = 500

/** /v1/speech-to-text/realtime: hears one more word with every chunk, and all of it once it is committed, by message or by silence. */
export function realtime(socket: FakeSocket, exchange: Exchange): void {
  const { request, settings, url, id } = exchange
  const query = url.searchParams
  socket.errorMessage = { message_type: 'transcriber_error', error: 'The transcriber failed.' }
  const key = request.headers['xi-api-key'] ?? query.get('token')
  if (settings.api_key !== null && key !== settings.api_key) {
    socket.fail({ message_type: 'auth_error', error: 'You must be authenticated.' })
    return
  }
  const sampleRate = Number(/\d+$/.exec(query.get('audio_format') ?? 'pcm_16000')?.[0])
  const silenceSeconds = query.get('commit_strategy') === 'vad' ? Number(query.get('vad_silence_threshold_secs') ?? 1.5) : Number.POSITIVE_INFINITY
  const config = { sample_rate: sampleRate, audio_format: query.get('audio_format') ?? 'pcm_16000', model_id: query.get('model_id') }
  socket.greet({ message_type: 'session_started', session_id: id('session'), config })
  let heard = { chunks: 0, seconds: 0, silence: 0, spoke: false }

  function commit(): void {
    const text = settings.heard(request)
    heard = { chunks: 0, seconds: 0, silence: 0, spoke: false }
    socket.send({ message_type: 'committed_transcript', text })
    if (query.get('include_timestamps') === 'true')
      socket.send({ message_type: 'committed_transcript_with_timestamps', text, language_code: query.get('language_code') ?? 'en', words: wordsOf(text) })
  }

  socket.onMessage((message) => {
    const { message_type, audio_base_64, commit: isCommit } = fieldsOf(message)
    if (message_type !== 'input_audio_chunk' || typeof audio_base_64 !== 'string')
      return socket.send({ message_type: 'input_error', error: 'Expected input_audio_chunk with audio_base_64.' })
    const bytes = Buffer.from(audio_base_64, 'base64')
    const seconds = bytes.length / 2 / sampleRate
    const isQuiet = isSilent(bytes)
    const chunks = heard.chunks + (bytes.length > 0 ? 1 : 0)
    heard = { chunks, seconds: heard.seconds + seconds, silence: isQuiet ? heard.silence + seconds : 0, spoke: heard.spoke || !isQuiet }
    if (bytes.length > 0 && (heard.spoke || silenceSeconds === Number.POSITIVE_INFINITY))
      socket.send({ message_type: 'partial_transcript', text: settings.heard(request).split(' ').slice(0, chunks).join(' ') })
    if (isCommit === true && heard.seconds < leastSeconds)
      return socket.send({
        message_type: 'commit_throttled',
        error: `Commit request ignored: only ${heard.seconds.toFixed(2)}s of uncommitted audio. You need at least ${leastSeconds}s.`,
      })
    if (isCommit === true || (heard.spoke && heard.silence >= silenceSeconds)) commit()
  })
}

function isSilent(bytes: Buffer): boolean {
  for (let at = 0; at + 1 < bytes.length; at += 2) if (Math.abs(bytes.readInt16LE(at)) > quiet) return false
  return true
}
