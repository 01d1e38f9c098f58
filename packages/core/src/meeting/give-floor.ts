import type { FrozenMeeting } from '../domain/entry.js'
import type { FloorDecision } from '../domain/floor-decision.js'
import type { PanelMember } from '../domain/representative.js'
import { emptyFloorMemory } from '../floor/floor-memory.js'
import { type BreakIn, breaksIn, colleagueBreaksIn, withColleague } from '../floor/interruption.js'
import { nextSpeaker } from '../floor/next-speaker.js'
import { openingSpeaker } from '../floor/opening-speaker.js'
import { secondSpeaker } from '../floor/second-speaker.js'
import { timeLeft } from './meeting-clock.js'
import type { MeetingState, Speaking } from './state.js'

/** Who speaks now: the one decided with the end of the last reply, else whom the floor chooses. */
export function chooseSpeaker(state: MeetingState, frozen: FrozenMeeting): FloorDecision {
  if (state.reply?.next) return state.reply.next
  if (state.reply?.interrupted_by) return state.reply.interrupted_by
  const input = floorInput(state, frozen)
  if (state.reply?.answers_turn === null) return openingSpeaker(input)
  const decision = nextSpeaker(input)
  if (timeLeft(state).over) return leaving(frozen, decision)
  return withColleague({ ...input, difficulty: frozen.difficulty, elapsed_ms: state.clock_ms }, decision)
}

/** Whether a buyer breaks into what the salesperson says now. Nobody does once the time is up: they only leave. */
export function whoBreaksIn(state: MeetingState, frozen: FrozenMeeting, text: string): BreakIn | null {
  if (state.floor === null || timeLeft(state).over) return null
  const { panel, seed, difficulty } = frozen
  return breaksIn({ panel, text, memory: state.floor, seed, turn_number: state.turns.length + 1, difficulty, elapsed_ms: state.clock_ms })
}

/** Who follows the reply that ends now, or was cut; `null` gives the floor back to the salesperson. */
export function whoFollows(state: MeetingState, frozen: FrozenMeeting, speaking: Speaking, cut: boolean): FloorDecision | null {
  if (cut) return colleagueBreaksIn(frozen.panel, speaking.decision)
  if (state.reply === null || state.reply.answers_turn === null || speaking.decision.kind === 'leave') return null
  return secondSpeaker({ ...floorInput(state, frozen), first: speaking.decision, first_reply: speaking.said, buyer_turns: state.reply.buyer_turns + 1 })
}

/** The panel's member whom a decision names. The floor chooses from the panel alone, so that one is always there. */
export function memberOf(frozen: FrozenMeeting | null, decision: FloorDecision): PanelMember {
  const member = frozen?.panel.find((candidate) => candidate._id === decision.speaker_id)
  if (!member) throw new RangeError(`The floor went to ${decision.speaker_id}, who is not on the panel.`)
  return member
}

function floorInput(state: MeetingState, frozen: FrozenMeeting) {
  const answered = state.reply?.answers_turn ?? null
  const turn = answered === null ? undefined : state.turns[answered - 1]
  return {
    panel: frozen.panel,
    text: turn?.text ?? '',
    memory: state.floor ?? emptyFloorMemory(frozen.panel),
    seed: frozen.seed,
    turn_number: state.turns.length,
  }
}

function leaving(frozen: FrozenMeeting, decision: FloorDecision): FloorDecision {
  const member = memberOf(frozen, decision)
  return {
    ...decision,
    kind: 'leave',
    rule: 'time_over',
    reasoning: `The ${frozen.duration_minutes} minutes of the meeting are over by a fifth, so ${member.name} closes it.`,
  }
}
