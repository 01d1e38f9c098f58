import { z } from 'zod'
import { identifier, ownership } from './document.js'
import { turn } from './turn.js'

/** The ordered turns of a meeting: a projection of its log. */
export const conversation = ownership.extend({
  meeting_id: identifier,
  turns: z.array(turn),
  total_turns: z.int().nonnegative(),
  /** Seconds. */
  salesperson_talk_time: z.number().nonnegative(),
  /** Seconds, all representatives together. */
  representatives_talk_time: z.number().nonnegative(),
  /** The last log entry this projection has seen. */
  seq: z.int().nonnegative(),
})
export type Conversation = z.infer<typeof conversation>
