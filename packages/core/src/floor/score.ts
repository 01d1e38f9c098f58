import { contentWords, stemOf, stemsOf } from '../acts/word-list.js'
import { relevanceOf } from '../domain/expertise.js'
import type { CandidateScore } from '../domain/floor-decision.js'
import { type PanelMember, roleKey } from '../domain/representative.js'
import { seededRandom } from '../domain/seeded-random.js'
import type { FloorInput } from './floor-input.js'
import type { Heard } from './heard.js'
import { mentionsIn, tokensOf } from './mentions.js'
import { moderates } from './panel-names.js'
import { threadOf } from './thread.js'
import { vocabularyOf } from './vocabulary.js'

/** Weights of the terms: tuned with the floor benchmark on open data and on the project's own set. */
const weights = {
  before: 0.12,
  beforeMinor: 0.4,
  expertise: 1.5,
  role: 0.9,
  own: 0.4,
  interest: 0.6,
  objection: 0.8,
  lead: 0.7,
  leadAtLarge: 1.3,
  handsOn: 0.25,
  share: 0.6,
  silent: 0.15,
  unheard: 2.5,
  mentioned: 0.8,
} as const

/** The floor is balanced softly: only from this share of the buyers' words on, or after so many turns of others. */
const mostShare = 0.65
const longSilence = 6

/** Roles that decide and steer; the others do the work that is asked about in detail. */
const steering = /^(?:c[a-z]o|ciso|chro)$|chief|president|director|owner|founder|partner|dean|headteacher|general|managing|^vp|_vp_|^head_of/

/** The members of a panel, best first, with what each score is made of. Ties: see `precedence`. */
export function scoreCandidates(input: FloorInput, heard: Heard): readonly CandidateScore[] {
  const table = tableOf(input, heard)
  const scored = input.panel.map((member) => {
    const terms = termsFor(member, input, heard, table)
    const score = Object.values(terms).reduce((sum, term) => sum + term, 0)
    return { representative_id: member._id, score: rounded(score), terms, precedence: precedence(member, input, terms) }
  })
  return scored
    .sort((one, other) => other.score - one.score || compare(other.precedence, one.precedence))
    .map(({ representative_id, score, terms }) => ({ representative_id, score, terms }))
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000

/** What is the same for everybody at the table: looked at once a decision. */
interface Table {
  readonly thread: number
  readonly mentioned: ReadonlySet<string>
  /** The words of all buyers. */
  readonly words: number
  /** Those who decide and steer. */
  readonly steers: ReadonlySet<PanelMember>
  /** How much the topics of the question count: the more of their words, the more. */
  readonly weight: number
  /** Stems of the last turn that the salesperson takes up. */
  readonly taken_up: number
  /** A short word to nobody's subject. */
  readonly general: boolean
}

function tableOf({ memory, panel }: FloorInput, heard: Heard): Table {
  return {
    thread: threadOf(heard, memory),
    mentioned: askedAbout(heard, panel),
    words: Object.values(memory.buyers).reduce((sum, { words }) => sum + words, 0),
    steers: new Set(panel.filter(({ role }) => steering.test(roleKey(role)))),
    weight: Math.min(1, 0.55 + 0.25 * heard.topics.reduce((sum, one) => sum + one.weight, 0)),
    taken_up: [...(memory.last_turn?.stems ?? [])].filter((stem) => heard.all_stems.has(stem)).length,
    general: heard.stems.size <= 3 && heard.topics.length === 0,
  }
}

function termsFor(member: PanelMember, { memory, panel }: FloorInput, heard: Heard, table: Table): Record<string, number> {
  const { thread, mentioned, steers, general } = table
  const buyer = memory.buyers[member._id]
  const share = table.words === 0 || buyer === undefined ? 0 : buyer.words / table.words
  const isLast = memory.last_buyer === member._id
  const relevance = relevanceOf(member.role, heard.topics)
  const own = isLast ? 0 : Math.max(0, new Set((buyer?.recent ?? []).filter((stem) => heard.all_stems.has(stem))).size - table.taken_up)
  const terms: Record<string, number> = {
    thread: isLast ? (moderates(member) ? Math.min(thread, 0.1) : thread) : 0,
    before: memory.buyer_before === member._id && !heard.to_others ? (memory.last_turn?.minor ? weights.beforeMinor : weights.before) : 0,
    expertise: weights.expertise * relevance * table.weight,
    role: weights.role * shareOf(overlap(vocabularyOf(member), heard.stems)),
    own: weights.own * Math.min(own, 3),
    interest: weights.interest * Math.min(2, overlap(interestsOf(member), heard.all_stems)),
    objection: memory.objection?.id === member._id ? weights.objection * Math.max(relevance, 0.25) : 0,
    lead: member.is_decision_maker ? (heard.at_large ? weights.leadAtLarge : general || heard.to_all ? weights.lead : 0.1) : 0,
    hands_on: heard.asks && heard.stems.size >= 3 && steers.size > 0 && !steers.has(member) ? weights.handsOn : 0,
    share: -weights.share * Math.max(0, share - Math.max(mostShare, 1 / panel.length)),
    silent: (buyer?.silent_for ?? 0) >= longSilence ? weights.silent : 0,
    mentioned: mentioned.has(member._id) && !isLast ? weights.mentioned : 0,
    unheard: heard.to_others && buyer !== undefined ? unheard(member, memory.buyers) : 0,
  }
  return Object.fromEntries(Object.entries(terms).flatMap(([name, value]) => (value === 0 ? [] : [[name, rounded(value)]])))
}

const stemsOfNotes = new WeakMap<PanelMember, ReadonlySet<string>>()

/** The stems of the notes on somebody: the notes are the same all meeting long. */
function interestsOf(member: PanelMember): ReadonlySet<string> {
  const known = stemsOfNotes.get(member)
  if (known !== undefined) return known
  const stems = stemsOf(member.notes ?? '')
  stemsOfNotes.set(member, stems)
  return stems
}

/** Those of the panel whom a question is about, though it is not put to them. */
function askedAbout({ focus, asks }: Heard, panel: readonly PanelMember[]): ReadonlySet<string> {
  if (!asks) return new Set()
  return new Set(mentionsIn(tokensOf(focus), panel).flatMap(({ ids, kind, everyday }) => (kind === 'name' && !everyday && ids.length === 1 ? ids : [])))
}

/** Where others are invited: most for whoever has not spoken, or not for the longest. */
function unheard(member: PanelMember, buyers: FloorInput['memory']['buyers']): number {
  const least = Math.min(...Object.values(buyers).map(({ turns }) => turns))
  const longest = Math.max(...Object.values(buyers).map(({ silent_for }) => silent_for))
  const own = buyers[member._id]
  if (own === undefined) return 0
  return own.silent_for === longest && own.turns === least ? weights.unheard : own.silent_for === longest ? weights.unheard / 2 : 0
}

/** One word of somebody's trade says much, three say all. */
const shareOf = (words: number): number => (words === 0 ? 0 : Math.min(1, 0.4 + 0.3 * words))

const overlap = (own: ReadonlySet<string>, said: ReadonlySet<string>): number => [...own].filter((stem) => said.has(stem) && !generic.has(stem)).length

/** Words of roles and notes that say nothing about whose business something is. */
const generic = new Set(
  contentWords(
    'manager lead head director officer team chief business company years months year month week weeks people last next first asked wants likes told new old time work works good',
  ).map(stemOf),
)

/**
 * Who comes first of those with the same score: the last who was addressed, then who has the more relevant objection
 * open, then who has been silent longest, then whom the seed names; never who happens to stand first on the panel.
 */
function precedence(member: PanelMember, { memory, seed, turn_number, panel }: FloorInput, terms: Readonly<Record<string, number>>): readonly number[] {
  const rank = [...panel].sort((one, other) => (one.name < other.name ? -1 : 1)).indexOf(member)
  return [
    memory.last_addressed === member._id ? 1 : 0,
    terms['objection'] ?? 0,
    memory.buyers[member._id]?.silent_for ?? 0,
    seededRandom(seed, 'floor/tie', turn_number, rank)(),
  ]
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index])
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0)
}
