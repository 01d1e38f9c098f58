import type { ElevenLabs, ElevenLabsClient } from '@elevenlabs/elevenlabs-js'
import { type AudioFormat, type Clock, fileOf, pcmMs, type RecognitionOptions, type SpeechTranscript } from '@sparring/core'
import { eitherSignal } from '../streams/either-signal.js'
import { within } from '../streams/within.js'
import { failureOf, senseless, silent } from './failures.js'
import { languageCode } from './http-request.js'
import { fittingTerms, wordsOf } from './recognized.js'

export interface BatchRecognitionParts {
  readonly client: ElevenLabsClient
  readonly clock: Clock
  readonly model: string
  readonly silence_ms: number
}

const asked = 'a recognition'
/** An answer may take longer the longer the recording is: so much more, in milliseconds, for each kilobyte. */
const patienceAKilobyte = 10

/** The one layout of bare samples that the provider takes without a header, and faster. */
const isPlain = ({ encoding, sample_rate, channels }: AudioFormat): boolean => encoding === 'pcm_s16le' && sample_rate === 16_000 && channels === 1

/** Recognition of a whole recording. */
export class BatchRecognition {
  readonly #parts: BatchRecognitionParts

  constructor(parts: BatchRecognitionParts) {
    this.#parts = parts
  }

  async transcribe(audio: Uint8Array, format: AudioFormat, { signal, ...hints }: RecognitionOptions): Promise<SpeechTranscript> {
    signal?.throwIfAborted()
    if (audio.length === 0) return { text: '', words: [], duration_ms: 0 }
    const { clock, silence_ms } = this.#parts
    const ms = Math.round(silence_ms + (audio.length / 1000) * patienceAKilobyte)
    const stop = new AbortController()
    const abortSignal = eitherSignal(stop.signal, signal)
    try {
      const answer = await within({ clock, ms, late: () => silent(asked, ms), signal }, this.#asked(audio, format, hints, abortSignal))
      const heard = chunkOf(answer)
      const duration_ms =
        format.encoding === 'pcm_s16le' ? pcmMs(audio.length, format) : heard.audioDurationSecs === undefined ? null : heard.audioDurationSecs * 1000
      return { text: heard.text.trim(), words: wordsOf(heard.words), duration_ms }
    } catch (error) {
      signal?.throwIfAborted()
      throw failureOf(asked, error, clock.now())
    } finally {
      stop.abort()
    }
  }

  #asked(audio: Uint8Array, format: AudioFormat, { key_terms = [], language }: RecognitionOptions, abortSignal: AbortSignal) {
    const { client, model } = this.#parts
    const plain = isPlain(format)
    const { bytes, extension, content_type } = fileOf(audio, format)
    const keyterms = fittingTerms(key_terms, { most: 100, longest: 49 })
    return client.speechToText.convert(
      {
        modelId: model,
        file: plain
          ? { data: Buffer.from(audio), filename: 'speech.pcm', contentType: 'application/octet-stream' }
          : { data: Buffer.from(bytes), filename: `speech.${extension}`, contentType: content_type },
        fileFormat: plain ? 'pcm_s16le_16' : 'other',
        timestampsGranularity: 'word',
        tagAudioEvents: false,
        ...(language === undefined ? {} : { languageCode: languageCode(language) }),
        ...(keyterms.length === 0 ? {} : { keyterms }),
      },
      { abortSignal },
    )
  }
}

function chunkOf(answer: ElevenLabs.SpeechToTextConvertResponse): ElevenLabs.SpeechToTextChunkResponseModel {
  if (!('text' in answer)) throw senseless(asked, 'no transcript')
  return answer
}
