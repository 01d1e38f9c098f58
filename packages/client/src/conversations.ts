import { type CallOptions, dataOf, type EndpointCall, type PostOptions } from './endpoint-call.js'

export interface Message {
  readonly meeting_id: string
  readonly message: string
}

export const conversations = (call: EndpointCall) => ({
  /** Says something; resolves with every reply to it. */
  send: (message: Message, options?: PostOptions) => dataOf<'sendMessage'>(call('sendMessage', { json: message, ...options })),
  history: (meeting_id: string, options?: CallOptions) => dataOf<'getHistory'>(call('getHistory', { path: { meeting_id }, ...options })),
  analytics: (meeting_id: string, options?: CallOptions) => dataOf<'getAnalytics'>(call('getAnalytics', { path: { meeting_id }, ...options })),
})
