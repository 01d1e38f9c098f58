import { type Clock, fileOf, pcmMs, type SpeechRecognizer } from '@sparring/core'
import { toFile } from 'openai'
import { eitherSignal } from '../streams/either-signal.js'
import { within } from '../streams/within.js'
import { type Account, sdkClient } from './account.js'
import { failureOf, silent } from './failures.js'

export interface RecognizerOptions extends Account {
  readonly clock: Clock
  /** `gpt-transcribe` where it is left out. */
  readonly model?: string | undefined
  /** The longest wait, in milliseconds; usual 30,000. */
  readonly silence_ms?: number | undefined
}

const asked = 'a recognition'
const mostTerms = 100

/** Recognition of whole recordings by OpenAI. */
export function openaiRecognizer(options: RecognizerOptions): SpeechRecognizer {
  const { clock, model = 'gpt-transcribe', silence_ms = 30_000 } = options
  const client = sdkClient(options)
  return {
    id: `openai/${model}`,
    encodings: ['pcm_s16le', 'wav', 'mp3', 'webm_opus', 'ogg_opus', 'flac', 'm4a'],
    async transcribe(audio, format, { signal, key_terms = [], language } = {}) {
      signal?.throwIfAborted()
      if (audio.length === 0) return { text: '', words: null, duration_ms: 0 }
      const stop = new AbortController()
      const both = eitherSignal(stop.signal, signal)
      const bare = format.encoding === 'pcm_s16le'
      try {
        const { bytes, extension, content_type } = fileOf(audio, format)
        // The provider goes by the name of the file.
        const file = await toFile(Buffer.from(bytes), `speech.${extension}`, { type: content_type })
        const hints = key_terms.length === 0 ? {} : { prompt: `Names and terms: ${key_terms.slice(0, mostTerms).join(', ')}.` }
        const spoken = language === undefined ? {} : { language: language.split('-')[0] ?? language }
        const asking = client.audio.transcriptions.create({ file, model, response_format: 'json', ...hints, ...spoken }, { signal: both })
        const { text } = await within({ clock, ms: silence_ms, late: () => silent(asked, silence_ms), signal }, asking)
        return { text: text.trim(), words: null, duration_ms: bare ? pcmMs(audio.length, format) : null }
      } catch (error) {
        signal?.throwIfAborted()
        throw failureOf(asked, error, clock.now())
      } finally {
        stop.abort()
      }
    },
  }
}
