import type { SpokenPiece } from './audio/speech.ts'
import type { FakeSettings } from './fake-provider.ts'

/** How long after the piece `before` it a piece of speech has been made; after the request where none is before it. */
export function msToMake(settings: FakeSettings, before: SpokenPiece | undefined): number {
  return before === undefined ? settings.speech_first_byte_ms : (before.to_ms - before.from_ms) * settings.real_time_factor
}
