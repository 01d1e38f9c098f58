import type { Caller, UsageEvents } from '../platform.js'
import { pageOf } from './page-of.js'
import type { ResourceParts } from './resource-parts.js'

export function usageEvents({ documents }: ResourceParts, { tenant_id }: Caller): UsageEvents {
  return {
    // An event's `created_at` is when its meeting ended.
    list: ({ ended = {}, ...page } = {}, options) => documents.list('usage_events', { ...pageOf(page), tenant_id, created: ended }, options),
  }
}
