import type { ProvisionalEvent } from '../domain/provisional-event.js'
import type { LogEntry, MeetingKey } from './meeting-log.js'

/** What travels between the listeners of a meeting, in this process or between several. */
export type LiveEvent =
  /** Stands in the log already; carried along to save a read. */
  { readonly type: 'entry'; readonly entry: LogEntry } | { readonly type: 'provisional'; readonly event: ProvisionalEvent }

/** Wake-ups and provisional events. May lose, never reorders those of one publisher; the log is the truth. */
export interface LiveBus {
  publish(meeting: MeetingKey, event: LiveEvent): void
  /**
   * Calls the listener for every event published after this call, never within it. Returns how to stop.
   * A listener that throws stops no other listener and no publisher.
   */
  subscribe(meeting: MeetingKey, listener: (event: LiveEvent) => void): () => void
}
