import { z } from 'zod'
import { identifier } from './document.js'

/** Which rule of the floor decided, in the order in which they are asked. */
export const floorRule = z.enum([
  'only_buyer',
  'opening',
  'named',
  'title',
  'several_named',
  'pronoun',
  'continuation',
  'answers_question',
  'invites_others',
  'closing',
  'raises_blocker',
  'score',
  'named_by_mind',
  'hand_over',
  'adds_view',
  'raises_objection',
  'interrupts',
  'time_over',
])
export type FloorRule = z.infer<typeof floorRule>

/** What the chosen one is to do. */
export const replyKind = z.enum(['answer', 'add', 'object', 'take_over', 'open', 'interrupt', 'leave'])
export type ReplyKind = z.infer<typeof replyKind>

/** What makes a buyer break in. */
export const interruptionTrigger = z.enum(['unanswered_question', 'unsupported_claim', 'dodged_price', 'impatience'])
export type InterruptionTrigger = z.infer<typeof interruptionTrigger>

export const candidateScore = z.object({
  representative_id: identifier,
  score: z.number(),
  /** What the score is made of, by name of the term. */
  terms: z.record(z.string(), z.number()),
})
export type CandidateScore = z.infer<typeof candidateScore>

/** Who speaks next and why. Stored as decided; never decided again on replay. What meetings of before say nothing of has a default. */
export const floorDecision = z.object({
  speaker_id: identifier,
  kind: replyKind,
  rule: floorRule,
  /** A sentence that a person understands, true to the rule that fired. */
  reasoning: z.string(),
  /** False where the ranking was close: a mind that can may choose among `ranking`. */
  confident: z.boolean(),
  /** How far the chosen one is ahead of the next; `null` where no scores were compared. */
  margin: z.number().nullable(),
  /** Best first; holds no one who may not speak. */
  ranking: z.array(candidateScore),
  /** The representatives whom the salesperson addressed by name or title, in the order to answer. */
  addressed: z.array(identifier),
  /** Why this one breaks in; `null` where nobody is interrupted. */
  trigger: interruptionTrigger.nullable().default(null),
  /** The colleague who breaks into this reply once its first clause is out; `null` for nobody. */
  cut_by: identifier.nullable().default(null),
})
export type FloorDecision = z.infer<typeof floorDecision>
