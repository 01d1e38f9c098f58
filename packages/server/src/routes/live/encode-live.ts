import type { LogEntry, MeetingEvent, ProvisionalEvent } from '@sparring/core'
import { durableEventData, eventVersion, provisionalEventData } from '@sparring/core/contract'
import { encodeSound, type LiveEvents, type ReplySound } from '@sparring/core/live'

const durable = new WeakMap<LogEntry, Buffer>()
const provisional = new WeakMap<ProvisionalEvent, Buffer>()
const frames = new WeakMap<SoundEvent, Uint8Array>()

export type SoundEvent = Extract<ProvisionalEvent, { type: 'reply.audio' }>

const message = (event: string, data: object, id?: number): Buffer => Buffer.from(JSON.stringify({ event, ...(id === undefined ? {} : { id }), data }))

/** What the server says for itself. */
export const liveEvent = <Name extends keyof LiveEvents>(name: Name, data: LiveEvents[Name], id?: number): Buffer => message(name, data, id)

/** One whose data is JSON already. */
export const liveText = (event: string, json: string): Buffer => Buffer.from(`{"event":${JSON.stringify(event)},"data":${json}}`)

export const opened = (meetingId: string, id: number): Buffer => liveEvent('opened', { v: eventVersion, meeting_id: meetingId }, id)

/** A meeting's event as a text message, made once however many listen. */
export function liveMeetingEvent(meetingId: string, event: MeetingEvent): Buffer {
  if (event.type === 'durable') {
    const { entry } = event
    return kept(durable, entry, () => message(entry.body.type, durableEventData(meetingId, entry.body), entry.seq))
  }
  return kept(provisional, event.event, () => message(event.event.type, provisionalEventData(meetingId, event.event)))
}

/** A piece of a reply's sound as a binary message. A reply is one utterance: its number is its epoch. */
export const soundFrame = (event: SoundEvent): Uint8Array =>
  kept(frames, event, () => {
    const { generation, epoch, index, offset_ms, audio } = event
    return encodeSound({ kind: 'reply', generation, epoch, utterance: epoch, sequence: index, offset_ms, sound: Buffer.from(audio, 'base64') })
  })

/** What stands before the first of them. */
export const soundBegins = ({ generation, epoch, speaker_id, format }: SoundEvent): ReplySound => ({ generation, epoch, utterance: epoch, speaker_id, format })

function kept<Key extends object, Made>(known: WeakMap<Key, Made>, key: Key, make: () => Made): Made {
  const had = known.get(key)
  if (had !== undefined) return had
  const made = make()
  known.set(key, made)
  return made
}
