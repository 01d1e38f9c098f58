import type { EntryOf, FrozenMeeting } from '../domain/entry.js'
import type { FloorDecision } from '../domain/floor-decision.js'
import type { EndedReason, MeetingStatus } from '../domain/meeting.js'
import { isUnheard, type Turn } from '../domain/turn.js'
import type { FloorMemory } from '../floor/floor-memory.js'
import { noUsage, type Usage } from '../spending/usage.js'

/** What the mind asked to remember, newest first: a list that grows without being copied, since a meeting's state is held for long. */
export interface Remembered {
  readonly keys: readonly string[]
  readonly turn_number: number
  readonly before: Remembered | null
}

/** Somebody is speaking: one attempt, with what of it is durable. */
export interface Speaking {
  readonly epoch: number
  readonly decision: FloorDecision
  readonly clauses: number
  readonly said: string
}

/** An answer that is claimed and not complete. */
export interface OpenReply {
  readonly generation: number
  readonly owner: string
  /** The salesperson's turn it answers; `null` for an opening by a buyer. */
  readonly answers_turn: number | null
  /** Whether it is to be spoken aloud. */
  readonly aloud: boolean
  /** Buyers' turns finished in it so far. */
  readonly buyer_turns: number
  /** The buyer who breaks into the message that is answered; `null` for nobody. */
  readonly interrupted_by: FloorDecision | null
  /** Decided already, not yet announced. */
  readonly next: FloorDecision | null
  readonly speaking: Speaking | null
  /** Why its claim was given up; `null` while it is being made. */
  readonly failed: EntryOf<'reply.abandoned'>['reason'] | null
}

/** A meeting as its log tells it. */
export interface MeetingState {
  /** The last entry folded in. */
  readonly seq: number
  readonly status: MeetingStatus
  /** `null` before the start. */
  readonly frozen: FrozenMeeting | null
  /** Whether the salesperson's voice may be kept; `null` where the log says nothing of it. */
  readonly recording_consent: boolean | null
  readonly started_at: string | null
  readonly ended_at: string | null
  readonly ended_reason: EndedReason | null
  readonly turns: readonly Turn[]
  /** For each turn the decision that gave its speaker the floor; `null` for the salesperson's. */
  readonly decisions: readonly (FloorDecision | null)[]
  /** For each turn the attempt in which it was spoken; `null` for the salesperson's. */
  readonly epochs: readonly (number | null)[]
  /** The meeting's own clock: the end of the last turn, in milliseconds since the start. */
  readonly clock_ms: number
  /** When the last turn was recorded, or the meeting started. */
  readonly last_recorded_at: string | null
  readonly salesperson_talk_ms: number
  readonly representatives_talk_ms: number
  readonly floor: FloorMemory | null
  /** The floor's memory as the answer began, for when its turns turn out shorter than they were said. */
  readonly floor_before_answer: FloorMemory | null
  readonly remembered: Remembered | null
  readonly usage: Usage
  /** The highest claim and the highest attempt so far. */
  readonly generation: number
  readonly epoch: number
  readonly reply: OpenReply | null
}

export const initialState: MeetingState = {
  seq: 0,
  status: 'created',
  frozen: null,
  recording_consent: null,
  started_at: null,
  ended_at: null,
  ended_reason: null,
  turns: [],
  decisions: [],
  epochs: [],
  clock_ms: 0,
  last_recorded_at: null,
  salesperson_talk_ms: 0,
  representatives_talk_ms: 0,
  floor: null,
  floor_before_answer: null,
  remembered: null,
  usage: noUsage,
  generation: 0,
  epoch: 0,
  reply: null,
}

/** The turns of which something was heard, oldest first. */
export const heardTurns = ({ turns }: Pick<MeetingState, 'turns'>): readonly Turn[] =>
  turns.some(isUnheard) ? turns.filter((turn) => !isUnheard(turn)) : turns
