import type { Act, ActContext, ActedSentence } from './act.js'
import { claims, givesEvidence } from './claims.js'
import { nextStepOf } from './next-step.js'
import { asksInForm, questionKind } from './questions.js'
import { acknowledges, answersObjection, objects } from './reactions.js'
import { sentencesOf } from './sentences.js'
import { phraseTest, plainWords } from './word-list.js'

const priceTalk = phraseTest(
  'price|prices|priced|pricing|cost|costs|costing|budget|budgets|fee|fees|discount|discounts|invoice|licence|license|licensing|expensive|cheap|cheaper|roi|payback|per seat|per user|per vehicle|per month|per year|subscription|quote|spend|investment|savings|dollars|euros|pounds',
)
/** Ask for a yes without naming the step. */
const commits = phraseTest(
  'get started|go ahead|move forward|move ahead|ready to commit|ready to decide|are you in|have a deal|shake hands|put a date|when can we start|say yes',
)
const smallTalk = phraseTest(
  'good morning|good afternoon|good evening|how are you|hows it going|nice to meet you|great to meet you|pleasure to meet|good to see you|hello|hi|hey|the weather|weekend|thanks for having me|thank you for your time|thanks for your time|lovely office|how was your|hope youre well|hope you are well',
)
const fillerWords = new Set('um uh er erm hmm mhm mm yeah yep ok okay right well so like basically'.split(' '))

/**
 * What each sentence of a text does. A sentence that does none of the known things has no act. Whether it handles an
 * objection can only be told where one stands: see `ActContext`.
 */
export function actsOf(text: string, context: ActContext = {}): readonly ActedSentence[] {
  return sentencesOf(text).map((sentence) => ({ ...sentence, acts: actsOfSentence(sentence.text, context) }))
}

function actsOfSentence(sentence: string, { after }: ActContext): readonly Act[] {
  const words = plainWords(sentence)
  const plain = words.join(' ')
  const question = questionKind(sentence, words)
  const tells = question === null || !asksInForm(sentence, words)
  const evidence = tells && givesEvidence(sentence, plain, words)
  const claim = tells && claims(sentence, plain)
  const found: [Act, boolean][] = [
    ['open_question', question === 'open'],
    ['closed_question', question === 'closed'],
    ['evidence', evidence],
    ['claim', claim],
    ['acknowledgement', acknowledges(plain)],
    ['objection', objects(plain, !tells)],
    ['objection_handling', after === 'objection' && (evidence || claim || answersObjection(plain, !tells))],
    ['price_talk', priceTalk(words) || /[$€£]\s?\d/.test(sentence)],
    ['closing_attempt', nextStepOf([{ plain, kind: question }], '') !== null || (question === 'closed' && commits(words))],
    ['small_talk', smallTalk(words) && words.length <= 16],
    ['filler', words.length > 0 && words.length <= 4 && words.every((word) => fillerWords.has(word))],
  ]
  return found.flatMap(([act, present]) => (present ? [act] : []))
}

/** True where any sentence of the text does one of the acts. */
export const does = (sentences: readonly ActedSentence[], ...wanted: readonly Act[]): boolean =>
  sentences.some(({ acts }) => wanted.some((act) => acts.includes(act)))
