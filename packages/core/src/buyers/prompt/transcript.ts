import { isSalesperson, type Turn } from '../../domain/turn.js'
import type { ReplyRequest } from '../../ports/mind.js'
import { fenced } from '../../prompt/fence.js'
import { condensed, line, mostOfTurn } from './condensed.js'

const mostOfLast = 6_000

/**
 * What was heard so far: older turns by their weightiest sentences, newer ones as they were. `before` is what stands before it,
 * in characters.
 */
export function transcriptPrompt(request: ReplyRequest, before: number): string {
  const turns = request.heard
  const { excerpts, from } = condensed(turns, before)
  const older = from === 0 ? [] : [`What was said before, in excerpts:\n${fenced('earlier', excerpts)}`]
  const newer = turns.slice(from).map((turn) => line(turn, heardOf(turn, request), turn === turns.at(-1) ? mostOfLast : mostOfTurn))
  const newest = newer.length === 0 ? 'Nothing has been said yet.' : `What was said last, word by word, by whom:\n${fenced('said', newer)}`
  return ['# The conversation so far', ...older, newest].join('\n\n')
}

/** What reached the others' ears: no word that was not played, none behind the place where a buyer is breaking in right now. */
function heardOf(turn: Turn, { heard, decision }: ReplyRequest): string {
  const breaksIn = decision.kind === 'interrupt' && turn === heard.at(-1) && turn.interrupted_at !== null
  if (breaksIn) return `${turn.text.slice(0, turn.interrupted_at ?? turn.text.length)} —`
  const text = turn.heard_text ?? turn.text
  return turn.interrupted === true && !isSalesperson(turn) ? `${text} — (was cut off)` : text
}
