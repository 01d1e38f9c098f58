import type { EntryBody } from '../domain/entry.js'
import type { CallOptions } from './call-options.js'

export interface MeetingKey {
  readonly tenant_id: string
  readonly meeting_id: string
}

/** What a caller hands over; the log gives it its place. */
export interface NewEntry {
  /** Unique in the meeting, never empty; our own start with `~`. */
  readonly key: string
  /** SHA-256 of the canonical request: tells the same key with another body apart. */
  readonly digest: string
  /** ISO 8601, for people; never for order or expiry. */
  readonly written_at: string
  /** Schema version of `body`: raised on read, never rewritten. */
  readonly v: number
  readonly body: EntryBody
}

/** One immutable fact about a meeting. Removed only with its whole meeting. */
export interface LogEntry extends MeetingKey, NewEntry {
  /** 1..n without gaps, given by append. */
  readonly seq: number
}

export type Appended =
  /** It stands at `after + 1`. */
  | { readonly outcome: 'appended'; readonly entry: LogEntry }
  /** The key stood already with this digest: `entry` is the first one. */
  | { readonly outcome: 'repeated'; readonly entry: LogEntry }
  /** The key stood already with another digest: nothing was written. */
  | { readonly outcome: 'key_reused'; readonly entry: LogEntry }
  /** Somebody was faster: fold in what was missed and decide again. `missed` is not empty. */
  | { readonly outcome: 'behind'; readonly missed: readonly LogEntry[] }
  /** `after` is beyond the head, or the meeting was erased. */
  | { readonly outcome: 'unknown_seq' }

/**
 * A meeting is an append-only log; this is the only write that must be race-safe, and it is so by the insert of one
 * document under two unique keys (meeting and seq, meeting and key). Rejects with `SparringError` `store_unavailable`
 * where it cannot say what happened: appending again with the same key is then safe.
 */
export interface MeetingLog {
  /** Inserts at `after + 1` or changes nothing; durable once resolved. The key is judged before the seq. */
  append(meeting: MeetingKey, after: number, entry: NewEntry, options?: CallOptions): Promise<Appended>
  /** Entries with seq > `after`, ascending, at most `limit`; sees every append acknowledged before the call. */
  read(meeting: MeetingKey, after: number, options?: CallOptions & { readonly limit?: number }): Promise<readonly LogEntry[]>
  /** Removes all entries and leaves a tombstone without personal data, which also stops late writers. Repeatable. */
  erase(meeting: MeetingKey, options?: CallOptions): Promise<void>
}
