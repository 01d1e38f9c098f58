/**
 * The HTTP and live API of a Sparring server, for apps.
 *
 * @module
 */
export type { Message } from './conversations.js'
export { createClient, type SparringClient } from './create-client.js'
export type { CallOptions, ClientOptions, PostOptions } from './endpoint-call.js'
export { type FieldProblem, SparringConnectionError, SparringRequestError } from './errors.js'
export type { Speaking } from './live-talk.js'
export { MeetingSession, type SessionOptions, type SessionStatus } from './meeting-session.js'
export type { PageOptions, UploadOptions } from './salespeople.js'
export type { ReplyPiece } from './sound-gate.js'
export type { UsageQuery } from './usage.js'
