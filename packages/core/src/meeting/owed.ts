import type { EndedReason } from '../domain/meeting.js'
import type { MeetingState } from './state.js'

/** What must happen next. After a crash the same call on the folded state says what is still owed. */
export type Work =
  /** Decide who speaks. */
  | { readonly type: 'choose'; readonly generation: number }
  /** Make the reply, from where its durable clauses end. */
  | { readonly type: 'speak'; readonly generation: number; readonly epoch: number }
  | { readonly type: 'end'; readonly reason: EndedReason }

/** In order: the first must be done before the next can be known. An abandoned reply is owed only once it is claimed again. */
export function owed(state: MeetingState): readonly Work[] {
  if (state.status !== 'active') return []
  const { reply } = state
  if (reply === null) return hasLeft(state) ? [{ type: 'end', reason: 'time' }] : []
  if (reply.failed !== null) return []
  if (reply.speaking === null) return [{ type: 'choose', generation: reply.generation }]
  return [{ type: 'speak', generation: reply.generation, epoch: reply.speaking.epoch }]
}

/** The last thing said was a buyer's goodbye. */
const hasLeft = (state: MeetingState): boolean => state.decisions.at(-1)?.kind === 'leave'
