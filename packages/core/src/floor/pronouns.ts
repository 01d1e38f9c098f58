import { questionSentences } from '../acts/questions.js'
import { plainWords } from '../acts/word-list.js'
import type { FloorInput } from './floor-input.js'

const everybody =
  /\b(?:you (?:all|both|guys|three|two|folks)|all of you|both of you|each of you|any of you|anyone|anybody|everyone|everybody|the team|the (?:whole )?(?:panel|room|group)|the (?:two|three) of you|who (?:here|of you|among you|else))\b/i

/** Whom `you` means: the one who spoke last, in a short question right after their turn; `null` where it is open. */
export function pronounGrant({ text, memory }: FloorInput): string | null {
  if (memory.last_buyer === null || everybody.test(text)) return null
  const question = questionSentences(text).at(-1)
  if (question === undefined) return null
  const words = plainWords(question.text)
  const refersBack =
    /\b(?:you (?:just )?(?:said|mention(?:ed)?|meant|mean|raised|asked|brought up)|your (?:point|concern|worry|question|last)|do you mean|you see it|you think so)\b/i.test(
      question.text,
    )
  return refersBack || (words.length <= 5 && words.includes('you')) ? memory.last_buyer : null
}

/** True where a text speaks to the whole panel. */
export const speaksToAll = (text: string): boolean => everybody.test(text)
