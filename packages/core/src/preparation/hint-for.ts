import { questionSentences } from '../acts/questions.js'
import { contentWords } from '../acts/word-list.js'
import type { PreparedQuestion } from '../domain/meeting.js'
import type { PanelMember } from '../domain/representative.js'
import { isSalesperson, type Turn } from '../domain/turn.js'

export interface HintInput {
  readonly questions: readonly PreparedQuestion[]
  readonly turns: readonly Turn[]
  readonly panel: readonly PanelMember[]
}

/** One useful next thing to say: a buyer's question still open, a buyer not heard yet, or a prepared question not asked. */
export function hintFor({ questions, turns, panel }: HintInput): string {
  const last = turns.at(-1)
  if (last !== undefined && !isSalesperson(last)) {
    const open = questionSentences(last.text).at(-1)
    if (open !== undefined) return `${last.speaker_name} is waiting for an answer: “${open.text}” Give a number or a name, then ask back.`
  }
  const heard = new Set(turns.map(({ speaker }) => speaker))
  const silent = turns.length >= 6 ? panel.find((member) => !heard.has(member._id)) : undefined
  const unasked = questions.filter(({ question }) => !turns.some((turn) => isSalesperson(turn) && alike(turn.text, question)))
  const toSilent = unasked.find(({ ask }) => ask !== null && ask === silent?._id)
  if (toSilent !== undefined) return `${silent?.name} has not spoken yet. Ask: “${toSilent.question}”`
  const next = unasked[0]
  return next === undefined
    ? 'You have asked everything you prepared. Sum up what you heard and agree on a next step.'
    : `Ask: “${next.question}” ${next.reason}`
}

/** Half of the prepared question's content was said. */
function alike(said: string, question: string): boolean {
  const words = contentWords(question)
  const own = new Set(contentWords(said))
  return words.length > 0 && words.filter((word) => own.has(word)).length / words.length >= 0.5
}
