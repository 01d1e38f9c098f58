import { z } from 'zod'
import { longText } from '../domain/document.js'
import { bounds, type Limits } from '../domain/limits.js'
import type { ProblemCode } from '../domain/sparring-error.js'
import { spokenFormat } from './endpoints/conversation.js'
import { problemStatus } from './problems.js'

const idempotencyKey = z.string().min(1).max(bounds.idempotency_key_characters)
const utterance = z.int().nonnegative().max(0xffff_ffff)

/** What a client sends as text over the WebSocket of a meeting. */
export const liveMessage = (limits: Limits) =>
  z.discriminatedUnion('type', [
    /** Words. The same key again joins the reply in progress or repeats its answer. */
    z.strictObject({ type: z.literal('say'), text: longText(limits), idempotency_key: idempotencyKey, reply_audio: z.boolean().optional() }),
    /** Sound follows, in frames of this utterance. What was begun before and not committed is forgotten. `format` is of bare samples only: files say it themselves. */
    z.strictObject({ type: z.literal('begin'), utterance, format: spokenFormat.optional() }),
    /** The sound that was sent is one message, to be recognised. */
    z.strictObject({ type: z.literal('commit'), utterance, idempotency_key: idempotencyKey, reply_audio: z.boolean().optional() }),
    /** How far the reply of a turn was played, once it is played no further. */
    z.strictObject({ type: z.literal('played'), turn_number: z.int().positive(), played_ms: z.number().nonnegative() }),
    /** The salesperson breaks in while this attempt to speak is heard, of which so much was played. */
    z.strictObject({ type: z.literal('interrupt'), epoch: z.int().positive(), played_ms: z.number().nonnegative() }),
    z.strictObject({ type: z.literal('ping') }),
  ])
export type LiveMessage = z.infer<ReturnType<typeof liveMessage>>

/** With which code a WebSocket is closed for a problem: 4000 and its HTTP status. Its reason is the problem's code. */
export const closeCode = (code: ProblemCode): number => 4000 + problemStatus[code]
