import type { Act, ActContext } from '../../acts/act.js'
import { actsOf } from '../../acts/acts-of.js'
import type { QuestionKind } from '../../acts/questions.js'
import { plainOf } from '../../acts/word-list.js'

/** A sentence, looked at once: all that hearing asks of it. */
export interface Said {
  readonly text: string
  /** Lower case, hyphens and apostrophes gone, words parted by single spaces. */
  readonly plain: string
  readonly acts: readonly Act[]
  readonly kind: QuestionKind | null
}

export function saidIn(text: string, context: ActContext): readonly Said[] {
  return actsOf(text, context).map((sentence) => ({ text: sentence.text, plain: plainOf(sentence.text), acts: sentence.acts, kind: kindOf(sentence.acts) }))
}

export const saidDoes = (said: readonly Said[], ...wanted: readonly Act[]): boolean => said.some(({ acts }) => acts.some((act) => wanted.includes(act)))

const kindOf = (acts: readonly Act[]): QuestionKind | null => (acts.includes('open_question') ? 'open' : acts.includes('closed_question') ? 'closed' : null)
