import type { LogEntry, MeetingKey, MeetingLog } from '../ports/meeting-log.js'

interface Held {
  readonly entries: LogEntry[]
  readonly byKey: Map<string, LogEntry>
  erased: boolean
}

const copy = <Value>(value: Value): Value => structuredClone(value)

/** A log that lasts as long as the process. */
export function createMemoryLog(): MeetingLog {
  const meetings = new Map<string, Held>()
  const of = ({ tenant_id, meeting_id }: MeetingKey): Held => {
    const name = JSON.stringify([tenant_id, meeting_id])
    const held = meetings.get(name) ?? { entries: [], byKey: new Map(), erased: false }
    meetings.set(name, held)
    return held
  }
  return {
    async append(meeting, after, entry, { signal } = {}) {
      signal?.throwIfAborted()
      const held = of(meeting)
      const first = held.byKey.get(entry.key)
      if (first !== undefined) return { outcome: first.digest === entry.digest ? 'repeated' : 'key_reused', entry: copy(first) }
      if (held.erased || after > held.entries.length || after < 0) return { outcome: 'unknown_seq' }
      if (after < held.entries.length) return { outcome: 'behind', missed: held.entries.slice(after).map(copy) }
      const stored: LogEntry = copy({ tenant_id: meeting.tenant_id, meeting_id: meeting.meeting_id, ...entry, seq: after + 1 })
      held.entries.push(stored)
      held.byKey.set(entry.key, stored)
      return { outcome: 'appended', entry: copy(stored) }
    },
    async read(meeting, after, { signal, limit } = {}) {
      signal?.throwIfAborted()
      return of(meeting)
        .entries.slice(Math.max(after, 0), limit === undefined ? undefined : Math.max(after, 0) + limit)
        .map(copy)
    },
    async erase(meeting, { signal } = {}) {
      signal?.throwIfAborted()
      const held = of(meeting)
      held.entries.length = 0
      held.byKey.clear()
      held.erased = true
    },
  }
}
