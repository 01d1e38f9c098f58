import { type Sentence, sentencesOf } from './sentences.js'
import { phraseTest, plainWords } from './word-list.js'

export type QuestionKind = 'open' | 'closed'

const openers = new Set(['what', 'whats', 'how', 'hows', 'why', 'which', 'who', 'whos', 'whose', 'where', 'when'])
const auxiliaries = new Set(
  'do does did is are was were am can could will would should have has had may might must shall dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt shouldnt havent hasnt'.split(
    ' ',
  ),
)
const subjects = new Set('you your we our i it this that there they he she anyone anybody somebody someone any the these those everyone all'.split(' '))
/** Words that may stand before a question without being part of it. */
const leadIns = new Set(
  'so and but okay ok well now then right sure great thanks also just first actually alright yes no yeah hey hi hello sorry um uh perhaps maybe'.split(' '),
)

const askingRequests = phraseTest(
  'tell me|tell us|talk me through|walk me through|walk us through|help me understand|describe|explain|share with|id love to hear|id like to hear|id like to understand|id love to understand|i wonder|im wondering|was wondering|curious|im curious|i am curious|give me a sense|say more',
)
const tags = phraseTest('right|correct|isnt it|dont you|doesnt it|arent you|wouldnt you|agreed|does that make sense|make sense|is that fair|fair enough')
const exclamations = phraseTest(
  'what a|how nice|how great|how interesting|what i|what we|how we|how our|what our|why we|when we|where we|which is|which means|who is our|who are our',
)

/** What kind of question a sentence is, with or without its question mark; `null` where it is none. */
export function questionKind(sentence: string): QuestionKind | null {
  const marked = /\?["'”’)\]]*$/u.test(sentence.trim())
  const words = withoutLeadIn(plainWords(afterVocative(sentence)))
  const first = words[0] ?? ''
  const second = words[1] ?? ''
  if (marked) return isOpen(words) ? 'open' : 'closed'
  if (words.length < 2 || words.length > 60) return null
  if (openers.has(first)) return !exclamations(words.slice(0, 2)) && looksAsked(words) ? 'open' : null
  if (auxiliaries.has(first) && subjects.has(second)) return first === 'have' && second !== 'you' ? null : 'closed'
  if (words.length <= 14 && tags(words.slice(-2)) && words.at(-1) !== 'right' && /,\s/.test(sentence)) return 'closed'
  return askingRequests(words.slice(0, 6)) ? 'open' : null
}

/** How many questions a text asks; two in one sentence joined by a mark count as two. */
export const questionsIn = (text: string): number => questionSentences(text).length

/** The sentences of a text that ask something. */
export const questionSentences = (text: string): readonly Sentence[] => sentencesOf(text).filter((sentence) => questionKind(sentence.text) !== null)

function isOpen(words: readonly string[]): boolean {
  if (openers.has(words[0] ?? '') || askingRequests(words.slice(0, 6))) return true
  return words.slice(1, 8).some((word, index) => (word === 'what' || word === 'how' || word === 'why') && !auxiliaries.has(words[0] ?? '') && index < 7)
}

/** An opener asks where a verb follows it closely: `what do you …`, `how big is …`, `who decides …`. */
function looksAsked(words: readonly string[]): boolean {
  if (words[0] === 'when' || words[0] === 'where') return auxiliaries.has(words[1] ?? '')
  if (words[0] === 'who' || words[0] === 'which' || words[0] === 'whats' || words[0] === 'hows' || words[0] === 'whos') return true
  return words.slice(1, 5).some((word) => auxiliaries.has(word)) || words[1] === 'about' || words[1] === 'if'
}

function withoutLeadIn(words: readonly string[]): readonly string[] {
  let from = 0
  while (from < words.length - 1 && from < 4 && leadIns.has(words[from] ?? '')) from += 1
  return words.slice(from)
}

/** `Sarah, what would …` asks after the name. */
function afterVocative(sentence: string): string {
  const comma = sentence.indexOf(',')
  if (comma < 0 || comma > 40) return sentence
  const rest = plainWords(sentence.slice(comma + 1))
  const asks = openers.has(rest[0] ?? '') || (auxiliaries.has(rest[0] ?? '') && subjects.has(rest[1] ?? '')) || askingRequests(rest.slice(0, 4))
  return asks && plainWords(sentence.slice(0, comma)).length <= 4 ? sentence.slice(comma + 1) : sentence
}
