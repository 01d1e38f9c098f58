import { questionSentences } from '../acts/questions.js'
import type { PreparedQuestion } from '../domain/meeting.js'
import type { PanelMember } from '../domain/representative.js'
import { isSalesperson, type Turn } from '../domain/turn.js'
import { wasAsked } from './was-asked.js'

export interface HintInput {
  readonly questions: readonly PreparedQuestion[]
  readonly turns: readonly Turn[]
  readonly panel: readonly PanelMember[]
  /** Questions that were hinted at already: they come again only when no other is left. */
  readonly offered?: ReadonlySet<string>
}

export interface Hint {
  /** What a buyer asked last and still waits to hear. */
  readonly waiting: { readonly name: string; readonly question: string } | null
  /** The next prepared question that was not asked yet, and by name whom to ask; `null` where all were asked. */
  readonly ask: { readonly question: string; readonly reason: string; readonly to: string | null } | null
}

/** What is worth saying next: an answer that is waited for, and the next prepared question, rather to a buyer not heard yet. */
export function hintFor({ questions, turns, panel, offered = new Set() }: HintInput): Hint {
  const unasked = questions.filter((question) => !wasAsked(question, turns))
  const fresh = unasked.filter(({ question }) => !offered.has(question))
  const open = fresh.length > 0 ? fresh : unasked
  const heard = new Set(turns.map(({ speaker }) => speaker))
  const silent = turns.length >= 6 ? open.find(({ ask }) => ask !== null && !heard.has(ask)) : undefined
  const next = silent ?? open[0]
  return {
    waiting: waitedFor(turns.at(-1)),
    ask: next === undefined ? null : { question: next.question, reason: next.reason, to: panel.find(({ _id }) => _id === next.ask)?.name ?? null },
  }
}

function waitedFor(last: Turn | undefined): Hint['waiting'] {
  if (last === undefined || isSalesperson(last)) return null
  const question = questionSentences(last.text).at(-1)
  return question === undefined ? null : { name: last.speaker_name, question: question.text }
}
