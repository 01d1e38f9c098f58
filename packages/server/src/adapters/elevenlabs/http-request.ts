import type { ElevenLabs, ElevenLabsClient } from '@elevenlabs/elevenlabs-js'
import type { OutputFormat } from './formats.js'
import type { SpokenChunk } from './spoken-text.js'
import type { VoiceSettings } from './voice-settings.js'

/** One piece as ElevenLabs is asked for it. */
export interface PieceRequest {
  readonly voice_id: string
  readonly text: string
  /** What was said before in the same utterance, so that the voice goes on as it began. */
  readonly previous_text: string
  readonly model: string
  readonly language: string
  readonly format: OutputFormat
  readonly settings: VoiceSettings
}

export interface PieceAnswer {
  readonly chunks: AsyncIterable<SpokenChunk>
  /** What this piece is charged as, where the answer tells. */
  readonly characters: number | null
  readonly most_at_once: string | null
}

/** Models that refuse a language, or what was said before. */
const needsNoLanguage = (model: string) => /multilingual_v[12]|monolingual/.test(model)
const takesNoPreviousText = (model: string) => /eleven_v[3-9]/.test(model)

/** The SDK drops names that it does not know without a word: they must be spelled its way. */
const bodyOf = ({ text, previous_text, model, language, format, settings }: PieceRequest) => ({
  text,
  modelId: model,
  outputFormat: format,
  voiceSettings: { stability: settings.stability, similarityBoost: settings.similarity_boost, style: settings.style, speed: settings.speed },
  ...(needsNoLanguage(model) ? {} : { languageCode: languageCode(language) }),
  ...(previous_text === '' || takesNoPreviousText(model) ? {} : { previousText: previous_text }),
})

/** `en-GB` → `en`. */
export const languageCode = (language: string): string => language.split(/[-_]/)[0]?.toLowerCase() ?? language

export async function requestWithTimes(client: ElevenLabsClient, request: PieceRequest, abortSignal: AbortSignal): Promise<PieceAnswer> {
  const { data, rawResponse } = await client.textToSpeech.streamWithTimestamps(request.voice_id, bodyOf(request), { abortSignal }).withRawResponse()
  return { chunks: timed(data), ...facts(rawResponse.headers) }
}

export async function requestWithoutTimes(client: ElevenLabsClient, request: PieceRequest, abortSignal: AbortSignal): Promise<PieceAnswer> {
  const { data, rawResponse } = await client.textToSpeech.stream(request.voice_id, bodyOf(request), { abortSignal }).withRawResponse()
  return { chunks: untimed(data), ...facts(rawResponse.headers) }
}

const facts = (headers: { get(name: string): string | null }) => {
  const cost = headers.get('character-cost')
  return { characters: cost === null || !/^\d+$/.test(cost) ? null : Number(cost), most_at_once: headers.get('maximum-concurrent-requests') }
}

const toMs = (seconds: readonly number[]) => seconds.map((second) => second * 1000)

async function* timed(lines: AsyncIterable<ElevenLabs.StreamingAudioChunkWithTimestampsResponse>): AsyncGenerator<SpokenChunk> {
  for await (const { audioBase64, alignment } of lines) {
    const timing = alignment && {
      characters: alignment.characters,
      start_ms: toMs(alignment.characterStartTimesSeconds),
      end_ms: toMs(alignment.characterEndTimesSeconds),
    }
    yield { bytes: Buffer.from(audioBase64, 'base64'), timing: timing ?? null }
  }
}

async function* untimed(body: ReadableStream<Uint8Array>): AsyncGenerator<SpokenChunk> {
  for await (const bytes of body) yield { bytes, timing: null }
}
