import { type BodyOf, type CallOptions, dataOf, type EndpointCall, type PostOptions } from './endpoint-call.js'
import { type PageOptions, paged } from './salespeople.js'

export const meetings = (call: EndpointCall) => ({
  create: (meeting: BodyOf<'createMeeting'>, options?: PostOptions) => dataOf<'createMeeting'>(call('createMeeting', { json: meeting, ...options })),
  get: (meeting_id: string, options?: CallOptions) => dataOf<'getMeeting'>(call('getMeeting', { path: { meeting_id }, ...options })),
  list: (page: PageOptions = {}) => dataOf<'listMeetings'>(call('listMeetings', paged(page))),
  brief: (meeting_id: string, options?: CallOptions) => dataOf<'getBrief'>(call('getBrief', { path: { meeting_id }, ...options })),
  start: (meeting_id: string, options?: PostOptions) => dataOf<'startMeeting'>(call('startMeeting', { path: { meeting_id }, ...options })),
  /** A token for this meeting alone, for a browser: made by a backend that holds an API key. */
  token: (meeting_id: string, token: BodyOf<'createMeetingToken'> = {}, options?: PostOptions) =>
    dataOf<'createMeetingToken'>(call('createMeetingToken', { path: { meeting_id }, json: token, ...options })),
  /** Whether the salesperson agrees that their voice is recorded, from here on. */
  consent: (meeting_id: string, given: BodyOf<'giveConsent'>, options?: PostOptions) =>
    dataOf<'giveConsent'>(call('giveConsent', { path: { meeting_id }, json: given, ...options })),
  export: (meeting_id: string, options?: CallOptions) => dataOf<'exportMeeting'>(call('exportMeeting', { path: { meeting_id }, ...options })),
  /** Erases all of it for good. */
  erase: (meeting_id: string, options?: CallOptions) => dataOf<'eraseMeeting'>(call('eraseMeeting', { path: { meeting_id }, ...options })),
  end: (meeting_id: string, options?: PostOptions) => dataOf<'endMeeting'>(call('endMeeting', { path: { meeting_id }, ...options })),
})
