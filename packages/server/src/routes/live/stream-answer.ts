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

/**
 * Streams the events of one turn as they happen, then the answer. What is wrong before the turn is taken is an ordinary
 * refusal. A client that goes away stops listening, and nothing else: the reply goes on.
 */
export async function streamAnswer({ conversations, exchange, meetingId, role, streams, answerOf }: AnswerStream): Promise<Response> {
  const { seq } = await exchange.taken
  return streams.open(
    async ({ send, signal }) => {
      const turn = new TurnWatch(seq)
      const listen = (event: MeetingEvent) => {
        if (!turn.holds(event)) return
        if (event.type === 'provisional' || visibleTo(role, event.entry.body.type)) send(encodedEvent(meetingId, event))
      }
      const following = conversations.follow(meetingId, listen, { after: seq - 1, signal: AbortSignal.any([signal, turn.over]) })
      following.catch(() => undefined)
      try {
        const answer = await exchange.answered
        turn.endsWith(answer.replies.at(-1)?.turn_number ?? 0)
        await following
        send(encodeEvent('message.answered', answerOf(answer)))
      } catch (error) {
        turn.end()
        const known = SparringError.is(error) ? error : null
        send(encodeEvent('error', problemBody(known?.code ?? 'internal_error', known?.message ?? 'The reply failed. Read the history, then go on.').error))
        if (known === null) throw error
      }
    },
    { whileClosing: true },
  )
}

/** Tells which events belong to one turn, from its own entry to its last reply: a reply that failed may have been tried again. */
class TurnWatch {
  #seq: number
  #over = new AbortController()
  #lastFinished = 0
  #lastOwed = Number.POSITIVE_INFINITY

  constructor(seq: number) {
    this.#seq = seq
  }

  get over(): AbortSignal {
    return this.#over.signal
  }

  holds(event: MeetingEvent): boolean {
    if (this.over.aborted) return false
    if (event.type === 'provisional') return true
    const { body, seq } = event.entry
    if (body.type === 'turn.taken' && seq > this.#seq) {
      this.end()
      return false
    }
    if (body.type === 'reply.finished') this.#lastFinished = body.turn.turn_number
    this.#endIfDone()
    return true
  }

  /** Once it is known which reply is the last. */
  endsWith(turnNumber: number): void {
    this.#lastOwed = turnNumber
    this.#endIfDone()
  }

  end(): void {
    this.#over.abort()
  }

  #endIfDone(): void {
    if (this.#lastFinished >= this.#lastOwed) this.end()
  }
}
