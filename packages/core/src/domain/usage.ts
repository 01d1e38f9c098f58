import { z } from 'zod'

const count = z.int().nonnegative()

/** What a model counted for one reply, or for the five questions. Cached tokens are among the input. */
export const replyUsage = z.object({ model: z.string(), input_tokens: count, cached_tokens: count, output_tokens: count })
export type ReplyUsage = z.infer<typeof replyUsage>

/** What a speech provider counted for one reply. */
export const speechUsage = z.object({ model: z.string(), characters: count })
export type SpeechUsage = z.infer<typeof speechUsage>

/** How much sound was recognised for one message: as its provider tells, else as long as the sound is. */
export const recognitionUsage = z.object({ model: z.string(), seconds: z.number().nonnegative() })
export type RecognitionUsage = z.infer<typeof recognitionUsage>
