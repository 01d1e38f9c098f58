import { z } from 'zod'
import { identifier, instant } from '../domain/document.js'
import { type EntryBody, entryBody } from '../domain/entry.js'
import { floorDecision } from '../domain/floor-decision.js'

/** What is read of a log to explain its meeting: an entry, as far as whoever tells the log tells it. */
export interface ToldEntry {
  readonly seq: number
  /** `null` where it is not told, as in the events of a stream. */
  readonly written_at: string | null
  readonly body: EntryBody
}

export const toldEntry = z.object({ seq: z.int().positive(), written_at: instant.nullable(), body: entryBody })

/** A decision beside what the floor decides today on the same meeting. */
export const replayedDecision = z.object({
  alike: z.boolean(),
  /** Today's decision; `null` where nobody of the panel would be given the floor. */
  decision: floorDecision.nullable(),
  /** The fields of the decision in which the two differ, and `interrupted_at` where the same one breaks in elsewhere. */
  differs: z.array(z.string()),
})
export type ReplayedDecision = z.infer<typeof replayedDecision>

/** Wall-clock times at which the log was written: `null` where it does not tell, or it has not come to that. Never for order. */
export const wallTimes = z.object({
  taken_at: instant.nullable(),
  chosen_at: instant.nullable(),
  first_clause_at: instant.nullable(),
  finished_at: instant.nullable(),
})
export type WallTimes = z.infer<typeof wallTimes>

/** A turn of a buyer, and how it came about. */
export const explainedTurn = z.object({
  /** The log entry of the decision. */
  seq: z.int().positive(),
  /** `null` while the turn is not complete. */
  turn_number: z.int().positive().nullable(),
  /** `said` to its end, `cut`, or `open`: still being said, or given up. */
  outcome: z.enum(['said', 'cut', 'open']),
  /** The salesperson's turn that is answered, and its words up to where a buyer broke in; `null` for an opening. */
  answers_turn: z.int().positive().nullable(),
  said_before: z.string().nullable(),
  speaker_name: z.string(),
  speaker_role: z.string(),
  said: z.string(),
  decision: floorDecision,
  replay: replayedDecision,
  /** What is said today of giving the floor back after this turn; `null` where another buyer followed or the turn is not complete. */
  floor_returned: replayedDecision.nullable(),
  times: wallTimes,
})
export type ExplainedTurn = z.infer<typeof explainedTurn>

/** Versions of the rules: those that the meeting was held by, and those that it is replayed by. */
export const explainedVersions = z.object({
  recorded: z.object({ entry: z.int(), floor: z.int(), metrics: z.int() }),
  today: z.object({ entry: z.int(), floor: z.int() }),
})

export const explainedMember = z.object({ _id: identifier, name: z.string(), role: z.string(), is_decision_maker: z.boolean() })
export type ExplainedMember = z.infer<typeof explainedMember>

/** Why each buyer of a meeting spoke when they did. */
export const meetingExplanation = z.object({
  product_name: z.string(),
  company_name: z.string(),
  started_at: instant,
  panel: z.array(explainedMember),
  versions: explainedVersions,
  turns: z.array(explainedTurn),
})
export type MeetingExplanation = z.infer<typeof meetingExplanation>
