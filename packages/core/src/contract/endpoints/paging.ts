import { z } from 'zod'
import { bounds } from '../../domain/limits.js'

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(bounds.page.most).default(bounds.page.usual),
  /** `next_cursor` of the page before. */
  cursor: z.string().max(2_000).optional(),
})

export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next_cursor: z.string().nullable() })
