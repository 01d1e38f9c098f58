import { topicsOf } from '../acts/topics-of.js'
import { contentWords } from '../acts/word-list.js'
import { relevanceOf } from '../domain/expertise.js'
import type { CandidateScore } from '../domain/floor-decision.js'
import type { PanelMember } from '../domain/representative.js'
import { seededRandom } from '../domain/seeded-random.js'
import type { FloorInput } from './floor-input.js'

/** Weights of the terms. A starting point that the floor benchmark tunes. */
const weights = { lastSpeaker: 0.6, expertise: 2.4, interest: 0.8, objection: 0.8, lead: 0.6, share: 1, silent: 0.4 } as const

/** The members of a panel, best first, with what each score is made of. Ties: see `precedence`. */
export function scoreCandidates(input: FloorInput): readonly CandidateScore[] {
  const topics = topicsOf(input.text)
  const words = new Set(contentWords(input.text))
  const scored = input.panel.map((member) => {
    const terms = termsFor(member, input, relevanceOf(member.role, topics), words)
    const score = Object.values(terms).reduce((sum, term) => sum + term, 0)
    return { representative_id: member._id, score: Math.round(score * 1000) / 1000, terms, precedence: precedence(member, input, terms) }
  })
  return scored
    .sort((one, other) => other.score - one.score || compare(other.precedence, one.precedence))
    .map(({ representative_id, score, terms }) => ({ representative_id, score, terms }))
}

function termsFor(member: PanelMember, { memory, panel }: FloorInput, relevance: number, words: ReadonlySet<string>): Record<string, number> {
  const buyer = memory.buyers[member._id]
  const total = Object.values(memory.buyers).reduce((sum, one) => sum + one.words, 0)
  const share = total === 0 || buyer === undefined ? 0 : buyer.words / total
  const interest = member.notes !== null && contentWords(member.notes).some((word) => words.has(word)) ? 1 : 0
  const terms: Record<string, number> = {
    last_speaker: memory.last_buyer === member._id ? weights.lastSpeaker : 0,
    expertise: weights.expertise * relevance,
    interest: weights.interest * interest,
    objection: memory.objection_by === member._id ? weights.objection * Math.max(relevance, 0.25) : 0,
    lead: member.is_decision_maker ? weights.lead : 0,
    share: -weights.share * Math.max(0, share - 1 / panel.length),
    silent: (buyer?.silent_for ?? 0) >= 3 ? weights.silent : 0,
  }
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== 0))
}

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
