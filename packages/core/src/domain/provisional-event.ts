import { z } from 'zod'

/** Void once its generation is abandoned or its epoch cut; never stored, never replayed. */
const provisional = { generation: z.int().positive(), epoch: z.int().positive(), speaker_id: z.string() }

export const provisionalEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('speaker.thinking'), ...provisional }),
  /** Text as it is made: `offset` is where it begins in the reply, in characters. */
  z.object({ type: z.literal('reply.delta'), ...provisional, offset: z.int().nonnegative(), text: z.string() }),
])
export type ProvisionalEvent = z.infer<typeof provisionalEvent>
