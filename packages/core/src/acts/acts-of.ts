import type { Act, ActedSentence } from './act.js'
import { nextStepOf } from './next-step.js'
import { questionKind } from './questions.js'
import { sentencesOf } from './sentences.js'
import { phraseTest, plainWords } from './word-list.js'

const priceTalk = phraseTest(
  'price|prices|priced|pricing|cost|costs|costing|budget|budgets|fee|fees|discount|discounts|invoice|licence|license|licensing|expensive|cheap|cheaper|roi|payback|per seat|per user|per vehicle|per month|per year|subscription|quote|spend|investment|savings|dollars|euros|pounds',
)
/** Ask for a yes without naming the step. */
const commits = phraseTest(
  'get started|go ahead|move forward|move ahead|ready to commit|ready to decide|are you in|have a deal|shake hands|put a date|when can we start|say yes',
)
const acknowledgement = phraseTest(
  'i understand|understood|i hear you|that makes sense|makes sense|fair point|good point|good question|great question|fair enough|i see|got it|thats fair|you are right|youre right|i appreciate|thanks for|thank you for|i agree|fair concern|valid concern|sounds like you|so what youre saying|if i understand|let me play that back',
)
const objection = phraseTest(
  'too expensive|too much|not convinced|im not sure|i am not sure|my concern|our concern|the concern|im worried|we are worried|were worried|worries me|concerns me|what bothers me|not a priority|no budget|we already have|already use|doesnt work for|wont work|not interested|skeptical|sceptical|hard to believe|cant see|dont see|risk is|too risky|sounds risky|not ready',
)
const smallTalk = phraseTest(
  'good morning|good afternoon|good evening|how are you|hows it going|nice to meet you|great to meet you|pleasure to meet|good to see you|hello|hi|hey|the weather|weekend|thanks for having me|thank you for your time|thanks for your time|lovely office|how was your|hope youre well|hope you are well',
)
const fillerWords = new Set('um uh er erm hmm mhm mm yeah yep ok okay right well so like basically'.split(' '))
const evidencePhrases = phraseTest(
  'for example|for instance|case study|customer of ours|one of our customers|our customers|another customer|we measured|measured|study|the data|data shows|the numbers|reference|references|certified|certification|soc 2|iso 27001|audited|on page|in the document|benchmark|last year we|after three months|within six months|proven',
)
const claimPhrases = phraseTest(
  'we can|we help|we reduce|we cut|we offer|we provide|we deliver|we integrate|we support|our product|our platform|our solution|our software|it saves|it cuts|it reduces|it improves|it integrates|it works|it takes|you will|youll|you can|you save|youd save|guarantee|guaranteed|best|fastest|leading|unique|easily|always|never|reduces|saves|improves|increases|cuts',
)
/** Begins only where a run of digits does, so that a line of twenty thousand digits is read once and not from each of them. */
const figure = /[$€£]\s?\d|(?<![\d.,])[\d.,]*\d\s?(?:%|percent|per cent|x\b|k\b|million|hours|days|weeks|months|minutes)/iu

/** What each sentence of a text does. A sentence that does none of the known things has no act. */
export function actsOf(text: string): readonly ActedSentence[] {
  return sentencesOf(text).map((sentence) => ({ ...sentence, acts: actsOfSentence(sentence.text) }))
}

function actsOfSentence(sentence: string): readonly Act[] {
  const words = plainWords(sentence)
  const question = questionKind(sentence, words)
  const hasFigure = figure.test(sentence)
  const found: [Act, boolean][] = [
    ['open_question', question === 'open'],
    ['closed_question', question === 'closed'],
    ['evidence', question === null && evidencePhrases(words)],
    ['claim', question === null && (claimPhrases(words) || hasFigure)],
    ['acknowledgement', acknowledgement(words)],
    ['objection', objection(words)],
    ['price_talk', priceTalk(words) || /[$€£]\s?\d/.test(sentence)],
    ['closing_attempt', nextStepOf([{ plain: words.join(' '), kind: question }], '') !== null || (question === 'closed' && commits(words))],
    ['small_talk', smallTalk(words) && words.length <= 16],
    ['filler', words.length > 0 && words.length <= 4 && words.every((word) => fillerWords.has(word))],
  ]
  return found.flatMap(([act, present]) => (present ? [act] : []))
}

/** True where any sentence of the text does one of the acts. */
export const does = (sentences: readonly ActedSentence[], ...wanted: readonly Act[]): boolean =>
  sentences.some(({ acts }) => wanted.some((act) => acts.includes(act)))
