import { chanceOfQuestion } from './learned.js'
import { type Sentence, sentencesOf } from './sentences.js'
import { auxiliaries, openers, subjects } from './word-classes.js'
import { phraseTest, plainWords } from './word-list.js'

export type QuestionKind = 'open' | 'closed'

/** Words that may stand before a question without being part of it. */
const leadIns = new Set(
  'so and but okay ok well now then right sure great thanks also just first actually alright yes no yeah hey hi hello sorry um uh perhaps maybe'.split(' '),
)

const askingRequests = phraseTest(
  'tell me|tell us|talk me through|talk us through|walk me through|walk us through|take me through|help me understand|describe|explain|share with|show me|show us|id love to hear|id like to hear|id like to understand|id like to know|id love to know|id love to understand|i wonder|im wondering|was wondering|curious|im curious|i am curious|give me a sense|give us a sense|give me an example|say more',
)

/** Above this a text without any mark is taken for a question. */
const likely = 0.4

/** What kind of question a sentence is, with or without its question mark; `null` where it is none. `words` are those of the sentence. */
export function questionKind(sentence: string, words: readonly string[] = plainWords(sentence)): QuestionKind | null {
  const trimmed = sentence.trim()
  const core = withoutLeadIn(afterVocative(trimmed) ?? words)
  if (mark.test(trimmed)) return isOpen(core) ? 'open' : 'closed'
  if (askingRequests(core.slice(0, 7))) return 'open'
  // Whoever sets a full stop asks nothing.
  if (words.length < 2 || words.length > 60 || /[.!…]["'”’)\]]*$/u.test(trimmed)) return null
  return chanceOfQuestion(words) > likely ? (isOpen(core) ? 'open' : 'closed') : null
}

const mark = /\?["'”’)\]]*$/u

/**
 * Has a question mark, or the form of a question: an opener or a verb before its subject begins it or stands in it. What was taken
 * for a question by its sound alone (`so it ships in May`) has not, and holds something to be so all the same.
 */
export function asksInForm(sentence: string, words: readonly string[] = plainWords(sentence)): boolean {
  const core = withoutLeadIn(words)
  const begins = (word = '') => openers.has(word) || auxiliaries.has(word)
  return (
    mark.test(sentence.trim()) ||
    begins(core[0]) ||
    askingRequests(core.slice(0, 7)) ||
    core.some((word, at) => openers.has(word) && (auxiliaries.has(core[at + 1] ?? '') || counted.test(core[at + 1] ?? ''))) ||
    tag.test(words.slice(-3).join(' '))
  )
}

const counted = /^(?:many|much|long|often|big|far|about)$/
const tag = /(?:^| )(?:right|correct|(?:is|are|was|were|do|does|did|have|has|can|could|will|would)(?:nt)? (?:it|you|they|we|he|she|that|there))$/

/** How many questions a text asks; two in one sentence joined by a mark count as two. */
export const questionsIn = (text: string): number => questionSentences(text).length

/** The sentences of a text that ask something. */
export const questionSentences = (text: string): readonly Sentence[] => sentencesOf(text).filter((sentence) => questionKind(sentence.text) !== null)

/** It cannot be answered by yes or no: an opener begins it, or comes after a clause that leads up to it. */
function isOpen(words: readonly string[]): boolean {
  if (openers.has(words[0] ?? '') || askingRequests(words.slice(0, 6))) return true
  if (auxiliaries.has(words[0] ?? '')) return false
  return words.some((word, at) => at > 0 && openers.has(word) && (auxiliaries.has(words[at + 1] ?? '') || counted.test(words[at + 1] ?? '')))
}

function withoutLeadIn(words: readonly string[]): readonly string[] {
  let from = 0
  while (from < words.length - 1 && from < 4 && leadIns.has(words[from] ?? '')) from += 1
  return words.slice(from)
}

/** `Sarah, what would …` asks after the name: the words after it; `null` where a sentence does not begin so. */
function afterVocative(sentence: string): readonly string[] | null {
  const comma = sentence.indexOf(',')
  if (comma < 0 || comma > 40) return null
  const rest = plainWords(sentence.slice(comma + 1))
  const asks = openers.has(rest[0] ?? '') || (auxiliaries.has(rest[0] ?? '') && subjects.has(rest[1] ?? '')) || askingRequests(rest.slice(0, 4))
  return asks && plainWords(sentence.slice(0, comma)).length <= 4 ? rest : null
}
