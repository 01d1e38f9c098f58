import type { SpokenPiece } from '../audio/speech.ts'

/** When each character is spoken, in seconds of the whole speech, as over HTTP. */
export function alignmentInSeconds({ characters, from_ms, to_ms }: SpokenPiece) {
  const each = (to_ms - from_ms) / characters.length
  return {
    characters,
    character_start_times_seconds: characters.map((_, index) => (from_ms + index * each) / 1000),
    character_end_times_seconds: characters.map((_, index) => (from_ms + (index + 1) * each) / 1000),
  }
}

/** When each character is spoken, in milliseconds from the beginning of its own chunk, as over a WebSocket. */
export function alignmentInChunk({ characters, from_ms, to_ms }: SpokenPiece) {
  const each = (to_ms - from_ms) / characters.length
  return {
    chars: characters,
    charStartTimesMs: characters.map((_, index) => Math.round(index * each)),
    charDurationsMs: characters.map((_, index) => Math.round((index + 1) * each) - Math.round(index * each)),
  }
}
