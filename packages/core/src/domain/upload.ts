import { z } from 'zod'
import { identifier, instant, name } from './document.js'
import type { Limits } from './limits.js'

/** What a caller tells of a material that it is about to send to the store itself. */
export const newUpload = (limits: Limits) =>
  z.strictObject({
    file_name: name(limits),
    /** The most that the store will take. */
    size_bytes: z.int().positive().max(limits.direct_material_bytes),
  })

/** The form by which it is sent, as `multipart/form-data`: the fields, then the file under `file`. */
export const upload = z.object({
  upload_id: identifier,
  url: z.string(),
  fields: z.record(z.string(), z.string()),
  expires_at: instant,
})
