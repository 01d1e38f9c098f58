import type { FrozenMeeting } from '../domain/entry.js'
import type { MeetingKey } from '../ports/meeting-log.js'
import type { ReplyRequest } from '../ports/mind.js'
import { memberOf } from './give-floor.js'
import { timeLeft } from './meeting-clock.js'
import type { MeetingState, Speaking } from './state.js'

/** What a mind is told for the reply that is being made now. */
export function replyRequest(meeting: MeetingKey, state: MeetingState, frozen: FrozenMeeting, speaking: Speaking): ReplyRequest {
  return {
    meeting,
    decision: speaking.decision,
    speaker: memberOf(frozen, speaking.decision),
    panel: frozen.panel,
    product: frozen.product,
    company: frozen.company,
    meeting_goal: frozen.meeting_goal,
    personality: frozen.personality,
    difficulty: frozen.difficulty,
    language: frozen.language,
    time: timeLeft(state),
    heard: state.turns,
    disclosable: [],
    already_said: speaking.said,
    remembered: state.remembered,
    seed: frozen.seed,
  }
}
