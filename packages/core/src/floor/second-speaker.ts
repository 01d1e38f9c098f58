import { questionSentences } from '../acts/questions.js'
import { topicsOf } from '../acts/topics-of.js'
import { expertiseOf, relevanceOf } from '../domain/expertise.js'
import type { FloorDecision } from '../domain/floor-decision.js'
import type { PanelMember } from '../domain/representative.js'
import { seededRandom } from '../domain/seeded-random.js'
import { presented } from '../domain/spoken-role.js'
import { topicInWords } from '../domain/topic.js'
import { decided } from './decided.js'
import { explicitGrant } from './explicit-grant.js'
import type { FloorInput } from './floor-input.js'
import { decisionMaker, ownsClose } from './next-speaker.js'
import { speaksToAll } from './pronouns.js'

/** Real panels: 29 % of answers get a second one; most are unplanned. A design choice, to be tuned. */
const chances = { base: 0.2, twoRoles: 1.8, named: 0.3, most: 0.45, budget: 0.9 } as const
const mostBuyerTurns = 2

export interface SecondSpeakerInput extends FloorInput {
  readonly first: FloorDecision
  readonly first_reply: string
  /** Buyers' turns since the salesperson's, the first reply included. */
  readonly buyer_turns: number
}

/**
 * Who follows a buyer's reply before the floor goes back; `null` for nobody. At most two buyers a salesperson's turn.
 * Somebody queued by name or handed the floor always follows; others add a view of their own by chance, more often
 * where the question spans two roles, rarely where somebody was named.
 */
export function secondSpeaker(input: SecondSpeakerInput): FloorDecision | null {
  if (input.buyer_turns >= mostBuyerTurns || input.panel.length < 2) return null
  if (input.first.kind === 'interrupt') return calledInText(input)
  return handedOver(input) ?? queued(input) ?? decides(input) ?? addsView(input)
}

function handedOver(input: SecondSpeakerInput): FloorDecision | null {
  const member = grantedOther(input.first_reply, input)
  return member === undefined ? null : decided(member._id, 'hand_over', `${speakerName(input)} handed over to ${presented(member)}.`, { kind: 'take_over' })
}

/** Behind somebody who broke in, only whoever the message itself called has still to answer. */
function calledInText(input: SecondSpeakerInput): FloorDecision | null {
  const member = grantedOther(input.text, input)
  return member === undefined ? null : decided(member._id, 'named', `${presented(member)} was asked by name.`, { addressed: [member._id] })
}

/** Whom a text gives the floor, other than who has it. */
function grantedOther(text: string, { panel, first }: SecondSpeakerInput): PanelMember | undefined {
  const id = explicitGrant(text, panel)?.ids.find((granted) => granted !== first.speaker_id)
  return panel.find((member) => member._id === id)
}

function queued(input: SecondSpeakerInput): FloorDecision | null {
  const next = input.first.addressed.find((id) => id !== input.first.speaker_id)
  const member = input.panel.find((candidate) => candidate._id === next)
  return member === undefined ? null : decided(member._id, 'several_named', `${presented(member)} was asked by name as well.`, { addressed: [member._id] })
}

/** After a blocker was raised, whoever makes the decision answers the close. */
function decides(input: SecondSpeakerInput): FloorDecision | null {
  const lead = decisionMaker(input.panel)
  return input.first.rule !== 'raises_blocker' || lead === undefined || lead._id === input.first.speaker_id ? null : ownsClose(lead)
}

function addsView(input: SecondSpeakerInput): FloorDecision | null {
  // A greeting, or something beside the point, calls for no second view.
  if (topicsOf(input.text).length === 0 && !speaksToAll(input.text)) return null
  const candidate = bestOther(input)
  if (candidate === null) return null
  const random = seededRandom(input.seed, 'floor/second', input.turn_number)
  if (random() >= chanceOf(input, candidate.spans)) return null
  const { member, subject } = candidate
  const objects = random() < (isCold(member) ? 0.5 : 0.25)
  return objects
    ? decided(member._id, 'raises_objection', `${presented(member)} does not leave it at that, where ${subject} is concerned.`, { kind: 'object' })
    : decided(member._id, 'adds_view', `${presented(member)} adds the view of ${subject}.`, { kind: 'add' })
}

function chanceOf({ first, text, panel }: SecondSpeakerInput, spans: boolean): number {
  const [topic] = topicsOf(text)
  const someoneNamed = first.addressed.length > 0
  // Money is where a lead almost always has something to say after the one who answers for it.
  if (topic?.topic === 'money' && questionSentences(text).length > 0 && !someoneNamed && panel.some((member) => expertiseOf(member.role).has('strategy')))
    return chances.budget
  const spanned = chances.base * (spans || speaksToAll(text) ? chances.twoRoles : 1)
  return Math.min(someoneNamed ? spanned * chances.named : spanned, chances.most)
}

interface Candidate {
  readonly member: PanelMember
  readonly subject: string
  /** The question is this one's business too. */
  readonly spans: boolean
}

/** Of the others, the one whose business it is most; a decision maker counts for more. */
function bestOther(input: SecondSpeakerInput): Candidate | null {
  const topics = topicsOf(input.text)
  const ranked = others(input)
    .map((member) => ({ member, relevance: relevanceOf(member.role, topics), silent: input.memory.buyers[member._id]?.silent_for ?? 0 }))
    .sort((one, other) => weigh(other) - weigh(one) || (one.member.name < other.member.name ? -1 : 1))
  const [best] = ranked
  if (best === undefined) return null
  const [own] = [...expertiseOf(best.member.role)].sort(([, one], [, other]) => other - one)
  return { member: best.member, subject: topicInWords(own?.[0]), spans: best.relevance >= 0.4 }
}

const weigh = ({ member, relevance, silent }: { readonly member: PanelMember; readonly relevance: number; readonly silent: number }): number =>
  relevance + (member.is_decision_maker ? 0.3 : 0) + Math.min(silent, 4) * 0.05

const others = (input: SecondSpeakerInput): readonly PanelMember[] => input.panel.filter((member) => member._id !== input.first.speaker_id)

const isCold = (member: PanelMember): boolean => member.traits.some((trait) => trait === 'angry' || trait === 'arrogant' || trait === 'cold_hearted')

const speakerName = (input: SecondSpeakerInput): string => input.panel.find((member) => member._id === input.first.speaker_id)?.name ?? 'The first'
