import type { Meeting } from '../domain/meeting.js'
import type { Coaching, Conversations, Meetings, Room, RoomEvent } from '../platform.js'
import { silentTelemetry, type Telemetry } from '../ports/telemetry.js'

interface Seat {
  readonly meeting: Meeting
  /** The last entry before the person came in. */
  readonly after: number
  readonly conversations: Conversations
  readonly coaching: Coaching
  readonly end: Meetings['end']
  readonly telemetry: Telemetry | undefined
}

type Listener = (event: RoomEvent) => void

/** A meeting as one person sits in it: follows its events from the first listener on, beginning where the person came in. */
export function openRoom({ meeting, after, conversations, coaching, end, telemetry = silentTelemetry }: Seat): Room {
  const listeners = new Map<RoomEvent['type'], Set<Listener>>()
  const left = new AbortController()
  const key = { tenant_id: meeting.tenant_id, meeting_id: meeting._id }
  let following = false

  const tell = (event: RoomEvent): void => {
    for (const listener of listeners.get(event.type) ?? []) {
      try {
        listener(event)
      } catch (error) {
        telemetry.record({ name: 'listener.failed', ...key, error })
      }
    }
  }
  const follow = (): void => {
    if (following) return
    following = true
    conversations
      .follow(meeting._id, (event) => tell(event.type === 'durable' ? event.entry.body : event.event), { after, signal: left.signal })
      .catch((error: unknown) => telemetry.record({ name: 'listener.failed', ...key, error }))
  }

  return {
    meeting,
    on(type, listener) {
      const heard = listeners.get(type) ?? new Set<Listener>()
      listeners.set(type, heard)
      const narrow: Listener = (event) => {
        if (isOfType(event, type)) listener(event)
      }
      heard.add(narrow)
      follow()
      return () => heard.delete(narrow)
    },
    say(said, options) {
      const message = typeof said === 'string' ? { message: said } : said
      return conversations.send({ ...message, meeting_id: meeting._id }, options).answered
    },
    async end(options) {
      const ended = await end(meeting._id, options)
      return { meeting: ended, analytics: await coaching.analytics(meeting._id, options) }
    },
    leave() {
      left.abort()
    },
  }
}

const isOfType = <Type extends RoomEvent['type']>(event: RoomEvent, type: Type): event is Extract<RoomEvent, { readonly type: Type }> => event.type === type
