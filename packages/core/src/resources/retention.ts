import { parseInput } from '../domain/parse-input.js'
import { newRetention, type Retention, type TenantSettings, tenantSettingsId } from '../domain/tenant-settings.js'
import type { Caller, RetentionSettings } from '../platform.js'
import { isoNow } from '../ports/clock.js'
import type { ResourceParts } from './resource-parts.js'

/** How long a tenant's meetings are kept. */
export function retention({ documents, clock, retention_days = null }: ResourceParts, { tenant_id, user_id }: Caller): RetentionSettings {
  return {
    async get(options) {
      const own = await documents.get('tenant_settings', { tenant_id, _id: tenantSettingsId }, options)
      return own === null ? { days: retention_days, source: 'server' } : decided(own)
    },
    async set(given, options) {
      const { days } = parseInput(newRetention, given)
      const wanted = { _id: tenantSettingsId, tenant_id, created_by: user_id, created_at: isoNow(clock), retention_days: days }
      const { outcome, document } = await documents.insert('tenant_settings', wanted, options)
      if (outcome === 'exists') await documents.replace('tenant_settings', { ...document, retention_days: days }, options)
      return decided(wanted)
    },
  }
}

const decided = ({ retention_days }: TenantSettings): Retention => ({ days: retention_days, source: 'tenant' })
