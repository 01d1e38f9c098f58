import { type Answer, type Conversations, type Exchange, type MeetingEvent, SparringError } from '@sparring/core'
import { type MessageAnswer, type Role, visibleTo } from '@sparring/core/contract'
import { problemBody } from '../../problem-response.js'
import { encodedEvent, encodeEvent } from './encode-event.js'
import type { EventStreams } from './event-streams.js'

interface AnswerStream {
  readonly conversations: Conversations
  readonly exchange: Exchange
  readonly meetingId: string
  readonly role: Role
  readonly streams: EventStreams
  readonly answerOf: (answer: Answer) => MessageAnswer
}

/** Streams the events of one turn as they happen, then the answer. What is wrong before the turn is taken is an ordinary refusal. */
export async function streamAnswer({ conversations, exchange, meetingId, role, streams, answerOf }: AnswerStream): Promise<Response> {
  const { seq } = await exchange.taken
  return streams.open(async ({ send, signal }) => {
    const complete = new AbortController()
    const listen = (event: MeetingEvent) => {
      if (event.type === 'provisional' || visibleTo(role, event.entry.body.type)) send(encodedEvent(meetingId, event))
      if (endsTurn(event)) complete.abort()
    }
    const following = conversations.follow(meetingId, listen, { after: seq - 1, signal: AbortSignal.any([signal, complete.signal]) })
    try {
      const answer = answerOf(await exchange.answered)
      await following
      send(encodeEvent('message.answered', answer))
    } catch (error) {
      complete.abort()
      const known = SparringError.is(error) ? error : null
      send(encodeEvent('error', problemBody(known?.code ?? 'internal_error', known?.message ?? 'The reply failed. Read the history, then go on.').error))
    }
  })
}

/** The last event that belongs to a turn: nobody follows, or nobody will. */
function endsTurn(event: MeetingEvent): boolean {
  if (event.type === 'provisional') return false
  const { body } = event.entry
  return (body.type === 'reply.finished' && body.followed_by === null) || body.type === 'reply.abandoned' || body.type === 'meeting.ended'
}
