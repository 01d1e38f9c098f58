import { pcmMs, usualSpeech } from '../ports/audio.js'
import type { Clock } from '../ports/clock.js'
import type { SpeechPart, SpeechSynthesizer } from '../ports/speech-synthesizer.js'

export interface ToneOptions {
  /** Before the first sound of each piece. */
  readonly first_byte_ms?: number
  readonly ms_per_character?: number
  /** Instead of the sound of a piece that this answers an error for. */
  readonly failure?: (piece: string) => Error | null
}

/** A voice that takes its time and says nothing: silence, as long as its text takes. For tests of what is done with sound. */
export function toneSynthesizer(
  clock: Clock,
  { first_byte_ms = 0, ms_per_character = 60, failure = () => null }: ToneOptions = {},
): SpeechSynthesizer & { readonly pieces: readonly string[]; readonly voices_used: readonly string[] } {
  const pieces: string[] = []
  const used: string[] = []
  return {
    id: 'tone',
    alignment: 'none',
    formats: [usualSpeech],
    pieces,
    voices_used: used,
    voices: async () => [],
    async *stream(text, { voice, format }, { signal } = {}) {
      signal?.throwIfAborted()
      used.push(voice.voice_id)
      let characters = 0
      for await (const piece of text) {
        pieces.push(piece)
        const failed = failure(piece)
        if (failed !== null) throw failed
        if (first_byte_ms > 0) await clock.sleep(first_byte_ms, signal ? { signal } : {})
        characters += piece.length
        const samples = Math.round((piece.length * ms_per_character * format.sample_rate) / 1000)
        yield { type: 'audio', bytes: new Uint8Array(samples * 2 * format.channels) } satisfies SpeechPart
      }
      yield { type: 'finish', characters }
    },
  }
}

/** How long this voice takes for a text, in milliseconds. */
export const toneMs = (text: string, msPerCharacter = 60): number =>
  pcmMs(2 * Math.round((text.length * msPerCharacter * usualSpeech.sample_rate) / 1000), usualSpeech)
