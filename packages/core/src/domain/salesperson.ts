import { z } from 'zod'
import { identifier, longText, name, orNull, ownership, webAddress } from './document.js'
import type { Limits } from './limits.js'

export const materialTypes = ['pdf', 'pptx', 'docx', 'ppt', 'doc', 'png', 'jpg'] as const

/** A file about the product. `status` is `stored` until somebody read it; a failed one says why. */
export const material = z.object({
  material_id: identifier,
  file_name: z.string().min(1),
  /** Signed and expiring in answers, a blob reference in the store. */
  file_url: z.string(),
  /** The extension in lower case, decided by content. */
  file_type: z.enum(materialTypes),
  size_bytes: z.int().nonnegative(),
  status: z.enum(['stored', 'read', 'failed']),
  reason: z.string().nullable(),
})
export type Material = z.infer<typeof material>

/** What a caller gives; the files come beside it. */
export const newSalesperson = (limits: Limits) =>
  z.strictObject({
    product_name: name(limits),
    description: longText(limits).trim().min(1),
    product_url: orNull(webAddress),
    name: orNull(name(limits)),
  })
export type NewSalesperson = z.input<ReturnType<typeof newSalesperson>>

/** A product profile: what is sold, by whom, with which materials. */
export const salesperson = ownership.extend({
  product_name: z.string(),
  description: z.string(),
  product_url: z.string().nullable(),
  name: z.string().nullable(),
  materials: z.array(material),
})
export type Salesperson = z.infer<typeof salesperson>

/** How the salesperson is called where a speaker is named. */
export const salespersonName = (profile: Pick<Salesperson, 'name'>): string => profile.name ?? 'Salesperson'
