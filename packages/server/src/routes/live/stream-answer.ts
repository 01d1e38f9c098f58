import { type Answer, type Conversations, type MeetingEvent, type Message, type Role, type SendOptions, SparringError } from '@sparring/core'
import { visibleTo } from '@sparring/core/contract'
import { problemBody } from '../../http/problem-response.js'
import { encodedEvent, encodeEvent, encodeText } from './encode-event.js'
import type { EventStreams, StreamListener } from './event-streams.js'

interface AnswerStream {
  readonly conversations: Conversations
  readonly message: Message
  readonly options: SendOptions
  readonly role: Role
  readonly streams: EventStreams
  readonly listener: StreamListener
  /** The answer as JSON. */
  readonly answerOf: (answer: Answer) => Promise<string>
}

/**
 * Says something and streams the events of its turn as they happen, then the answer. What is wrong before the turn is
 * taken is an ordinary refusal. A client that goes away stops listening, and nothing else: the reply goes on.
 */
export async function streamAnswer({ conversations, message, options, role, streams, listener, answerOf }: AnswerStream): Promise<Response> {
  const outlet = new Outlet()
  const gone = new AbortController()
  const listening = { listener: (event: MeetingEvent) => outlet.hear(event), signal: gone.signal }
  // Before the turn is taken: none is taken for a client that cannot listen.
  const place = streams.reserve(listener)
  const exchange = conversations.send(message, { ...options, listening })
  await exchange.taken.catch((error: unknown) => {
    place.free()
    throw error
  })
  return place.open(
    async ({ send, signal }) => {
      signal.addEventListener('abort', () => gone.abort(), { once: true })
      outlet.open((event) =>
        event.type === 'provisional' || visibleTo(role, event.entry.body.type) ? send(encodedEvent(message.meeting_id, event)) : undefined,
      )
      try {
        const answer = await exchange.answered
        await exchange.heard
        send(encodeText('message.answered', await answerOf(answer)))
      } catch (error) {
        const known = SparringError.is(error) ? error : null
        send(encodeEvent('error', problemBody(known?.code ?? 'internal_error', known?.message ?? 'The reply failed. Read the history, then go on.').error))
        if (known === null) throw error
      }
    },
    { whileClosing: true },
  )
}

/** Keeps what is heard before the stream is open. */
class Outlet {
  #early: MeetingEvent[] = []
  #pass: ((event: MeetingEvent) => unknown) | null = null

  hear(event: MeetingEvent): unknown {
    if (this.#pass !== null) return this.#pass(event)
    this.#early.push(event)
    return undefined
  }

  open(pass: (event: MeetingEvent) => unknown): void {
    this.#pass = pass
    for (const event of this.#early.splice(0)) pass(event)
  }
}
