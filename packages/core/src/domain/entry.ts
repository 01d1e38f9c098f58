import { z } from 'zod'
import { company } from './company.js'
import { identifier, instant } from './document.js'
import { floorDecision } from './floor-decision.js'
import { difficulty, endedReason, meetingMode } from './meeting.js'
import { personalityTrait } from './personality.js'
import { panelMember } from './representative.js'
import { salesperson } from './salesperson.js'
import { turn } from './turn.js'
import { recognitionUsage, replyUsage, speechUsage } from './usage.js'

/** The schema version of the bodies below; raised on read, never rewritten. */
export const entryVersion = 1

/** Everything a meeting rests on, as it was when it started: later changes to the documents change no meeting. */
export const frozenMeeting = z.object({
  user_id: identifier,
  meeting_mode: meetingMode,
  panel: z.array(panelMember).min(1).max(3),
  product: salesperson,
  company,
  meeting_goal: z.string(),
  personality: personalityTrait.nullable(),
  difficulty,
  duration_minutes: z.int(),
  opening: z.enum(['salesperson', 'buyer']),
  language: z.string(),
  /** Whether the salesperson agreed that their voice is recorded; `null` is no answer, as in meetings of before, and no consent. */
  recording_consent: z.boolean().nullable().default(null),
  seed: z.int(),
  mind: z.object({ id: z.string(), label: z.string() }),
  /** Versions of the rules that may change what is decided. */
  versions: z.object({ entry: z.int(), floor: z.int(), metrics: z.int() }),
})
export type FrozenMeeting = z.infer<typeof frozenMeeting>

/** One owner's claim to answer: 1, 2, 3 … in a meeting. */
const generation = z.int().positive()
/** One attempt to speak: 1, 2, 3 … in a meeting. */
const epoch = z.int().positive()

/** The process that makes the reply: whoever reads its own name here goes on with it. Says nothing about people. */
const owner = identifier

/** Whether the replies are to be spoken aloud where there are voices. Meetings of before were silent. */
const aloud = z.boolean().default(false)

/** A reply that was cut, as the turn it became. It stands in the entry that cut it, since one append is one whole step. */
const cutTurn = turn.nullable()

const meetingStarted = z.object({
  type: z.literal('meeting.started'),
  started_at: instant,
  frozen: frozenMeeting,
  /** The claim to open the meeting, where a buyer speaks first. */
  generation: generation.nullable(),
  owner,
  aloud,
  branched_from: z.object({ meeting_id: identifier, seq: z.int().nonnegative() }).nullable(),
})

const turnTaken = z.object({
  type: z.literal('turn.taken'),
  turn,
  /** The claim to answer it. */
  generation,
  owner,
  aloud,
  /** A reply that had failed halfway and that the salesperson did not wait for. It stands before `turn`. */
  cut_turn: cutTurn,
  /** The buyer who breaks into the message, at `turn.interrupted_at`; `null` for nobody. */
  interrupted_by: floorDecision.nullable().default(null),
  /** What was recognised for it, where it was only sound. Meetings of before say nothing of it. */
  recognition_usage: recognitionUsage.nullable().default(null),
})

/** A later owner claims the answer that an earlier one left unfinished, and goes on from its durable clauses. */
const replyClaimed = z.object({
  type: z.literal('reply.claimed'),
  generation,
  owner,
  /** The attempt that goes on, where somebody was speaking already. */
  epoch: epoch.nullable(),
})

const speakerChosen = z.object({
  type: z.literal('speaker.chosen'),
  generation,
  epoch,
  decision: floorDecision,
  speaker_name: z.string(),
  speaker_role: z.string(),
})

const replyClause = z.object({
  type: z.literal('reply.clause'),
  generation,
  epoch,
  /** 0, 1, 2 … in the epoch. */
  index: z.int().nonnegative(),
  /** One clause or more, as many as were complete. Those of an epoch concatenate to what its turn begins with; the end of the reply carries the whole. */
  text: z.string().min(1),
})

const replyFinished = z.object({
  type: z.literal('reply.finished'),
  generation,
  epoch,
  turn,
  /** Why this one spoke: the decision's sentence. */
  reasoning: z.string(),
  /** The floor's next decision, where another buyer follows; else the floor goes back to the salesperson. */
  followed_by: floorDecision.nullable(),
  usage: replyUsage.nullable(),
  /** What was spoken aloud of it, as the provider charges for it. Meetings of before say nothing of it. */
  speech_usage: speechUsage.nullable().default(null),
  remember: z.array(z.string()),
})

/** How a reply can fail for good: each is an answer of its own on the wire. */
export const mindFailureCodes = ['mind_failed', 'mind_timed_out', 'mind_refused', 'spend_cap_reached'] as const

/** The mind failed. The salesperson's turn stands; a later claim goes on from the durable clauses. */
const replyAbandoned = z.object({
  type: z.literal('reply.abandoned'),
  generation,
  /** A stable code and a sentence without personal data. */
  reason: z.object({ code: z.enum(mindFailureCodes), message: z.string() }),
})

/** Shortens a turn to what was played. */
const turnHeard = z.object({
  type: z.literal('turn.heard'),
  turn_number: z.int().positive(),
  /** Up to the last whole word; empty where none was played. */
  heard_text: z.string(),
  heard_ms: z.number(),
  /** By its share of the sound, since it was not known when its words were heard. */
  estimated: z.boolean(),
  /** The salesperson broke in: of this answer's attempts up to this one nothing more is heard. `null` where playing only stopped. */
  cut_epoch: epoch.nullable().default(null),
  /** The reply that was still being made then: the turn itself, or one behind it of which nothing was heard. */
  cut_turn: cutTurn.default(null),
  stopped_at: instant.nullable().default(null),
})

/** The salesperson agreed that their voice is recorded from here on, or no longer does. */
const consentChanged = z.object({
  type: z.literal('consent.changed'),
  recording: z.boolean(),
  /** Who said so. */
  user_id: identifier,
  changed_at: instant,
})

const meetingEnded = z.object({
  type: z.literal('meeting.ended'),
  ended_at: instant,
  ended_reason: endedReason,
  offset_ms: z.number(),
  cut_turn: cutTurn,
})

/** One fact in a meeting's log. Every entry is also a durable event of the meeting's stream, its id the entry's seq. */
export const entryBody = z.discriminatedUnion('type', [
  meetingStarted,
  turnTaken,
  replyClaimed,
  speakerChosen,
  replyClause,
  replyFinished,
  replyAbandoned,
  turnHeard,
  consentChanged,
  meetingEnded,
])
export type EntryBody = z.infer<typeof entryBody>
export type EntryType = EntryBody['type']
export type EntryOf<Type extends EntryType> = Extract<EntryBody, { type: Type }>
