import type { EntryOf, FrozenMeeting } from '../domain/entry.js'
import { type FloorDecision, floorDecision } from '../domain/floor-decision.js'
import type { BreakIn } from '../floor/interruption.js'
import { namedByMind } from '../floor/named-by-mind.js'
import type { ReplayedDecision } from './explanation.js'
import { chooseSpeaker, whoBreaksIn, whoFollows } from './give-floor.js'
import type { MeetingState } from './state.js'

/** Asks the floor again whether anybody breaks into a message, on the meeting as it was before. */
export function replayBreakIn(before: MeetingState, { turn, cut_turn }: EntryOf<'turn.taken'>): BreakIn | null {
  return before.frozen === null || cut_turn !== null ? null : whoBreaksIn(before, before.frozen, turn.text)
}

/** Asks the floor again who speaks, on the meeting as it was before it decided; `breakIn` is what it says today of the message itself. */
export function replayChoice(before: MeetingState, frozen: FrozenMeeting, decided: FloorDecision, breakIn: BreakIn | null): ReplayedDecision {
  const { reply, turns } = before
  const asked = { ...before, reply: reply === null ? null : { ...reply, interrupted_by: null } }
  // What the mind named is a fact of that day, not a rule that could be asked again.
  const named = decided.rule === 'named_by_mind' ? decided.speaker_id : null
  const replayed = compared(decided, breakIn?.decision ?? namedByMind(chooseSpeaker(asked, frozen), named, frozen.panel))
  const at = turns[(reply?.answers_turn ?? 0) - 1]?.interrupted_at ?? null
  const elsewhere = decided.kind === 'interrupt' && breakIn !== null && breakIn.at !== at
  return elsewhere ? { ...replayed, alike: false, differs: [...replayed.differs, 'interrupted_at'] } : replayed
}

/** Asks the floor again who follows a reply, on the meeting as it was before the reply ended, or was cut. */
export function replayFollowing(before: MeetingState, frozen: FrozenMeeting, { turn, followed_by }: EntryOf<'reply.finished'>): ReplayedDecision | null {
  const speaking = before.reply?.speaking
  return speaking ? compared(followed_by, whoFollows(before, frozen, { ...speaking, said: turn.text }, turn.interrupted === true)) : null
}

function compared(decided: FloorDecision | null, today: FloorDecision | null): ReplayedDecision {
  const fields = floorDecision.keyof().options
  // What a decision of before says nothing of counts as nothing.
  const differs = fields.filter((field) => canonical(decided?.[field] ?? null) !== canonical(today?.[field] ?? null))
  return { alike: differs.length === 0, decision: today, differs }
}

/** JSON whose text does not depend on the order in which a store gives fields back. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  ) ?? 'undefined'
