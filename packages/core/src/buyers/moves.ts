import { topicsOf } from '../acts/topics-of.js'
import { contentWords } from '../acts/word-list.js'
import { expertiseOf, relevanceOf } from '../domain/expertise.js'
import type { Topic } from '../domain/topic.js'
import type { ReplyRequest } from '../ports/mind.js'
import type { Heard } from './hearing.js'
import type { Manner } from './manner.js'
import { creditOf, memoryKeys } from './memory-keys.js'
import type { Phrasing } from './phrasing.js'
import { firstName } from './slots.js'
import { answers, generalAnswers } from './wording/answers.js'
import { asks, proofAsks } from './wording/asks.js'
import { objections } from './wording/objections.js'
import {
  additions,
  counterpoints,
  facts,
  farewells,
  handOvers,
  honest,
  newcomer,
  openings,
  productQuotes,
  shortOfTime,
  takeOvers,
  veteran,
} from './wording/occasions.js'
import * as reactions from './wording/reactions.js'

/** Everything a move needs to choose its words. */
export interface Chair {
  readonly request: ReplyRequest
  readonly heard: Heard
  readonly manner: Manner
  readonly phrasing: Phrasing
}

/** How often a buyer objects, by difficulty: one of the numbers that difficulty is. */
const objectionDensity = { beginner: 0.4, intermediate: 1, advanced: 1.8 } as const
/** What a yes has to rest on, by difficulty. */
const creditNeeded = { beginner: 1, intermediate: 2, advanced: 4 } as const

/** Reacts to what was heard, as the floor wants it. */
export function react(chair: Chair): void {
  const { request, phrasing } = chair
  switch (request.decision.kind) {
    case 'leave':
      phrasing.say('farewell', farewells)
      return
    case 'open':
      phrasing.say('opening', openings)
      return
    case 'add':
      addView(chair, 'addition', additions)
      return
    case 'object':
      addView(chair, 'counterpoint', counterpoints)
      return
    case 'take_over':
      phrasing.say('take_over', takeOvers)
      answer(chair)
      return
    case 'answer':
      feelTime(chair)
      respond(chair)
  }
}

function respond(chair: Chair): void {
  const { heard, phrasing } = chair
  switch (heard.occasion) {
    case 'identity':
      phrasing.say('honest', honest)
      return
    case 'unclear':
      phrasing.say('unclear', reactions.unclear)
      return
    case 'off_topic':
      phrasing.say('off_topic', reactions.offTopic) || phrasing.interject(['Off topic again.', 'Back to business?'])
      return
    case 'closing':
      close(chair)
      return
    case 'invitation':
      ask(chair) || phrasing.interject(['Not for now.'])
      return
    case 'question':
      answer(chair)
      follow(chair)
      return
    case 'price':
      phrasing.say('price', reactions.toPrice)
      objectOr(chair, ['money'], () => follow(chair))
      return
    case 'evidence':
      credit(chair)
      if (!concede(chair)) phrasing.say('evidence', reactions.toEvidence)
      follow(chair)
      return
    case 'claim':
      if (!(phrasing.chance(0.3) && concede(chair))) phrasing.say('claim', reactions.toClaim)
      objectOr(chair, heard.topics, () => (phrasing.chance(chair.manner.asks) ? phrasing.say('proof', proofAsks) : false))
      return
    case 'acknowledgement':
      phrasing.say('acknowledgement', reactions.toAcknowledgement) || phrasing.say('statement', reactions.toStatement)
      follow(chair)
      return
    case 'small_talk':
      phrasing.say('small_talk', reactions.toSmallTalk)
      return
    case 'statement':
      phrasing.say('statement', reactions.toStatement)
      objectOr(chair, heard.topics, () => follow(chair))
  }
}

/** Answers from one's own side: the topic asked about, else one's own business, with a fact where one fits. */
function answer(chair: Chair): void {
  const { request, heard, phrasing, manner } = chair
  tellTenure(chair)
  const before = phrasing.sentences.length
  const own = strongestTopics(request.speaker.role)
  const banks = [...heard.topics.slice(0, 2).map((topic) => [`answer/${topic}`, answers[topic]] as const), ['answer/general', generalAnswers] as const]
  const rest = own.map((topic) => [`answer/${topic}`, answers[topic]] as const)
  phrasing.sayFirst(heard.topics.length === 0 ? [banks[banks.length - 1] ?? ['answer/general', generalAnswers], ...rest] : [...banks, ...rest])
  takeUp(chair, before)
  if (manner.sentences > 1.3 && phrasing.chance((manner.sentences - 1) * 0.35)) sayFact(chair)
  handOver(chair)
}

/** Where the words of the question are not in the answer, it is said what is being answered. */
function takeUp({ heard, phrasing }: Chair, at: number): void {
  const said = phrasing.sentences[at]
  if (said === undefined || heard.echo === null) return
  const words = new Set(contentWords(said))
  if (heard.words.some((word) => words.has(word))) return
  const lowered = /^(?:I\b|I['’]|[A-Z]{2})/.test(said) ? said : said.charAt(0).toLowerCase() + said.slice(1)
  const forms = [
    `As for ${heard.echo}: ${lowered}`,
    `With ${heard.echo} it is like this: ${lowered}`,
    `On ${heard.echo}, ${lowered}`,
    `You ask about ${heard.echo}; ${lowered}`,
  ]
  const form = forms[Math.floor(said.length % forms.length)]
  if (form !== undefined) phrasing.sentences[at] = form
}

/** A question of one's own, an objection, or nothing. */
function follow(chair: Chair): void {
  const { request, phrasing, manner } = chair
  if (!phrasing.chance(manner.asks)) return
  if (!(phrasing.chance(0.2) && phrasing.say('quote', productQuotesFor(request)))) ask(chair)
}

/** A question of one's own: on what was spoken about, what one is known to care about, or one's own business. */
function ask({ request, heard, phrasing }: Chair): boolean {
  const noted = request.speaker.notes === null ? [] : topicsIn(request.speaker.notes)
  const wanted = [...heard.topics.slice(0, 1), ...noted, ...strongestTopics(request.speaker.role)]
  return phrasing.sayFirst(wanted.map((topic) => [`ask/${topic}`, asks[topic]] as const))
}

/** Raises an objection of one's own where one is due, else does the other thing. Each topic is objected to once. */
function objectOr(chair: Chair, topics: readonly Topic[], otherwise: () => void): void {
  const { request, phrasing, manner } = chair
  const { speaker, remembered } = request
  const own = expertiseOf(speaker.role)
  const open = [...topics.filter((topic) => (own.get(topic) ?? 0) > 0.15), ...strongestTopics(speaker.role)].find(
    (topic) => !remembered.has(memoryKeys.objection(speaker._id, topic)),
  )
  const due = open !== undefined && phrasing.chance(manner.objects * objectionDensity[request.difficulty])
  if (open === undefined || !due || !phrasing.say(`objection/${open}`, objections[open])) {
    otherwise()
    return
  }
  phrasing.note(memoryKeys.objection(speaker._id, open))
}

/** Gives up an objection that was answered. True where there was one. */
function concede({ request, heard, phrasing }: Chair): boolean {
  const { speaker, remembered } = request
  const answered = heard.topics.find(
    (topic) => remembered.has(memoryKeys.objection(speaker._id, topic)) && !remembered.has(memoryKeys.objectionAnswered(speaker._id, topic)),
  )
  if (answered === undefined || !phrasing.say('concession', reactions.concessions)) return false
  phrasing.note(memoryKeys.objectionAnswered(speaker._id, answered))
  return true
}

function close(chair: Chair): void {
  const { request, phrasing } = chair
  const earned = creditOf(request.remembered) >= creditNeeded[request.difficulty]
  if (earned) phrasing.say('accept', reactions.accepting) || phrasing.say('statement', reactions.toStatement)
  else phrasing.say('decline', reactions.declining) || phrasing.interject(['Still no.', 'Not yet.'])
  if (phrasing.chance(0.4)) phrasing.sayFirst(request.speaker.is_decision_maker ? [['mine', reactions.mine]] : [['not_mine', reactions.notMine]])
}

/** One sentence from one's own corner that leaves the first answer its words. */
function addView({ request, phrasing }: Chair, bank: string, templates: readonly string[]): void {
  const first = new Set(contentWords(request.heard.at(-1)?.text ?? ''))
  const apart = (sentence: string) => {
    const words = contentWords(sentence)
    return words.filter((word) => first.has(word)).length <= words.length * 0.3
  }
  phrasing.sayFirst(
    [
      [bank, templates],
      ['addition', additions],
      ['counterpoint', counterpoints],
    ],
    apart,
  )
}

function sayFact({ request, heard, phrasing }: Chair): void {
  const fields = factsByTopic[heard.topics[0] ?? 'strategy']
  if (!phrasing.sayFirst(fields.map((field) => [`fact/${field}`, facts[field]] as const)) && phrasing.chance(0.5))
    phrasing.say('quote', productQuotesFor(request))
}

const factsByTopic: Readonly<Record<Topic, readonly (keyof typeof facts)[]>> = {
  money: ['revenue', 'company_size'],
  security: ['tech_stack', 'company_size'],
  technology: ['tech_stack', 'headquarters'],
  operations: ['company_size', 'industry', 'headquarters'],
  strategy: ['latest_news', 'industry', 'revenue'],
  contract: ['headquarters', 'revenue'],
  people: ['open_positions', 'company_size'],
  timing: ['latest_news', 'open_positions'],
  competition: ['industry', 'tech_stack'],
}

/** Passes the question on where a colleague knows better. */
function handOver({ request, heard, phrasing }: Chair): void {
  const about = heard.topics.map((topic) => ({ topic, weight: 1 }))
  if (about.length === 0 || request.decision.kind !== 'answer' || relevanceOf(request.speaker.role, about) > 0.4) return
  const colleague = request.panel.find((member) => member._id !== request.speaker._id && relevanceOf(member.role, about) >= 0.6)
  if (colleague !== undefined && phrasing.chance(0.3)) {
    phrasing.say(
      'hand_over',
      handOvers.map((template) => template.replace('{colleague}', firstName(colleague.name))),
    )
  }
}

function feelTime({ request, phrasing }: Chair): void {
  if (!request.time.felt || request.remembered.has(memoryKeys.timeFelt)) return
  if (phrasing.say('short_of_time', shortOfTime)) phrasing.note(memoryKeys.timeFelt)
}

function tellTenure({ request, phrasing }: Chair): void {
  const { speaker, remembered } = request
  const months = speaker.tenure_months
  if (months === null || remembered.has(memoryKeys.tenure(speaker._id)) || !phrasing.chance(0.15)) return
  const told = months < 12 ? phrasing.say('newcomer', newcomer) : months >= 60 && phrasing.say('veteran', veteran)
  if (told) phrasing.note(memoryKeys.tenure(speaker._id))
}

function credit({ request, phrasing }: Chair): void {
  phrasing.note(memoryKeys.credit(creditOf(request.remembered) + 1))
}

const strongestTopics = (role: string): readonly Topic[] => [...expertiseOf(role)].sort(([, one], [, other]) => other - one).map(([topic]) => topic)

function topicsIn(notes: string): readonly Topic[] {
  return topicsOf(notes)
    .slice(0, 1)
    .map(({ topic }) => topic)
}

/** Pieces of the seller's own description, four to twelve words long. */
function productQuotesFor({ product }: ReplyRequest): readonly string[] {
  const pieces = product.description
    .split(/[.;:!?\n]+|,\s+(?=and|which|that)/)
    .map((piece) => piece.trim().replaceAll(/[“”"{}]/g, ''))
    .filter((piece) => piece.split(/\s+/).length >= 3 && piece.split(/\s+/).length <= 14)
  return productQuotes.flatMap((template, index) => {
    const piece = pieces[index % Math.max(pieces.length, 1)]
    return piece === undefined || index >= pieces.length + 1 ? [] : [template.replace('{quote}', piece)]
  })
}
