import { type BodyOf, dataOf, type EndpointCall, type PostOptions } from './endpoint-call.js'
import { type PageOptions, paged } from './salespeople.js'

/** The API keys of the caller's tenant; for its admins. */
export const keys = (call: EndpointCall) => ({
  /** The answer is the only one that tells the key itself. */
  create: (key: BodyOf<'createKey'>, options?: PostOptions) => dataOf<'createKey'>(call('createKey', { json: key, ...options })),
  list: (page: PageOptions = {}) => dataOf<'listKeys'>(call('listKeys', paged(page))),
  revoke: (key_id: string, options?: PostOptions) => dataOf<'revokeKey'>(call('revokeKey', { path: { key_id }, ...options })),
})
