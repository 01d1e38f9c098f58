import { type NextStep, type Scope, scopeOfGoal, scopes } from '../../acts/next-step.js'
import { firstName } from '../../domain/spoken-name.js'
import { capital } from '../filled.js'
import { agreement } from '../hearing/manners-heard.js'
import { openPointsOf } from '../knowledge/open-points.js'
import { grantedScope, memoryKeys } from '../memory-keys.js'
import type { Bank } from '../phrasing.js'
import * as wording from '../wording/closing.js'
import { type Chair, named, openFor } from './chair.js'
import { stepSaid } from './step-said.js'

/** How many of the panel’s points have to be settled for a step, by difficulty: one of the numbers that difficulty is. */
const settledNeeded: Readonly<Record<Scope, Readonly<Record<'beginner' | 'intermediate' | 'advanced', number>>>> = {
  paper: { beginner: 0, intermediate: 0, advanced: 0 },
  talk: { beginner: 0, intermediate: 0, advanced: 1 },
  look: { beginner: 1, intermediate: 1, advanced: 2 },
  pilot: { beginner: 1, intermediate: 2, advanced: 3 },
  contract: { beginner: 3, intermediate: 4, advanced: 6 },
}

/** Answers somebody who asks for a next step. Only who decides can grant it; what was granted is never granted anew. */
export function close(chair: Chair): void {
  const { request, heard, phrasing } = chair
  const step: NextStep = heard.step ?? { scope: scopeOfGoal(request.meeting_goal), called: null, dated: false }
  phrasing.set('step', step.called ?? stepSaid(request, step.scope))
  if (step.called === 'an introduction') phrasing.set('?introduction', 'yes')
  const granted = grantedScope(request.remembered)
  if (granted !== null && agreement.test(heard.plain)) {
    phrasing.set('granted_step', stepSaid(request, granted))
    phrasing.say([['agreed_on', wording.agreedOn]]) || phrasing.tell(phrasing.fill('{Granted_step}.') ?? 'As before.')
    return
  }
  if (granted !== null && scopes.indexOf(granted) >= scopes.indexOf(step.scope)) {
    confirm(chair, granted, step)
    return
  }
  if (agreement.test(heard.plain)) {
    nameMissing(chair)
    phrasing.say([['nothing_agreed', wording.nothingAgreed]]) || phrasing.interject(['Nothing yet.', 'Nothing so far.'])
    return
  }
  const earned = isEarned(chair, step.scope)
  if (request.speaker.is_decision_maker) decide(chair, step, earned)
  else advise(chair, earned)
}

const grantBank = (scope: Scope): Bank =>
  scope === 'paper' || scope === 'talk'
    ? ['accept_small', wording.acceptingSmall]
    : scope === 'look'
      ? ['accept_look', wording.acceptingALook]
      : ['accept', wording.accepting]

function confirm({ request, phrasing, slots }: Chair, granted: Scope, { dated }: NextStep): void {
  phrasing.set('granted_step', stepSaid(request, granted))
  if (!phrasing.say([['confirming', wording.confirming]])) phrasing.interject(['Yes, as agreed.', 'It stands.'])
  if (dated && !phrasing.sentences.join(' ').includes(slots.get('start') ?? '-')) phrasing.say([['dates', wording.dates]])
}

function decide(chair: Chair, { scope, dated }: NextStep, earned: boolean): void {
  const { phrasing, slots } = chair
  if (earned) {
    if (!phrasing.say([grantBank(scope)])) phrasing.tell(`Yes, ${phrasing.fill('{step}') ?? 'that'}.`)
    if (dated && !phrasing.sentences.join(' ').includes(slots.get('start') ?? '-')) phrasing.say([['dates', wording.dates]])
    phrasing.note(memoryKeys.granted(scope))
    return
  }
  phrasing.note(memoryKeys.refused(scope))
  phrasing.note(memoryKeys.told(chair.request.speaker._id, 'worry'))
  nameMissing(chair)
  if (scope === 'contract' && offersSmaller(chair)) return
  if (!phrasing.say([['decline', wording.declining]])) phrasing.tell(`No. ${capital(phrasing.fill('{missing}') ?? 'too much is open')}.`)
}

/** A contract on the first day is too much; the step before it is named, as granted or as what would be. */
function offersSmaller({ request, phrasing }: Chair): boolean {
  const granted = grantedScope(request.remembered)
  if (granted !== null) {
    phrasing.set('granted_step', stepSaid(request, granted))
    return phrasing.say([['first_the_granted', wording.firstTheGranted]])
  }
  if (!isEarned({ request }, 'pilot')) return false
  phrasing.set('smaller', stepSaid(request, 'pilot'))
  return phrasing.say([['too_much', wording.tooMuch]])
}

/** Who does not decide says what they would support, and who decides. */
function advise(chair: Chair, earned: boolean): void {
  const { request, phrasing } = chair
  nameMissing(chair)
  phrasing.note(memoryKeys.told(request.speaker._id, 'worry'))
  const own = openPointsOf(request.speaker).some(({ key }) => request.remembered.has(memoryKeys.settled(request.speaker._id, key)))
  const supports = earned || own
  if (!phrasing.say([supports ? ['support', wording.supporting] : ['no_support', wording.notSupporting]]))
    phrasing.tell(phrasing.fill('{Decider} decides that.') ?? 'Not mine to decide.')
  const lead = request.panel.find((member) => member.is_decision_maker)
  if (lead === undefined || request.decision.kind !== 'answer') return
  phrasing.set('lead', firstName(lead.name))
  phrasing.say([['ask_the_lead', wording.askTheLead]])
}

/** The speaker’s own open point; once that is settled, a colleague’s. */
function nameMissing({ request, phrasing, slots }: Chair): void {
  const own = openFor(request, request.speaker)
  const whose = own === null ? request.panel.find((member) => openFor(request, member) !== null) : request.speaker
  const point = own ?? (whose === undefined ? null : openFor(request, whose))
  if (point === null || whose === undefined) return
  const by = whose._id === request.speaker._id ? '' : `, which ${firstName(whose.name)} asks for`
  phrasing.set('missing', named(slots, point.named))
  phrasing.set('missing_wants', `${named(slots, point.wants)}${by}`)
}

function isEarned({ request }: Pick<Chair, 'request'>, scope: Scope): boolean {
  const points = request.panel.flatMap((member) => openPointsOf(member).map(({ key }) => memoryKeys.settled(member._id, key)))
  const settled = points.filter((key) => request.remembered.has(key)).length
  const needed = Math.min(settledNeeded[scope][request.difficulty], points.length)
  return settled >= needed && (scope !== 'contract' || scopeOfGoal(request.meeting_goal) === 'contract')
}
