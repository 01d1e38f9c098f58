import { SparringError } from '../domain/sparring-error.js'
import { isSalesperson, isUnheard, type Turn } from '../domain/turn.js'
import type { Answer, Reply } from '../platform.js'
import type { MeetingState } from './state.js'

/** The salesperson's turn and every reply to it, read from the folded log. */
export function answerTo(state: MeetingState, turn: Turn): Answer {
  const replies: Reply[] = []
  for (let index = turn.turn_number; index < state.turns.length; index += 1) {
    const said = state.turns[index]
    if (said === undefined || isSalesperson(said)) break
    // Of the first one it is said that it was not heard, since there is an answer; whoever would have come behind it is dropped.
    if (replies.length > 0 && isUnheard(said)) continue
    replies.push(replyOf(said, state.decisions[index]?.reasoning ?? ''))
  }
  if (replies.length === 0) throw unanswered(state)
  return { turn: state.turns[turn.turn_number - 1] ?? turn, replies, meeting_status: state.status, ended_reason: state.ended_reason }
}

function replyOf(said: Turn, reasoning: string): Reply {
  return {
    turn_number: said.turn_number,
    speaker_id: said.speaker,
    speaker_name: said.speaker_name,
    speaker_role: said.speaker_role ?? '',
    response_text: said.text,
    audio_url: said.audio_url,
    duration_seconds: said.duration_seconds,
    reasoning,
  }
}

function unanswered(state: MeetingState): SparringError {
  return state.status === 'ended'
    ? new SparringError('meeting_ended', 'The meeting ended before anybody answered. Your turn is in its history.', {
        details: { ended_reason: state.ended_reason },
      })
    : new SparringError('mind_failed', 'Nobody answered this turn, and the meeting has gone on since. Say it again as a new message.')
}
