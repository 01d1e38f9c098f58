import { z } from 'zod'
import { identifier, instant, name, orNull, ownership } from './document.js'
import type { Limits } from './limits.js'
import { roles } from './role.js'

/**
 * What lets somebody in: an API key of a tenant's own backend, or a token for one meeting that a browser may hold.
 * Its secret is told once, when it is made, and kept as a digest only.
 */
export const credential = ownership.extend({
  kind: z.enum(['api_key', 'meeting_token']),
  /** What a person calls it. */
  name: z.string(),
  role: z.enum(roles),
  /** On whose behalf its bearer acts. */
  user_id: identifier,
  /** The one meeting that a meeting token is for. */
  meeting_id: identifier.nullable(),
  /** The API key by which it was made: revoked with it. `null` where it was made otherwise. */
  made_by: identifier.nullable(),
  /** SHA-256 of its secret, which is random enough that nothing slower is called for. */
  digest: z.string(),
  expires_at: instant.nullable(),
  revoked_at: instant.nullable(),
})
export type Credential = z.infer<typeof credential>

/** A name of a tenant stands in keys of files, documents and counters: letters, digits and `._-`, and it begins with one of the first two. */
export const tenantName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'has 1 to 100 letters, digits, dots, dashes and underscores, and begins with a letter or digit')

const mostDays = 3_650

export const newApiKey = (limits: Limits) =>
  z.strictObject({
    name: name(limits),
    role: z.enum(roles),
    /** On whose behalf its bearer acts, unless the request names somebody; left out, the key itself. */
    user_id: orNull(identifier),
    expires_in_days: orNull(z.int().min(1).max(mostDays)),
  })
export type NewApiKey = z.input<ReturnType<typeof newApiKey>>
