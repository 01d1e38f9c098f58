import { z } from 'zod'
import { identifier, instant, longText, orNull, orUsual, ownership } from './document.js'
import { bounds, type Limits } from './limits.js'
import { personalityTrait } from './personality.js'
import { replyUsage } from './usage.js'

export const meetingModes = ['1-on-1', '1-on-2', '1-on-3'] as const
export const meetingMode = z.enum(meetingModes)
export type MeetingMode = z.infer<typeof meetingMode>

/** How many representatives a mode seats. */
export const panelSize = (mode: MeetingMode): number => Number(mode.slice('1-on-'.length))

export const difficulty = z.enum(['beginner', 'intermediate', 'advanced'])
export type Difficulty = z.infer<typeof difficulty>

export const endedReason = z.enum(['time', 'walked_out', 'agreed', 'ended_by_salesperson'])
export type EndedReason = z.infer<typeof endedReason>

export const meetingStatus = z.enum(['created', 'active', 'ended'])
export type MeetingStatus = z.infer<typeof meetingStatus>

/** A fact that was given, and where. */
const grounds = z.object({ source: z.enum(['product', 'material', 'company', 'representative', 'goal']), text: z.string() })

/** A question worth asking, whom, why, and the fact it rests on. */
export const preparedQuestion = z.object({
  question: z.string(),
  reason: z.string(),
  /** A representative's id, or `null` for the whole panel. */
  ask: identifier.nullable(),
  rests_on: grounds,
})
export type PreparedQuestion = z.infer<typeof preparedQuestion>

/** A sentence that the salesperson should have in mind when the meeting begins, and the fact it rests on. */
export const briefPoint = z.object({ point: z.string(), rests_on: grounds })
export type BriefPoint = z.infer<typeof briefPoint>

export const newMeeting = (limits: Limits) =>
  z.strictObject({
    salesperson_id: identifier,
    company_id: identifier,
    meeting_mode: meetingMode,
    // How many there must be follows from the mode: another number is refused with a code of its own.
    representatives: z.array(identifier).max(bounds.list_items).meta({ minItems: 1, maxItems: 3 }),
    meeting_goal: orUsual(longText(limits), ''),
    personality: orNull(personalityTrait),
    duration_minutes: orUsual(z.int().min(limits.least_duration_minutes).max(limits.most_duration_minutes), usualDuration(limits)),
    difficulty: orUsual(difficulty, 'intermediate'),
    /** Who speaks first. */
    opening: orUsual(z.enum(['salesperson', 'buyer']), 'salesperson'),
    /** Whether the salesperson agrees that their voice is recorded. Nothing of it is kept without. */
    recording_consent: orNull(z.boolean()),
    language: orUsual(z.string().min(2).max(35), 'en'),
    /** The same seed, panel and words give the same meeting; left out, one is drawn. */
    seed: orNull(z.int().min(0).max(0xffff_ffff)),
  })
export type NewMeeting = z.input<ReturnType<typeof newMeeting>>

/** Half an hour, or what comes nearest. */
const usualDuration = ({ least_duration_minutes, most_duration_minutes }: Limits): number =>
  Math.min(Math.max(30, least_duration_minutes), most_duration_minutes)

/** What a salesperson agrees to, or no longer does. */
export const newConsent = z.strictObject({ recording: z.boolean() })

/** A practice meeting. `status` and what follows from the log is a projection: the log is the truth. */
export const meeting = ownership.extend({
  salesperson_id: identifier,
  company_id: identifier,
  /** The person who practises. */
  user_id: identifier,
  meeting_mode: meetingMode,
  representative_ids: z.array(identifier),
  top_5_questions: z.array(z.string()),
  top_5_question_details: z.array(preparedQuestion),
  questions_source: z.enum(['rules', 'model']),
  /** What the model counted for them, whether they held or not; `null` where it was not asked or did not tell. Meetings of before say nothing of it. */
  /** What to have in mind; meetings of before have none. */
  brief_points: z.array(briefPoint).default([]),
  brief_source: z.enum(['rules', 'model']).default('rules'),
  questions_usage: replyUsage.nullable().default(null),
  meeting_goal: z.string(),
  personality: personalityTrait.nullable(),
  difficulty,
  duration_minutes: z.int(),
  opening: z.enum(['salesperson', 'buyer']),
  language: z.string(),
  /** Whether the salesperson agreed that their voice is recorded, as it stands now; `null` is no answer, and no consent. */
  recording_consent: z.boolean().nullable(),
  seed: z.int(),
  /** The mind in the buyers' chairs, as a person is told: `Scripted buyers (no language model)`. */
  mind: z.object({ id: z.string(), label: z.string() }),
  status: meetingStatus,
  started_at: instant.nullable(),
  ended_at: instant.nullable(),
  ended_reason: endedReason.nullable(),
  branched_from: z.object({ meeting_id: identifier, seq: z.int().nonnegative() }).nullable(),
  /** The last log entry this projection has seen. */
  seq: z.int().nonnegative(),
})
export type Meeting = z.infer<typeof meeting>

/** Buyers feel the time from this share of the duration on, and leave at the second. */
export const timeFeltAt = 0.85
export const timeOverAt = 1.2
