import { questionsIn } from '../acts/questions.js'
import { isSalesperson, type Turn } from '../domain/turn.js'

/** The salesperson's questions, two in one turn counted as two; `null` where the salesperson has not spoken. */
export function questionsAsked(turns: readonly Turn[]): number | null {
  const own = turns.filter(isSalesperson)
  return own.length === 0 ? null : own.reduce((count, turn) => count + questionsIn(turn.text), 0)
}
