import { z } from 'zod'
import { ownership } from './document.js'

/** Days after its end for which a meeting is kept; `null` is for ever. */
export const retentionDays = z.int().min(1).max(36_500).nullable()

/** What one tenant decided for itself. A tenant has one such document, or none. */
export const tenantSettings = ownership.extend({ retention_days: retentionDays })
export type TenantSettings = z.infer<typeof tenantSettings>

/** The `_id` of that document. */
export const tenantSettingsId = 'settings'

export const newRetention = z.strictObject({ days: retentionDays })

/** How long a tenant's meetings are kept, and who decided it: the tenant, or the server's own usual. */
export const retention = z.object({ days: retentionDays, source: z.enum(['tenant', 'server']) })
export type Retention = z.infer<typeof retention>
