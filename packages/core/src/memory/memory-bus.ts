import type { LiveBus, LiveEvent } from '../ports/live-bus.js'
import type { MeetingKey } from '../ports/meeting-log.js'

type Listener = (event: LiveEvent) => void

/** Wake-ups within one process. */
export function createMemoryBus(): LiveBus {
  const meetings = new Map<string, Set<Listener>>()
  const nameOf = ({ tenant_id, meeting_id }: MeetingKey): string => `${tenant_id.length}:${tenant_id}${meeting_id}`
  return {
    publish(meeting, event) {
      for (const listener of [...(meetings.get(nameOf(meeting)) ?? [])]) {
        try {
          listener(event)
        } catch {
          // A broken listener is at nobody's cost but its own; who subscribes watches over it.
        }
      }
    },
    subscribe(meeting, listener) {
      const name = nameOf(meeting)
      const listeners = meetings.get(name) ?? new Set()
      meetings.set(name, listeners)
      const own: Listener = (event) => listener(event)
      listeners.add(own)
      return () => {
        listeners.delete(own)
        if (listeners.size === 0 && meetings.get(name) === listeners) meetings.delete(name)
      }
    },
  }
}
