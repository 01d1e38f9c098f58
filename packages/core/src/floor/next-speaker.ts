import { does } from '../acts/acts-of.js'
import type { CandidateScore, FloorDecision, FloorRule } from '../domain/floor-decision.js'
import type { PanelMember } from '../domain/representative.js'
import { presented } from '../domain/spoken-role.js'
import { topicInWords } from '../domain/topic.js'
import { decided } from './decided.js'
import { explicitGrant } from './explicit-grant.js'
import type { FloorInput } from './floor-input.js'
import type { Asked } from './floor-memory.js'
import { type Heard, hear } from './heard.js'
import { scoreCandidates } from './score.js'

/** Below this lead the ranking is only a guess, and says so. */
const confidentMargin = 0.3

/** A rule that is sure decides; one that is not passes. */
type Rule = (input: FloorInput, heard: Heard, ranking: readonly CandidateScore[]) => FloorDecision | null

/** In order: who is named, who asked what is answered, who is invited to join in, who owns the close; then the scores. */
const rules: readonly Rule[] = [byName, byAnswer, byInvitation, byClose]

/** Who answers the salesperson. Pure: the same input decides the same. */
export function nextSpeaker(input: FloorInput): FloorDecision {
  const [only, ...others] = input.panel
  if (only !== undefined && others.length === 0) return decided(only._id, 'only_buyer', `${presented(only)} is the only buyer in the meeting.`)
  const heard = hear(input.text)
  const ranking = scoreCandidates(input, heard)
  for (const rule of rules) {
    const decision = rule(input, heard, ranking)
    if (decision !== null) return decision
  }
  return byScore(input, heard, ranking)
}

function byName(input: FloorInput, heard: Heard, ranking: readonly CandidateScore[]): FloorDecision | null {
  const grant = explicitGrant(heard.text, input.panel)
  const first = grant?.choice ? ranking.find(({ representative_id }) => grant.ids.includes(representative_id))?.representative_id : grant?.ids[0]
  if (grant === null || first === undefined) return null
  const member = memberOf(input, first)
  const addressed = [...(grant.choice ? [first] : grant.ids), ...grant.later]
  if (addressed.length > 1 || grant.choice) {
    const names = (grant.choice ? grant.ids : addressed).map((id) => memberOf(input, id).name)
    const reasoning = grant.choice
      ? `Either ${names.join(' or ')} was asked; the question is more ${presented(member)}'s business.`
      : `${names.join(' and ')} were asked by name, ${member.name} first.`
    return decided(first, 'several_named', reasoning, { addressed, ranking })
  }
  const how = grant.kind === 'name' ? 'by name' : 'by title'
  return decided(first, grant.kind === 'name' ? 'named' : 'title', `${presented(member)} was asked ${how}.`, { addressed, ranking })
}

function byAnswer(input: FloorInput, { asks, to_all, all_stems }: Heard, ranking: readonly CandidateScore[]): FloorDecision | null {
  const about = ({ stems }: Asked) => [...stems].filter((stem) => all_stems.has(stem)).length
  const asker = input.memory.answered.reduce<Asked | undefined>((best, one) => (best === undefined || about(one) > about(best) ? one : best), undefined)?.id
  if (asker === undefined || asks || to_all) return null
  return decided(asker, 'answers_question', `${presented(memberOf(input, asker))} asked the question that was just answered.`, { ranking })
}

function byInvitation(input: FloorInput, { to_others }: Heard, ranking: readonly CandidateScore[]): FloorDecision | null {
  const [best] = ranking
  if (!to_others || input.memory.last_buyer === null || best === undefined || (best.terms['unheard'] ?? 0) === 0) return null
  return decided(
    best.representative_id,
    'invites_others',
    `The others were invited to speak, and ${presented(memberOf(input, best.representative_id))} has been silent longest.`,
    {
      ranking,
    },
  )
}

/** The answer to the next step being asked for. */
export const ownsClose = (lead: PanelMember, ranking: readonly CandidateScore[] = []): FloorDecision =>
  decided(lead._id, 'closing', `The next step was asked for, and ${presented(lead)} makes the decision.`, { ranking })

export const decisionMaker = (panel: readonly PanelMember[]): PanelMember | undefined => panel.find(({ is_decision_maker }) => is_decision_maker)

/** The decision maker owns the close, unless somebody else's business is still asked about. */
function byClose(input: FloorInput, heard: Heard, ranking: readonly CandidateScore[]): FloorDecision | null {
  const lead = decisionMaker(input.panel)
  if (lead === undefined || !does(heard.acts, 'closing_attempt') || heard.topics.length > 1) return null
  const blocker = input.panel.find(({ _id }) => _id === input.memory.objection?.id && _id !== lead._id)
  if (blocker !== undefined) {
    const reasoning = `The next step was asked for, but ${presented(blocker)} still has an open objection and raises it before ${lead.name} decides.`
    return decided(blocker._id, 'raises_blocker', reasoning, { kind: 'object', ranking })
  }
  return ownsClose(lead, ranking)
}

function byScore(input: FloorInput, heard: Heard, ranking: readonly CandidateScore[]): FloorDecision {
  const [best, next] = ranking
  if (best === undefined) throw new RangeError('A meeting without representatives has no next speaker.')
  const margin = Math.round((best.score - (next?.score ?? 0)) * 1000) / 1000
  const member = memberOf(input, best.representative_id)
  const continues = heaviest(best) === 'thread'
  const meansYou = heard.words.includes('you') || heard.words.includes('your')
  const rule = continues ? (meansYou && heard.asks ? 'pronoun' : 'continuation') : 'score'
  return decided(best.representative_id, rule, whyBest(rule, heard, member, best), { ranking, margin, confident: margin >= confidentMargin })
}

const heaviest = (best: CandidateScore): string | undefined => Object.entries(best.terms).sort(([, one], [, other]) => other - one)[0]?.[0]

/** True to the heaviest term of the score. */
function whyBest(rule: FloorRule, heard: Heard, member: PanelMember, best: CandidateScore): string {
  const who = presented(member)
  if (rule === 'pronoun') return `${who} spoke last, and "you" means them.`
  switch (heaviest(best)) {
    case 'thread':
      return `${who} spoke last, and this goes on with the same exchange.`
    case 'expertise':
      return `Nobody was named; this is about ${topicInWords(heard.topics[0]?.topic)}, which is the business of ${who}.`
    case 'role':
      return `Nobody was named; this is what ${who} answers for.`
    case 'mentioned':
      return `Nobody was addressed; the question is about ${who}.`
    case 'own':
      return `Nobody was named; this takes up what ${who} said.`
    case 'interest':
      return `Nobody was named; this touches what ${who} is known to care about.`
    case 'objection':
      return `Nobody was named; ${who} still has an open objection to it.`
    case 'lead':
      return `Nobody was named and it is nobody's special subject; ${who} makes the decision and takes it.`
    case 'before':
      return `Nobody was named; ${who} was in this exchange just before.`
    case 'hands_on':
      return `Nobody was named; this is a detail of the daily work, which is closest to ${who}.`
    case 'silent':
      return `Nobody was named; ${who} has not spoken for a while.`
    default:
      return does(heard.acts, 'small_talk')
        ? `Nobody was named; ${who} returns the greeting.`
        : `Nobody was named and nobody is closer to it; ${who} takes the floor.`
  }
}

function memberOf(input: FloorInput, id: string): PanelMember {
  const member = input.panel.find((candidate) => candidate._id === id)
  if (member === undefined) throw new RangeError(`${id} is not on the panel.`)
  return member
}
