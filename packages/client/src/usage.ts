import { dataOf, type EndpointCall } from './endpoint-call.js'
import { type PageOptions, paged } from './salespeople.js'

export interface UsageQuery extends PageOptions {
  /** Meetings that ended then or later: `2026-11-01`, `2026-11-01T09:00:00Z`. */
  readonly from?: string
  /** Meetings that ended before then. */
  readonly to?: string
}

export const usage = (call: EndpointCall) => ({
  /** What meetings used, the last one to end first. For admins only. */
  list: ({ from, to, ...page }: UsageQuery = {}) => {
    const { query, ...options } = paged(page)
    return dataOf<'listUsage'>(call('listUsage', { ...options, query: { ...query, from, to } }))
  },
})
