import type { PersonalityTrait } from '../domain/personality.js'
import type { AudioFormat } from './audio.js'
import type { CallOptions } from './call-options.js'
import type { Payer } from './payer.js'

/** Whose voice, and how it is to sound. An adapter maps the alias and the traits to what its provider understands. */
export interface Voice {
  /** `voice_1`, `voice_2` … are aliases that every provider maps to a voice of its own; anything else is the provider's. */
  readonly voice_id: string
  readonly traits: readonly PersonalityTrait[]
}

/** One piece to speak at once: a clause or more. The pieces of an utterance concatenate to its text. */
export interface SpeechRequest {
  readonly voice: Voice
  /** One of the synthesizer's formats. */
  readonly format: AudioFormat
  readonly language: string
  /** Who pays, where spend is capped. No provider is told. */
  readonly charge_to?: Payer
}

export type SpeechPart =
  /** Some of the sound, never none: of bare samples, whole ones. */
  | { readonly type: 'audio'; readonly bytes: Uint8Array }
  /**
   * When characters are heard: `characters` of all alignment parts concatenate to the text sent, times are milliseconds since
   * the utterance's first sample, never falling.
   */
  | { readonly type: 'alignment'; readonly characters: readonly string[]; readonly start_ms: readonly number[]; readonly end_ms: readonly number[] }
  /** Exactly one, last. `characters` is what the provider charges for. */
  | { readonly type: 'finish'; readonly characters: number }

/**
 * Turns text into sound while the text is still being made: each piece is spoken as soon as it is there, none waits for the
 * next, and of pieces that come faster than they are spoken only a few are taken ahead. A piece without words makes no sound.
 * Rejects with `ProviderError`, with what the pieces fail with, or with the signal's own reason. A stream shorter than its text must take rejects.
 */
export interface SpeechSynthesizer {
  /** Provider and model: `elevenlabs/eleven_flash_v2_5`. */
  readonly id: string
  readonly alignment: 'character' | 'word' | 'none'
  readonly formats: readonly AudioFormat[]
  stream(pieces: AsyncIterable<string>, request: SpeechRequest, options?: CallOptions): AsyncIterable<SpeechPart>
  /** Opens the connections for these voices ahead of the first word. Never rejects for more than an abort. */
  warm?(voices: readonly Voice[], options?: CallOptions): Promise<void>
  /**
   * The provider's own name for a voice, as far as that is known without asking it: what an alias stands for, and any other name
   * as it is. Throws `invalid` for an alias that stands for nothing, naming those there are.
   */
  resolve?(voice_id: string): string
  /** Every voice this provider offers; the aliases come first. */
  voices(options?: CallOptions): Promise<readonly OfferedVoice[]>
}

export interface OfferedVoice {
  readonly voice_id: string
  readonly name: string
  readonly description: string | null
  /** The alias that stands for it here, if one does. */
  readonly alias: string | null
}
