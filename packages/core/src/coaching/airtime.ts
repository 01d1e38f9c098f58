import type { PanelMember } from '../domain/representative.js'
import { isSalesperson, type Turn } from '../domain/turn.js'
import { round } from './talk-time.js'

export type Airtime = Record<string, { name: string; seconds: number; share: number }>

/** Each buyer's seconds and share of all buyers' talk time; a buyer who never spoke stands with 0. `null` where no buyer has spoken. */
export function airtime(turns: readonly Turn[], panel: readonly PanelMember[]): Airtime | null {
  const buyers = turns.filter((turn) => !isSalesperson(turn))
  const total = buyers.reduce((sum, turn) => sum + turn.duration_seconds, 0)
  if (total === 0) return null
  return Object.fromEntries(
    panel.map(({ _id, name }) => {
      const seconds = buyers.filter(({ speaker }) => speaker === _id).reduce((sum, turn) => sum + turn.duration_seconds, 0)
      return [_id, { name, seconds: round(seconds), share: seconds / total }]
    }),
  )
}
