import type { EntryBody, EntryOf, EntryType, FrozenMeeting } from '../domain/entry.js'
import type { ProvisionalEvent } from '../domain/provisional-event.js'
import type { Role } from '../domain/role.js'
import type { Material, Salesperson } from '../domain/salesperson.js'
import type { Turn } from '../domain/turn.js'
import { everyone, overseers } from './endpoint.js'
import type { MessageAnswer } from './endpoints/conversation.js'

/** Version of the events' data. */
export const eventVersion = 1

/** Who sees which durable event. A claim changing hands is the server's business, and a coach's. */
export const visibility: Readonly<Record<EntryType, readonly Role[]>> = {
  'meeting.started': everyone,
  'turn.taken': everyone,
  'reply.claimed': overseers,
  'speaker.chosen': everyone,
  'reply.clause': everyone,
  'reply.finished': everyone,
  'reply.abandoned': everyone,
  'turn.heard': everyone,
  'consent.changed': everyone,
  'meeting.ended': everyone,
}

export const visibleTo = (role: Role, type: EntryType): boolean => visibility[type].includes(role)

interface EventBase {
  readonly v: number
  readonly meeting_id: string
}

type OnWire<Body> = Body extends { readonly type: string } ? Omit<Body, 'type' | 'owner'> & EventBase : never

/** An event is replayed for years, the address of a file works for an hour: events have none. */
type ToldMaterial = Omit<Material, 'file_url'>
type ToldProduct = Omit<Salesperson, 'materials'> & { readonly materials: readonly ToldMaterial[] }
type ToldFrozen = Omit<FrozenMeeting, 'product'> & { readonly product: ToldProduct }
type ToldStart = Omit<OnWire<EntryOf<'meeting.started'>>, 'frozen'> & { readonly frozen: ToldFrozen }

/** Durable events by name: their `id` on the stream is the number of their log entry. */
export type DurableEvents = { readonly [Type in EntryType]: Type extends 'meeting.started' ? ToldStart : OnWire<EntryOf<Type>> }
/** Provisional events by name: void once their generation is abandoned or their epoch is over. */
export type ProvisionalEvents = { readonly [Type in ProvisionalEvent['type']]: OnWire<Extract<ProvisionalEvent, { type: Type }>> }
/** What ends the stream of one message. */
export interface AnswerEvents {
  readonly 'message.answered': MessageAnswer
  readonly error: { readonly code: string; readonly message: string }
}
export type MeetingEvents = DurableEvents & ProvisionalEvents

/** The data of a durable event. The owner of a claim names a process and is of no use outside. */
export function durableEventData(meetingId: string, body: EntryBody): object {
  const { type: _type, ...data } = told(body)
  if ('owner' in data) {
    const { owner: _owner, ...rest } = data
    return { v: eventVersion, meeting_id: meetingId, ...rest }
  }
  return { v: eventVersion, meeting_id: meetingId, ...data }
}

/** Without addresses of files: of a turn, `audio` says that there is a recording, and the history where. */
function told(body: EntryBody) {
  switch (body.type) {
    case 'meeting.started':
      return { ...body, frozen: toldFrozen(body.frozen) }
    case 'turn.taken':
      return { ...body, turn: toldTurn(body.turn), cut_turn: body.cut_turn && toldTurn(body.cut_turn) }
    case 'reply.finished':
      return { ...body, turn: toldTurn(body.turn) }
    case 'turn.heard':
    case 'meeting.ended':
      return { ...body, cut_turn: body.cut_turn && toldTurn(body.cut_turn) }
    default:
      return body
  }
}

const toldTurn = (turn: Turn): Turn => (turn.audio_url === null ? turn : { ...turn, audio_url: null })

function toldFrozen({ product, ...frozen }: FrozenMeeting): ToldFrozen {
  return { ...frozen, product: { ...product, materials: product.materials.map(({ file_url: _stored, ...told }) => told) } }
}

/** The data of a provisional event. */
export function provisionalEventData(meetingId: string, event: ProvisionalEvent): object {
  const { type: _type, ...data } = event
  return { v: eventVersion, meeting_id: meetingId, ...data }
}
