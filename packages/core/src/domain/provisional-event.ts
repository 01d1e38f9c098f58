import { z } from 'zod'
import { audioFormat } from './turn.js'

/** Void once its generation is abandoned or its epoch cut; never stored, never replayed. */
const provisional = { generation: z.int().positive(), epoch: z.int().positive(), speaker_id: z.string() }

export const provisionalEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('speaker.thinking'), ...provisional }),
  /** Text as it is made: `offset` is where it begins in the reply, in characters. */
  z.object({ type: z.literal('reply.delta'), ...provisional, offset: z.int().nonnegative(), text: z.string() }),
  /** Sound as it is made: bare samples in base64, whole ones. `index` counts 0, 1, 2 … in the reply; `offset_ms` since its first sample. */
  z.object({
    type: z.literal('reply.audio'),
    ...provisional,
    index: z.int().nonnegative(),
    offset_ms: z.number().nonnegative(),
    format: audioFormat,
    audio: z.string(),
  }),
])
export type ProvisionalEvent = z.infer<typeof provisionalEvent>
