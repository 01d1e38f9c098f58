import { analyse } from '../coaching/analyse.js'
import type { FloorDecision } from '../domain/floor-decision.js'
import { heardTurns, type MeetingState } from '../meeting/state.js'
import type { Caller, Coaching } from '../platform.js'
import { usualPrices } from '../spending/prices.js'
import { withModelUsage } from '../spending/usage.js'
import type { ResourceParts } from './resource-parts.js'
import { withinReach } from './within-reach.js'

export function coaching({ runner, prices = usualPrices }: ResourceParts, caller: Caller): Coaching {
  return {
    async analytics(meetingId) {
      const live = await withinReach(caller, runner.meetings.open({ tenant_id: caller.tenant_id, meeting_id: meetingId }))
      await live.refresh()
      const { state, document } = live
      const usage = withModelUsage(state.usage, document.questions_usage)
      return analyse({ meeting_id: meetingId, panel: state.frozen?.panel ?? [], turns: heardTurns(state), decisions: decisionsOf(state), usage, prices })
    },
  }
}

/** The number of each buyer's turn with the decision that gave it the floor. */
function decisionsOf(state: MeetingState): ReadonlyMap<number, FloorDecision> {
  return new Map(state.decisions.flatMap((decision, index) => (decision === null ? [] : [[index + 1, decision] as const])))
}
