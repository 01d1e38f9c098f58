import { type BodyOf, type CallOptions, dataOf, type EndpointCall } from './endpoint-call.js'

/** What is kept of one person, by their `user_id`. */
export const people = (call: EndpointCall) => ({
  export: (user_id: string, options?: CallOptions) => dataOf<'exportPerson'>(call('exportPerson', { path: { user_id }, ...options })),
  /** Erases their meetings for good, and that they made what else they made. */
  erase: (user_id: string, options?: CallOptions) => dataOf<'erasePerson'>(call('erasePerson', { path: { user_id }, ...options })),
})

/** How long meetings are kept. */
export const retention = (call: EndpointCall) => ({
  get: (options?: CallOptions) => dataOf<'getRetention'>(call('getRetention', { ...options })),
  set: (given: BodyOf<'setRetention'>, options?: CallOptions) => dataOf<'setRetention'>(call('setRetention', { json: given, ...options })),
})
