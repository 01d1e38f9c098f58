import { isSalesperson, type Turn } from '../domain/turn.js'

export interface TalkTime {
  /** Seconds. */
  readonly salesperson: number
  readonly representatives: number
  readonly estimated: boolean
}

/** Sum of the turns' durations by side; `null` where nobody has spoken. */
export function talkTime(turns: readonly Turn[]): TalkTime | null {
  if (turns.length === 0) return null
  const sum = (own: boolean) => round(turns.filter((turn) => isSalesperson(turn) === own).reduce((total, turn) => total + turn.duration_seconds, 0))
  return { salesperson: sum(true), representatives: sum(false), estimated: turns.some((turn) => turn.duration_estimated) }
}

/** To the millisecond: sums of durations pick up binary dust. */
export const round = (seconds: number): number => Math.round(seconds * 1000) / 1000
