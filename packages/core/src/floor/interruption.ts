import type { ActedSentence } from '../acts/act.js'
import { actsOf, does } from '../acts/acts-of.js'
import { stemsOf } from '../acts/word-list.js'
import type { FloorDecision, InterruptionTrigger } from '../domain/floor-decision.js'
import type { Difficulty } from '../domain/meeting.js'
import type { PersonalityTrait } from '../domain/personality.js'
import type { PanelMember } from '../domain/representative.js'
import { seededRandom } from '../domain/seeded-random.js'
import { presented } from '../domain/spoken-role.js'
import { estimatedDurationMs } from '../domain/spoken-time.js'
import { decided } from './decided.js'
import type { FloorInput } from './floor-input.js'

export interface InterruptionInput extends FloorInput {
  readonly difficulty: Difficulty
  /** The meeting's clock before the turn in question. */
  readonly elapsed_ms: number
}

/** Who breaks into the salesperson's message, and after how many characters of it. */
export interface BreakIn {
  readonly decision: FloorDecision
  readonly at: number
}

/** Design, after meeting research (5.5 % of acts are interrupted): nobody breaks in before this much talk … */
const longestPatienceMs = 25_000
/** … nor in the first minute, nor twice in three minutes, nor more than three times a meeting. */
const budget = { earliest_ms: 60_000, apart_ms: 180_000, most: 3 } as const

/** How likely somebody of a trait breaks into one long turn that gives cause. */
const chances: Readonly<Record<PersonalityTrait, number>> = {
  angry: 0.12,
  arrogant: 0.12,
  cold_hearted: 0.08,
  cool: 0.03,
  analytical: 0.02,
  nice: 0.01,
  soft: 0,
}
const usualChance = 0.03
const byDifficulty: Readonly<Record<Difficulty, number>> = { beginner: 0.5, intermediate: 1, advanced: 1.7 }
/** A cause that is there makes it this much likelier than the mere length of a turn. */
const withCause = 3

const triggers: Readonly<Record<InterruptionTrigger, string>> = {
  unanswered_question: 'a question of theirs has gone unanswered',
  unsupported_claim: 'a claim came without anything to support it',
  dodged_price: 'the price was asked for and not named',
  impatience: 'it has been a long speech',
}

/** Whether a buyer breaks into a long message: at a sentence's end, with a reason, within the budget. */
export function breaksIn(input: InterruptionInput): BreakIn | null {
  if (!withinBudget(input)) return null
  const sentences = actsOf(input.text)
  const random = seededRandom(input.seed, 'floor/break-in', input.turn_number)
  let spokenMs = 0
  for (const [index, { start }] of sentences.entries()) {
    spokenMs += estimatedDurationMs(sentences[index - 1]?.text ?? '')
    if (spokenMs < longestPatienceMs) continue
    const trigger = triggerIn(input, sentences.slice(0, index))
    const member = mostImpatient(input, trigger)
    // One throw a turn: whoever stays silent at the first chance lets it pass.
    if (member === null || random() >= chanceOf(member, input.difficulty) * (trigger === 'impatience' ? 1 : withCause)) return null
    const reasoning = `${presented(member)} breaks in: ${triggers[trigger]}.`
    return { at: input.text.slice(0, start).trimEnd().length, decision: breaking(member, reasoning, trigger) }
  }
  return null
}

/** Whether a colleague will break into the reply that a decision calls for; the decision as it is, or with that in it. */
export function withColleague(input: InterruptionInput, decision: FloorDecision): FloorDecision {
  if (!withinBudget(input) || decision.addressed.length > 1 || decision.kind !== 'answer') return decision
  const random = seededRandom(input.seed, 'floor/colleague', input.turn_number)
  const others = input.panel.filter(({ _id, traits }) => _id !== decision.speaker_id && traits.some((trait) => chances[trait] >= 0.08))
  const [member] = others.toSorted((one, other) => chanceOf(other, input.difficulty) - chanceOf(one, input.difficulty) || (one.name < other.name ? -1 : 1))
  if (member === undefined || random() >= chanceOf(member, input.difficulty) * 0.5) return decision
  return { ...decision, cut_by: member._id }
}

/** The one who has broken into a colleague's reply. */
export function colleagueBreaksIn(panel: readonly PanelMember[], first: FloorDecision): FloorDecision | null {
  const member = panel.find(({ _id }) => _id === first.cut_by)
  const cut = panel.find(({ _id }) => _id === first.speaker_id)
  if (member === undefined || cut === undefined) return null
  return breaking(member, `${presented(member)} breaks into what ${cut.name} is saying.`, 'impatience')
}

const breaking = (member: PanelMember, reasoning: string, trigger: InterruptionTrigger): FloorDecision =>
  decided(member._id, 'interrupts', reasoning, { kind: 'interrupt', trigger })

function withinBudget({ memory, elapsed_ms, panel }: InterruptionInput): boolean {
  const [last] = memory.interruptions
  return (
    panel.length > 0 &&
    elapsed_ms >= budget.earliest_ms &&
    memory.interruptions.length < budget.most &&
    (last === undefined || elapsed_ms - last >= budget.apart_ms)
  )
}

function chanceOf({ traits }: PanelMember, difficulty: Difficulty): number {
  const own = traits.length === 0 ? usualChance : traits.reduce((sum, trait) => sum + chances[trait], 0) / traits.length
  return own * byDifficulty[difficulty]
}

function triggerIn({ memory, text }: InterruptionInput, said: readonly ActedSentence[]): InterruptionTrigger {
  const end = said.at(-1)
  const soFar = end === undefined ? '' : text.slice(0, end.start + end.text.length)
  const stems = stemsOf(soFar)
  const open = memory.asked.find((question) => ![...question.stems].some((stem) => stems.has(stem)))
  if (open !== undefined) return 'unanswered_question'
  if (memory.asked.some((question) => [...question.stems].some((stem) => priceStems.has(stem))) && !/\d/.test(soFar)) return 'dodged_price'
  return does(said, 'claim') && !does(said, 'evidence') ? 'unsupported_claim' : 'impatience'
}

const priceStems = stemsOf('price cost costs budget fee pricing expensive pay')

/** Whose question it was, else whoever breaks in most easily. */
function mostImpatient({ panel, memory, difficulty }: InterruptionInput, trigger: InterruptionTrigger): PanelMember | null {
  const asker = panel.find(({ _id }) => (trigger === 'unanswered_question' || trigger === 'dodged_price') && _id === memory.asked[0]?.id)
  const eager = panel.toSorted((one, other) => chanceOf(other, difficulty) - chanceOf(one, difficulty) || (one.name < other.name ? -1 : 1))
  return asker ?? eager[0] ?? null
}
