import { actsOf, does } from '../acts/acts-of.js'
import { topicsOf } from '../acts/topics-of.js'
import type { CandidateScore, FloorDecision, FloorRule } from '../domain/floor-decision.js'
import type { PanelMember } from '../domain/representative.js'
import { presented } from '../domain/spoken-role.js'
import { topicInWords } from '../domain/topic.js'
import { continuationOf } from './continuation.js'
import { explicitGrant } from './explicit-grant.js'
import type { FloorInput } from './floor-input.js'
import { pronounGrant } from './pronouns.js'
import { scoreCandidates } from './score.js'

/** Below this lead the ranking is only a guess, and says so. */
const confidentMargin = 0.35

/**
 * Who answers the salesperson. The rules are asked in order and the first that is sure decides: who is named, whom `you`
 * means, whose exchange goes on; only then the scores. Pure: the same input decides the same.
 */
export function nextSpeaker(input: FloorInput): FloorDecision {
  const [only, ...others] = input.panel
  if (only !== undefined && others.length === 0) return decided(only._id, 'only_buyer', `${presented(only)} is the only buyer in the meeting.`)
  const ranking = scoreCandidates(input)
  return byName(input, ranking) ?? byPronoun(input, ranking) ?? byContinuation(input, ranking) ?? byScore(input, ranking)
}

function byName(input: FloorInput, ranking: readonly CandidateScore[]): FloorDecision | null {
  const grant = explicitGrant(input.text, input.panel)
  const first = grant?.choice ? ranking.find(({ representative_id }) => grant.ids.includes(representative_id))?.representative_id : grant?.ids[0]
  if (grant === null || first === undefined) return null
  const member = memberOf(input, first)
  const addressed = grant.choice ? [first] : [...grant.ids]
  if (grant.ids.length > 1) {
    const names = grant.ids.map((id) => memberOf(input, id).name)
    const reasoning = grant.choice
      ? `Either ${names.join(' or ')} was asked; the question is more ${presented(member)}'s business.`
      : `${names.join(' and ')} were asked by name, ${member.name} first.`
    return decided(first, 'several_named', reasoning, { addressed, ranking })
  }
  const how = grant.kind === 'name' ? 'by name' : 'by title'
  return decided(first, grant.kind === 'name' ? 'named' : 'title', `${presented(member)} was asked ${how}.`, { addressed, ranking })
}

function byPronoun(input: FloorInput, ranking: readonly CandidateScore[]): FloorDecision | null {
  const id = pronounGrant(input)
  if (id === null) return null
  return decided(id, 'pronoun', `${presented(memberOf(input, id))} spoke last, and "you" means them.`, { ranking })
}

function byContinuation(input: FloorInput, ranking: readonly CandidateScore[]): FloorDecision | null {
  const continued = continuationOf(input, actsOf(input.text))
  if (continued === null) return null
  const member = presented(memberOf(input, continued.id))
  return continued.rule === 'answers_question'
    ? decided(continued.id, 'answers_question', `${member} asked the question that was just answered.`, { ranking })
    : decided(continued.id, 'continuation', `${member} spoke last, and this goes on with the same exchange.`, { ranking })
}

function byScore(input: FloorInput, ranking: readonly CandidateScore[]): FloorDecision {
  const [best, next] = ranking
  if (best === undefined) throw new RangeError('A meeting without representatives has no next speaker.')
  const margin = Math.round((best.score - (next?.score ?? 0)) * 1000) / 1000
  const member = memberOf(input, best.representative_id)
  return { ...decided(best.representative_id, 'score', whyBest(input, member, best), { ranking }), margin, confident: margin >= confidentMargin }
}

/** True to the heaviest term of the score. */
function whyBest(input: FloorInput, member: PanelMember, best: CandidateScore): string {
  const [heaviest] = Object.entries(best.terms).sort(([, one], [, other]) => other - one)
  const who = presented(member)
  switch (heaviest?.[0]) {
    case 'expertise':
      return `Nobody was named; this is about ${topicInWords(topicsOf(input.text)[0]?.topic)}, which is the business of ${who}.`
    case 'interest':
      return `Nobody was named; this touches what ${who} is known to care about.`
    case 'objection':
      return `Nobody was named; ${who} still has an open objection to it.`
    case 'lead':
      return `Nobody was named and it is nobody's special subject; ${who} makes the decision and takes it.`
    case 'last_speaker':
      return `Nobody was named; ${who} was speaking and goes on.`
    case 'silent':
      return `Nobody was named; ${who} has not spoken for a while.`
    default:
      return does(actsOf(input.text), 'small_talk')
        ? `Nobody was named; ${who} returns the greeting.`
        : `Nobody was named and nobody is closer to it; ${who} takes the floor.`
  }
}

interface More {
  readonly addressed?: readonly string[]
  readonly ranking?: readonly CandidateScore[]
}

function decided(id: string, rule: FloorRule, reasoning: string, { addressed = [], ranking = [] }: More = {}): FloorDecision {
  return { speaker_id: id, kind: 'answer', rule, reasoning, confident: true, margin: null, ranking: [...ranking], addressed: [...addressed] }
}

function memberOf(input: FloorInput, id: string): PanelMember {
  const member = input.panel.find((candidate) => candidate._id === id)
  if (member === undefined) throw new RangeError(`${id} is not on the panel.`)
  return member
}
