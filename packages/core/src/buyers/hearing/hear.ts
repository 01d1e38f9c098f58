import { actsOf, does } from '../../acts/acts-of.js'
import { nextStepOf } from '../../acts/next-step.js'
import { questionKind } from '../../acts/questions.js'
import { sentencesOf } from '../../acts/sentences.js'
import { topicsOf } from '../../acts/topics-of.js'
import { contentWords } from '../../acts/word-list.js'
import { isSalesperson, type Turn } from '../../domain/turn.js'
import type { ReplyRequest } from '../../ports/mind.js'
import { evidenceIn } from './evidence.js'
import { isGibberish } from './gibberish.js'
import type { Heard, Occasion } from './heard.js'
import * as manners from './manners-heard.js'
import { isOffTopic } from './off-topic.js'
import { figureIn, priceIn } from './price.js'
import { questionsHeard } from './questions-heard.js'
import { recallIn } from './recall.js'
import { type Said, saidDoes, saidIn } from './said.js'

/** Longer lines say nothing more about what kind of thing they are. */
const mostHeard = 2_000

/** Listens to the salesperson's last turn. */
export function hear(request: ReplyRequest): Heard {
  const text = (request.heard.findLast(isSalesperson)?.text ?? '').slice(-mostHeard)
  const said = saidIn(text, objectedBefore(request) ? { after: 'objection' } : {})
  const focus = said.findLast(({ kind }) => kind !== null)?.text ?? text
  const topics = topicsOf(focus)
  const evidence = evidenceIn(request, said)
  const heard = {
    text,
    plain: said.map(({ plain }) => plain).join(' '),
    topics: (topics.length > 0 ? topics : topicsOf(text)).map(({ topic }) => topic),
    questions: questionsHeard(request, said),
    recall: recallIn(request, said),
    step: nextStepOf(said, request.meeting_goal),
    price: priceIn(text),
    figure: figureIn(evidence.told),
    words: contentWords(focus),
    evidence,
    our_question: openQuestion(request),
  }
  return { ...heard, occasion: occasionOf(request, heard, said) }
}

type Unsorted = Omit<Heard, 'occasion'>

function occasionOf(request: ReplyRequest, heard: Unsorted, said: readonly Said[]): Occasion {
  return ofManners(heard) ?? ofAsking(request, heard, said) ?? ofTelling(request, heard, said)
}

/** What stands outside of the subject of the meeting. */
function ofManners({ text, plain, questions }: Unsorted): Occasion | null {
  const words = plain === '' ? [] : plain.split(' ')
  if (manners.identity.test(text)) return 'identity'
  if (isGibberish(text, words)) return 'unclear'
  if (manners.repeat.test(plain) && words.length <= 14) return 'repeat'
  if (manners.insult.test(plain)) return 'insult'
  if (manners.goodbye.test(plain) && questions.length === 0) return 'goodbye'
  return null
}

function ofAsking(request: ReplyRequest, heard: Unsorted, said: readonly Said[]): Occasion | null {
  const { plain, questions, recall, step } = heard
  if (manners.invitation.test(plain)) return 'invitation'
  if (manners.introductions.test(plain)) return 'introductions'
  if (manners.agenda.test(plain) && manners.agendaIsOurs.test(plain) && !/\bon your agenda\b/.test(plain)) return 'agenda'
  if (manners.agreement.test(plain)) return 'closing'
  if (recall !== null) return 'recall'
  if (step !== null) return 'closing'
  if ((manners.summary.test(plain) || /,\s*(?:right|correct)\?\s*$/i.test(heard.text)) && plain.split(' ').length >= 6) return 'summary'
  const asks = questions.length > 0
  const known = questions.some(({ subject, follows }) => subject !== null || follows !== null)
  if (manners.asksHowYouAre.test(plain) && !questions.some(({ plain: asked, subject }) => subject !== null && !manners.asksHowYouAre.test(asked)))
    return 'greeting'
  if (
    !known &&
    !manners.dontKnow.test(plain) &&
    !manners.disagrees.test(plain) &&
    !saidDoes(said, 'small_talk', 'acknowledgement', 'filler') &&
    isUnrelated(request, heard, said)
  )
    return 'off_topic'
  return asks ? 'question' : null
}

function isUnrelated(request: ReplyRequest, { text, topics, questions }: Unsorted, said: readonly Said[]): boolean {
  return topics.length === 0 && !saidDoes(said, 'claim', 'evidence', 'objection_handling') && isOffTopic(request, text, questions.length > 0)
}

function ofTelling(request: ReplyRequest, heard: Unsorted, said: readonly Said[]): Occasion {
  const { plain, price, our_question } = heard
  if (manners.greets.test(plain) || manners.thanksForHaving.test(plain) || (request.heard.length <= 8 && manners.introducesSelf.test(plain))) {
    if (plain.split(' ').length <= 30 && !saidDoes(said, 'evidence')) return 'greeting'
  }
  if (saidDoes(said, 'evidence') || heard.evidence.isProof) return 'evidence'
  if (price !== null) return 'price'
  if (manners.disagrees.test(plain) && (our_question === null || !/^(?:no|nope|not really|not at all)\b/.test(plain))) return 'disagreement'
  if (manners.approves.test(plain) && plain.split(' ').length <= 12 && !manners.claims.test(plain)) return 'acknowledgement'
  if (our_question !== null) return 'reply_to_us'
  if (saidDoes(said, 'claim') || manners.claims.test(plain)) return 'claim'
  return saidDoes(said, 'acknowledgement', 'filler') ? 'acknowledgement' : 'statement'
}

/** What a buyer said just before objects to something. */
const objectedBefore = (request: ReplyRequest): boolean => does(actsOf((turnBefore(request)?.text ?? '').slice(-mostHeard)), 'objection')

/** The question that the buyers’ last turn ended with, if it did. */
function openQuestion(request: ReplyRequest): string | null {
  const before = turnBefore(request)
  if (before === undefined) return null
  const last = sentencesOf(before.text.slice(-400)).at(-1)
  return last !== undefined && questionKind(last.text) !== null ? last.text : null
}

/** The buyer's turn that the salesperson's last one follows. */
function turnBefore({ heard }: ReplyRequest): Turn | undefined {
  const before = heard[heard.findLastIndex(isSalesperson) - 1]
  return before === undefined || isSalesperson(before) ? undefined : before
}
