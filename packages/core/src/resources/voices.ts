import { SparringError } from '../domain/sparring-error.js'
import type { CallOptions } from '../ports/call-options.js'
import type { OfferedVoice, SpeechSynthesizer } from '../ports/speech-synthesizer.js'

/** What there is to choose from for a representative's `voice_id`. */
export async function voices(
  synthesizer: SpeechSynthesizer | undefined,
  options?: CallOptions,
): Promise<{ readonly synthesizer: string | null; readonly items: readonly OfferedVoice[] }> {
  if (synthesizer === undefined) return { synthesizer: null, items: [] }
  try {
    return { synthesizer: synthesizer.id, items: await synthesizer.voices(options) }
  } catch (cause) {
    options?.signal?.throwIfAborted()
    throw new SparringError('voices_unavailable', `${synthesizer.id} did not say which voices it has. Try again; voice_1, voice_2 … work meanwhile.`, { cause })
  }
}
