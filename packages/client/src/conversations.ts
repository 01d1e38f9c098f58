import { type BodyOf, type CallOptions, dataOf, type EndpointCall, type PostOptions } from './endpoint-call.js'

/** What is said: `message` in words, or `audio_data` (base64) to be recognised; `reply_audio: false` asks for words only. */
export type Message = BodyOf<'sendMessage'>

export const conversations = (call: EndpointCall) => ({
  /** Says something; resolves with every reply to it. */
  send: (message: Message, options?: PostOptions) => dataOf<'sendMessage'>(call('sendMessage', { json: message, ...options })),
  history: (meeting_id: string, options?: CallOptions) => dataOf<'getHistory'>(call('getHistory', { path: { meeting_id }, ...options })),
  analytics: (meeting_id: string, options?: CallOptions) => dataOf<'getAnalytics'>(call('getAnalytics', { path: { meeting_id }, ...options })),
})
