import { isSalesperson, type Turn } from '../domain/turn.js'
import { round } from './talk-time.js'

/** Seconds of the longest stretch of the salesperson's turns with no buyer's between; `null` where the salesperson has not spoken. */
export function longestMonologue(turns: readonly Turn[]): number | null {
  let longest: number | null = null
  let stretch = 0
  for (const turn of turns) {
    stretch = isSalesperson(turn) ? stretch + turn.duration_seconds : 0
    if (isSalesperson(turn)) longest = Math.max(longest ?? 0, stretch)
  }
  return longest === null ? null : round(longest)
}
