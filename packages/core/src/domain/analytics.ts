import { z } from 'zod'

const count = z.int().nonnegative()
const seconds = z.number().nonnegative()
const fraction = z.number().min(0).max(1)

/** Which version of the formulas made the numbers. */
export const metricsVersion = 1

/** What happened in a meeting, in numbers. What was not observed is `null` with its reason under `unobserved`, never 0. */
export const analytics = z.object({
  meeting_id: z.string(),
  metrics_version: z.int(),
  total_turns: z.int().nonnegative(),
  salesperson_talk_time: seconds.nullable(),
  representatives_talk_time: seconds.nullable(),
  /** True where at least one duration is estimated from words. */
  talk_time_estimated: z.boolean(),
  /** Fractions that sum to 1. */
  talk_time_ratio: z.object({ salesperson: fraction, representatives: fraction }).nullable(),
  questions_asked: z.int().nonnegative().nullable(),
  performance: z.object({
    /** Seconds of the salesperson's longest stretch without a buyer's turn. */
    longest_monologue: seconds.nullable(),
    /** Representative's id → their share of all buyers' talk time; fractions sum to 1. */
    airtime: z.record(z.string(), z.object({ name: z.string(), seconds, share: fraction })).nullable(),
    /** Share of the questions put to somebody by name or title that this person answered. */
    directed_question_hit_rate: z.object({ asked: z.int().positive(), answered: z.int().nonnegative(), rate: fraction }).nullable(),
  }),
  /** What providers counted: for the five questions, for the replies that were finished, and for what was recognised. */
  usage: z
    .object({
      input_tokens: count,
      /** Among the input. */
      cached_tokens: count,
      output_tokens: count,
      speech_characters: count,
      recognition_seconds: seconds,
      /** US dollars, by the prices in force now; `null` where one of the models has none. */
      cost_usd: z.number().nonnegative().nullable(),
      /** Ids of models and voices without a price. */
      unpriced: z.array(z.string()),
      /** Replies that broke off before anything was counted of them. */
      uncounted_replies: count,
    })
    .nullable(),
  /** Field path → why it is `null`. */
  unobserved: z.record(z.string(), z.string()),
})
export type Analytics = z.infer<typeof analytics>
