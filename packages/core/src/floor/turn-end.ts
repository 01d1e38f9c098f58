import { chanceOfEnd, chanceOfQuestion } from '../acts/learned.js'
import { plainWords } from '../acts/word-list.js'

export interface TurnEnd {
  /** What the words so far look like: a question put, a thought complete, or one that hangs (`and`, `so um`, `it depends on`). */
  readonly kind: 'question' | 'complete' | 'hanging'
  /** How likely the speaker has finished, 0 to 1. */
  readonly chance: number
  /** Milliseconds of silence after which the turn is taken. */
  readonly wait_ms: number
}

/** The bounds of human patience in a meeting (turn-taking research: gaps of 200 ms are usual, pauses within a turn reach 1.3 s). */
const least = 300
const most = 2_500
const usual = 700
/** Three quarters of the pauses within a turn are shorter than this; a person's own value takes its place. */
const usualPause = 700

/**
 * How long to wait for more of what somebody says aloud, from the words recognised so far. Marks are not looked at: a
 * recogniser's full stop proves nothing. `pauses_ms` are the pauses this person made within their own turns before: who
 * pauses long is waited for longer. Typed text has an end of its own and never comes here.
 */
export function turnEnd(text: string, { pauses_ms = [] }: { readonly pauses_ms?: readonly number[] } = {}): TurnEnd {
  const words = plainWords(text)
  if (words.length === 0) return { kind: 'hanging', chance: 0, wait_ms: most }
  const chance = chanceOfEnd(words)
  const asks = chance > 0.35 && chanceOfQuestion(words.slice(-30)) > 0.75
  const kind = asks ? 'question' : chance > 0.5 ? 'complete' : 'hanging'
  const patience = (0.6 + 2.4 * (1 - chance) ** 1.5) * (words.length <= 3 ? 1.6 : 1) * (asks ? 0.5 : 1)
  return { kind, chance, wait_ms: Math.round(Math.min(most, Math.max(least, usual * patience * tempoOf(pauses_ms)))) }
}

/** Below one for who hardly pauses, above it for who pauses long; near one until enough has been heard. */
function tempoOf(pauses: readonly number[]): number {
  if (pauses.length < 4) return 1
  const sorted = pauses.slice(-40).sort((one, other) => one - other)
  const third = sorted[Math.floor(sorted.length * 0.75)] ?? usualPause
  return Math.min(1.6, Math.max(0.7, third / usualPause))
}
