import { z } from 'zod'
import { identifier, instant, ownership } from './document.js'
import { recognitionUsage, replyUsage, speechUsage } from './usage.js'

/** The schema version of the events below. */
export const usageEventVersion = 1

/**
 * What one meeting used, to bill from: written once, when it ends, and never changed. Its `_id` is the meeting's,
 * `created_at` when the meeting ended. Holds nothing that anybody said.
 */
export const usageEvent = ownership.extend({
  /** The person who practised. */
  user_id: identifier,
  started_at: instant,
  ended_at: instant,
  /** Minutes from the start to the end, by the clock; three decimals. A meeting that was left open goes on counting. */
  minutes: z.number().nonnegative(),
  /** Seconds in which somebody spoke, the salesperson and the buyers together; three decimals. */
  talk_seconds: z.number().nonnegative(),
  turns: z.int().nonnegative(),
  /** For the replies, by model. */
  models: z.array(replyUsage),
  /** For the five questions, by model. */
  preparation: z.array(replyUsage),
  /** By voice model. */
  speech: z.array(speechUsage),
  /** By recogniser. */
  recognition: z.array(recognitionUsage),
  /** Replies that broke off before anything was counted of them. What a provider charges for these is in no figure. */
  uncounted_replies: z.int().nonnegative(),
  /** US dollars, by the prices in force when the meeting ended; 0 where nothing was used, `null` where a model of it has no price. */
  cost_usd: z.number().nonnegative().nullable(),
  /** Ids of models without a price. */
  unpriced: z.array(z.string()),
  v: z.int(),
})
export type UsageEvent = z.infer<typeof usageEvent>
