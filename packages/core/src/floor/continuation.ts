import type { ActedSentence } from '../acts/act.js'
import { does } from '../acts/acts-of.js'
import { topicsOf } from '../acts/topics-of.js'
import { plainWords } from '../acts/word-list.js'
import { relevanceOf } from '../domain/expertise.js'
import type { FloorInput } from './floor-input.js'
import { speaksToAll } from './pronouns.js'

export interface Continuation {
  readonly id: string
  readonly rule: 'answers_question' | 'continuation'
}

const followUps =
  /^(?:and|so|but|then|because|why|how so|how come|what if|for example|such as|meaning|which means|ok(?:ay)?|right|exactly|got it|i see|sure|understood|fair)\b/i

/** Whether the exchange with the last buyer goes on: they are answered, followed up, or only acknowledged. */
export function continuationOf(input: FloorInput, acts: readonly ActedSentence[]): Continuation | null {
  const { memory, text } = input
  if (memory.last_buyer === null || speaksToAll(text)) return null
  const asks = does(acts, 'open_question', 'closed_question')
  if (memory.answered_to !== null && !asks) return { id: memory.answered_to, rule: 'answers_question' }
  if (changesSubject(input, asks)) return null
  const words = plainWords(text)
  if (words.length <= 8 && (!asks || followUps.test(text.trim()))) return { id: memory.last_buyer, rule: 'continuation' }
  if (followUps.test(text.trim()) && words.length <= 25) return { id: memory.last_buyer, rule: 'continuation' }
  return null
}

/** A question that is clearly another's business ends the exchange. */
function changesSubject({ memory, text, panel }: FloorInput, asks: boolean): boolean {
  if (!asks) return false
  const topics = topicsOf(text)
  if (topics.length === 0) return false
  const last = panel.find((member) => member._id === memory.last_buyer)
  const own = last === undefined ? 0 : relevanceOf(last.role, topics)
  return panel.some((member) => member._id !== memory.last_buyer && relevanceOf(member.role, topics) > own + 0.3)
}
