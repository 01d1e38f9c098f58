import type { AudioFormat } from './audio.js'
import type { CallOptions } from './call-options.js'
import type { Payer } from './payer.js'

/** Whole milliseconds since the sound began. */
export interface RecognizedWord {
  readonly text: string
  readonly start_ms: number
  readonly end_ms: number
}

export interface Transcript {
  /** Empty where nothing was said. */
  readonly text: string
  /** `null` where the provider does not tell. */
  readonly words: readonly RecognizedWord[] | null
  /** Of the audio, where the provider tells. */
  readonly duration_ms: number | null
}

export interface RecognitionOptions extends CallOptions {
  /** Names and terms that are likely to be heard. */
  readonly key_terms?: readonly string[]
  readonly language?: string
  /** How long the sound is, where that is known. */
  readonly duration_ms?: number
  /** Who pays, where spend is capped. No provider is told. */
  readonly charge_to?: Payer
}

/** What is heard while it is said. A `partial` replaces the one before; a `final` stands and the next begins behind it. */
export type RecognitionEvent = { readonly type: 'partial'; readonly text: string } | { readonly type: 'final'; readonly transcript: Transcript }

/** Turns sound into text. Rejects with `ProviderError`, with what the sound fails with, or with the signal's own reason. */
export interface SpeechRecognizer {
  /** Provider and model: `elevenlabs/scribe_v2`. */
  readonly id: string
  /** Encodings it takes as they are. */
  readonly encodings: readonly AudioFormat['encoding'][]
  transcribe(audio: Uint8Array, format: AudioFormat, options?: RecognitionOptions): Promise<Transcript>
  /** As it is said: bare samples in, events out; the stream of audio ending commits what is left. Absent where it cannot. */
  stream?(audio: AsyncIterable<Uint8Array>, format: AudioFormat, options?: RecognitionOptions): AsyncIterable<RecognitionEvent>
}
