import { estimatedDurationMs } from '../domain/spoken-time.js'

/** When an utterance is heard, as far as it is known. */
export interface HeardTimes {
  /** For each character that is no white space, from the first on, when it was heard to its end, in milliseconds since the first sample. */
  readonly ends_ms: readonly number[]
  /** How long its sound is; while it is still being made, so far. */
  readonly duration_ms: number
  readonly complete: boolean
}

export interface Heard {
  /** The text up to the last whole word that was played: a prefix of it, without white space at its end. */
  readonly text: string
  /** How far its sound was played. */
  readonly ms: number
  /** By its share of the sound, since nobody told when its words were heard. */
  readonly estimated: boolean
  /** No word is missing. */
  readonly whole: boolean
}

/** Acknowledgements come in whole milliseconds. */
const roundingMs = 0.5

/** What of a text was heard when `played_ms` of its sound were played. A word is heard once its last character is, with what stands at it. */
export function heardOf(text: string, times: HeardTimes, playedMs: number): Heard {
  const letters = letterEnds(text)
  const isPlayedOut = times.complete && times.duration_ms > 0 && playedMs + roundingMs >= times.duration_ms
  const { count, estimated } = isPlayedOut ? { count: letters.length, estimated: false } : lettersHeard(text, letters.length, times, playedMs)
  const heard = wholeWords(text, letters[count - 1] ?? 0)
  const whole = heard === text.trimEnd()
  // Where nothing is known of its sound, whoever played it knows better.
  return { text: heard, ms: times.duration_ms > 0 ? Math.min(playedMs, times.duration_ms) : playedMs, estimated, whole }
}

function lettersHeard(text: string, letters: number, { ends_ms, duration_ms, complete }: HeardTimes, playedMs: number): { count: number; estimated: boolean } {
  const aligned = ends_ms.slice(0, letters)
  const told = aligned.findIndex((end) => end > playedMs + roundingMs)
  if (told >= 0) return { count: told, estimated: false }
  // Of an utterance that is still being made the rest has not been heard; of one that is complete the rest was told by nobody.
  if (aligned.length === letters || (aligned.length > 0 && !complete)) return { count: aligned.length, estimated: false }
  const from = aligned.at(-1) ?? 0
  const until = complete ? duration_ms : Math.max(duration_ms, estimatedDurationMs(text))
  const share = Math.min(1, Math.max(0, playedMs - from) / Math.max(1, until - from))
  return { count: aligned.length + Math.floor((letters - aligned.length) * share), estimated: true }
}

/** Where each character that is no white space ends in the text. */
function letterEnds(text: string): readonly number[] {
  const ends: number[] = []
  let at = 0
  for (const character of text) {
    at += character.length
    if (character.trim() !== '') ends.push(at)
  }
  return ends
}

/** The text up to `end`, less a word of which only a part stands before it. */
function wholeWords(text: string, end: number): string {
  const cut = text.slice(0, end)
  return (/^\S/u.test(text.slice(end)) ? cut.replace(/\S+$/u, '') : cut).trimEnd()
}
