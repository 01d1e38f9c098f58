import { type Scope, scopeOfGoal } from '../../acts/next-step.js'
import { goalStep } from '../../domain/goal-step.js'
import type { ReplyRequest } from '../../ports/mind.js'
import { tradeOf } from '../knowledge/figures.js'

/** A step as it stands in a sentence: the goal of the meeting where it is that step, else the ordinary form of it. */
export function stepSaid(request: ReplyRequest, scope: Scope): string {
  const goal = goalStep(request.meeting_goal)
  if (goal !== null && scopeOfGoal(request.meeting_goal) === scope) return goal
  const { site } = tradeOf(request)
  const ordinary: Readonly<Record<Scope, string>> = {
    paper: 'a written proposal',
    talk: 'another call',
    look: 'a first look at our data',
    pilot: `a pilot at one ${site}`,
    contract: 'a contract',
  }
  return ordinary[scope]
}
