import type { LogEntry, MeetingEvent, ProvisionalEvent } from '@sparring/core'
import { durableEventData, provisionalEventData } from '@sparring/core/contract'

const encoder = new TextEncoder()
const durable = new WeakMap<LogEntry, Uint8Array>()
const provisional = new WeakMap<ProvisionalEvent, Uint8Array>()

/** One server-sent event. */
export const encodeEvent = (name: string, data: object, id?: number): Uint8Array => encodeText(name, JSON.stringify(data), id)

/** One whose data is JSON already. */
export const encodeText = (name: string, json: string, id?: number): Uint8Array =>
  encoder.encode(`${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${json}\n\n`)

/** No event, and yet an id: whoever comes back goes on behind it. */
export const encodeId = (id: number): Uint8Array => encoder.encode(`id: ${id}\n\n`)
export const encodeComment = (text: string): Uint8Array => encoder.encode(`: ${text}\n\n`)
export const encodeRetry = (milliseconds: number): Uint8Array => encoder.encode(`retry: ${milliseconds}\n\n`)

/** A meeting's event as bytes, made once however many listen. */
export function encodedEvent(meetingId: string, event: MeetingEvent): Uint8Array {
  if (event.type === 'durable') {
    const { entry } = event
    const known = durable.get(entry)
    if (known) return known
    const made = encodeEvent(entry.body.type, durableEventData(meetingId, entry.body), entry.seq)
    durable.set(entry, made)
    return made
  }
  const known = provisional.get(event.event)
  if (known) return known
  const made = encodeEvent(event.event.type, provisionalEventData(meetingId, event.event))
  provisional.set(event.event, made)
  return made
}
