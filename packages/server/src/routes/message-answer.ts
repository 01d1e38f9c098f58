import { type Answer, SparringError } from '@sparring/core'
import type { MessageAnswer } from '@sparring/core/contract'

/** An answer as the contract states it. */
export function messageAnswer({ turn, replies, meeting_status, ended_reason }: Answer): MessageAnswer {
  const [first] = replies
  if (first === undefined) throw new SparringError('mind_failed', 'Nobody answered.')
  return {
    ai_response: first,
    ai_responses: [...replies],
    turn_number: first.turn_number,
    reasoning: first.reasoning,
    salesperson_turn: turn,
    meeting_status,
    ended_reason,
  }
}
