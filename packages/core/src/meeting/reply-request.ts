import type { FrozenMeeting } from '../domain/entry.js'
import type { MeetingKey } from '../ports/meeting-log.js'
import type { ReplyRequest } from '../ports/mind.js'
import { memberOf } from './give-floor.js'
import { timeLeft } from './meeting-clock.js'
import { heardTurns, type MeetingState, type Remembered, type Speaking } from './state.js'

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
    heard: heardTurns(state),
    disclosable: [],
    already_said: speaking.said,
    remembered: lastNoted(state.remembered),
    seed: frozen.seed,
  }
}

/** Key → the turn it was last noted in. */
function lastNoted(newest: Remembered | null): ReadonlyMap<string, number> {
  const noted = new Map<string, number>()
  for (let one = newest; one !== null; one = one.before) for (const key of one.keys) if (!noted.has(key)) noted.set(key, one.turn_number)
  return noted
}
