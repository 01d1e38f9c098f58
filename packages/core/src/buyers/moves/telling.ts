import { contentWords } from '../../acts/word-list.js'
import type { PanelMember } from '../../domain/representative.js'
import { hash32 } from '../../domain/seeded-random.js'
import { firstName } from '../../domain/spoken-name.js'
import * as manners from '../hearing/manners-heard.js'
import type { Price } from '../hearing/price.js'
import { figuresOf } from '../knowledge/figures.js'
import { spoken } from '../knowledge/number-words.js'
import { type OpenPoint, openPointsOf } from '../knowledge/open-points.js'
import { priceInAYear } from '../knowledge/price-in-a-year.js'
import { memoryKeys } from '../memory-keys.js'
import { proofAsks } from '../wording/asks.js'
import * as reactions from '../wording/reactions.js'
import { follow } from './ask.js'
import { type Chair, named, openFor } from './chair.js'

/** How often a buyer objects, by difficulty: one of the numbers that difficulty is. */
const objectionDensity = { beginner: 0.4, intermediate: 1, advanced: 1.8 } as const

interface Settled {
  readonly member: PanelMember
  readonly point: OpenPoint
}

/** The open points that this turn settles, one for each member at most; the same evidence counts once. */
function settledBy({ request, heard, phrasing }: Chair): readonly Settled[] {
  const { told, isProof, isCommitment } = heard.evidence
  if (told === '' || !isCommitment) return []
  const key = memoryKeys.evidence(hash32([...contentWords(told)].sort().join(' ')))
  if (request.remembered.has(key)) return []
  const found = request.panel.flatMap((member) => {
    const point = openFor(request, member)
    if (point === null || !point.touched_by.test(told) || !(point.settled_by === 'proof' ? isProof : isCommitment)) return []
    return [{ member, point }]
  })
  if (found.length > 0) phrasing.note(key)
  for (const { member, point } of found) phrasing.note(memoryKeys.settled(member._id, point.key))
  return found
}

/** What was told settles something: says so, and what is open then. True where it did. */
function settle(chair: Chair): boolean {
  const { request, phrasing, slots, manner } = chair
  const found = settledBy(chair)
  const [first] = found
  if (first === undefined) return false
  const own = found.find(({ member }) => member._id === request.speaker._id)
  const { point, member } = own ?? first
  phrasing.set('settled', named(slots, point.named))
  if (own === undefined) {
    phrasing.set('settled_for', firstName(member.name))
    return phrasing.say([['settled_for', reactions.settledForColleague]]) || phrasing.say([['evidence', reactions.toEvidence]])
  }
  phrasing.say([['settled', reactions.settled]]) || phrasing.interject(['Good.', 'All right then.'])
  const next = openPointsOf(request.speaker).find(({ key }) => key !== point.key && !request.remembered.has(memoryKeys.settled(request.speaker._id, key)))
  if (next !== undefined) {
    phrasing.set('point', named(slots, next.named))
    phrasing.set('point_wants', named(slots, next.wants))
    if (phrasing.chance(manner.sentences * 0.3)) phrasing.say([['still_open', reactions.stillOpen]])
  }
  return true
}

export function evidence(chair: Chair): void {
  if (settle(chair)) return
  const { phrasing, heard } = chair
  const { isCommitment } = heard.evidence
  phrasing.say([isCommitment ? ['evidence', reactions.toEvidence] : ['hollow', reactions.toHollow]]) || phrasing.interject(['Noted.', 'All right.'])
  if (isCommitment) follow(chair)
}

export function price(chair: Chair): void {
  const { heard, phrasing, corner } = chair
  if (heard.price !== null) priceSlots(chair, heard.price)
  const inAYear = phrasing.chance(0.75) && phrasing.say([['price_year', reactions.toPriceInAYear]])
  if (settle(chair)) return
  const far = corner === 'operations' || corner === 'technology' || corner === 'security' || corner === 'people'
  const said = inAYear || (far && phrasing.chance(0.6) && phrasing.say([['price_outside', reactions.toPriceOutside]]))
  if (!said) phrasing.say([['price', reactions.toPrice]]) || phrasing.interject(['Noted.', 'I have it.'])
  objectOr(chair, () => follow(chair))
}

function priceSlots({ request, phrasing }: Chair, price: Price): void {
  const figures = figuresOf(request)
  const { sum, counted } = priceInAYear(price, figures)
  phrasing.set('price', price.said)
  if (counted !== null) {
    phrasing.set('price_count', counted)
    phrasing.set('price_year', `${spoken(Math.round(sum / 1_000) * 1_000)} ${figures.currency}`)
  }
  if (counted !== null || price.per === '' || /year|month/.test(price.per)) phrasing.set(sum > figures.budget ? '?over' : '?under', 'yes')
}

export function replyToUs(chair: Chair): void {
  const { heard, phrasing } = chair
  if (settle(chair)) return
  if ((heard.figure !== null || manners.claims.test(heard.plain)) && !takesUp(heard.plain, heard.our_question ?? '')) {
    claim(chair)
    return
  }
  const bank = replyBank(heard.plain, heard.our_question ?? '', heard.figure !== null)
  phrasing.say([bank]) || phrasing.interject(['Good.', 'Noted.', 'I see.'])
  if (bank[0] !== 'answered_vaguely') follow(chair, 0.5)
}

function replyBank(plain: string, question: string, hasFigure: boolean): readonly [string, readonly string[]] {
  if (manners.dontKnow.test(plain)) return ['answered_unknown', reactions.answeredUnknown]
  if (/^(?:no|nope|not really|never|unfortunately not|none|nobody)\b/.test(plain)) return ['answered_no', reactions.answeredNo]
  if (/^(?:yes|yeah|yep|sure|of course|absolutely|correct|exactly|we do|it does|it is|certainly|definitely)\b/.test(plain))
    return ['answered_yes', reactions.answeredYes]
  const concrete = hasFigure || /\d/.test(plain) || takesUp(plain, question) || plain.split(' ').length >= 9
  return concrete ? ['answered', reactions.answeredConcretely] : ['answered_vaguely', reactions.answeredVaguely]
}

/** Whether an answer has a word of the question, or what such a question asks for. */
function takesUp(plain: string, question: string): boolean {
  const asked = contentWords(question).map((word) => word.slice(0, 5))
  if (contentWords(plain).some((word) => asked.includes(word.slice(0, 5)))) return true
  return /\b(?:how (?:long|many|much|quickly|soon|often)|when|which|who|what does .* cost)\b/i.test(question)
}

export function disagreement({ phrasing }: Chair): void {
  phrasing.say([['disagreement', reactions.toDisagreement]]) || phrasing.interject(['As you like.', 'Fine.'])
}

export function claim(chair: Chair): void {
  if (settle(chair)) return
  const { phrasing, manner } = chair
  phrasing.say([['claim', reactions.toClaim]]) || phrasing.interject(['We will see.', 'Perhaps.'])
  objectOr(chair, () => phrasing.chance(manner.asks) && phrasing.say([['proof', proofAsks]]))
}

export function acknowledgement(chair: Chair): void {
  const { phrasing } = chair
  phrasing.say([['acknowledgement', reactions.toAcknowledgement]]) || phrasing.interject(['Good.', 'Right.', 'Go on.'])
  follow(chair, 0.5)
}

export function statement(chair: Chair): void {
  if (settle(chair)) return
  const { phrasing } = chair
  phrasing.say([['statement', reactions.toStatement]]) || phrasing.interject(['Noted.', 'Go on.', 'I see.', 'All right.'])
  objectOr(chair, () => follow(chair, 0.5))
}

/** Names the open point where one is due, else does the other thing. */
function objectOr({ request, phrasing, manner, slots }: Chair, otherwise: () => void): void {
  const last = phrasing.sentences.at(-1) ?? ''
  const point = slots.get('point')
  const due =
    point !== undefined && !last.includes(point) && !last.endsWith('?') && phrasing.chance(manner.objects * objectionDensity[request.difficulty] * 0.6)
  if (!due || !phrasing.say([['objection', reactions.objections]])) otherwise()
}
