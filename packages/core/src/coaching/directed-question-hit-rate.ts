import { questionsIn } from '../acts/questions.js'
import type { FloorDecision } from '../domain/floor-decision.js'
import { isSalesperson, type Turn } from '../domain/turn.js'

export interface HitRate {
  readonly asked: number
  readonly answered: number
  readonly rate: number
}

/**
 * Of the salesperson's turns that put a question to somebody by name or title, the share whose first answer came from that
 * person. Needs a choice to be missed: `null` where no question was directed, or in a meeting with one buyer.
 */
export function directedQuestionHitRate(turns: readonly Turn[], decisions: ReadonlyMap<number, FloorDecision>, panelSize: number): HitRate | null {
  if (panelSize < 2) return null
  let asked = 0
  let answered = 0
  turns.forEach((turn, index) => {
    const reply = turns[index + 1]
    if (!isSalesperson(turn) || reply === undefined || isSalesperson(reply) || questionsIn(turn.text) === 0) return
    const addressed = decisions.get(reply.turn_number)?.addressed ?? []
    if (addressed.length === 0) return
    asked += 1
    if (addressed.includes(reply.speaker)) answered += 1
  })
  return asked === 0 ? null : { asked, answered, rate: answered / asked }
}
