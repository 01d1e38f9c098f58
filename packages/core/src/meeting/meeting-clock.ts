import { timeFeltAt, timeOverAt } from '../domain/meeting.js'
import { estimatedDurationMs } from '../domain/spoken-time.js'
import { type Turn, timestampOf } from '../domain/turn.js'
import type { TimeLeft } from '../ports/mind.js'
import type { MeetingState } from './state.js'

/** Of the real time between two turns at most this much counts: a coffee break is not a monologue. */
const mostRealGapMs = 60_000

/** How long a turn takes: truly where it was spoken, else as its words are estimated. */
export interface TurnLength {
  readonly ms: number
  readonly estimated: boolean
}

export const lengthOf = (text: string, audio: { readonly duration_ms: number } | null): TurnLength =>
  audio === null ? { ms: estimatedDurationMs(text), estimated: true } : { ms: audio.duration_ms, estimated: false }

/**
 * Where a turn lies on the meeting's own clock: it takes the longer of its length and the real time since the last turn, of
 * which at most 60 s count. A clock that ran backwards counts as no time.
 */
export function placeTurn(
  state: MeetingState,
  { ms, estimated }: TurnLength,
  atMs: number,
): Pick<Turn, 'offset_ms' | 'timestamp' | 'duration_seconds' | 'duration_estimated' | 'recorded_at'> {
  const gap = state.last_recorded_at === null ? 0 : atMs - Date.parse(state.last_recorded_at)
  const taken = Math.max(ms, Math.min(Math.max(gap, 0), mostRealGapMs))
  const offset = state.clock_ms + taken - ms
  return {
    offset_ms: offset,
    timestamp: timestampOf(offset),
    duration_seconds: ms / 1000,
    duration_estimated: estimated,
    recorded_at: new Date(atMs).toISOString(),
  }
}

/** The end of a turn on the meeting's own clock. */
export const endOfTurnMs = (turn: Turn): number => turn.offset_ms + turn.duration_seconds * 1000

export function timeLeft(state: MeetingState): TimeLeft {
  const total = (state.frozen?.duration_minutes ?? 0) * 60_000
  return {
    elapsed_ms: state.clock_ms,
    total_ms: total,
    felt: state.clock_ms >= total * timeFeltAt,
    over: state.clock_ms >= total * timeOverAt,
  }
}
