import type { Appended, Clock, LogEntry, MeetingKey, MeetingLog, NewEntry } from '@sparring/core'
import type { Db } from 'mongodb'
import type { Calls } from './calls.js'
import { isTaken } from './failures.js'
import { logCollection } from './indexes.js'
import { KnownEntries } from './known-entries.js'

/** What takes the place of an erased entry for ever: its number, and nothing of a person. */
interface Tombstone extends MeetingKey {
  readonly seq: number
  /** Unique as every key is; no caller's begins so. */
  readonly key: string
  readonly erased_at: string
}
type Stored = LogEntry | Tombstone

const isTombstone = (stored: Stored): stored is Tombstone => 'erased_at' in stored

/**
 * The log as documents that are only inserted, under two unique indexes (meeting and seq, meeting and key). A number
 * that was once taken stays taken: erasing puts a tombstone in each place, and one more behind the head.
 */
export function mongoLog(database: Db, calls: Calls, clock: Clock): MeetingLog {
  const entries = database.collection<Stored>(logCollection)
  const known = new KnownEntries()
  const find = (meeting: MeetingKey, where: object) => entries.findOne<Stored>({ ...keyOf(meeting), ...where }, { projection: { _id: 0 } })

  async function readAll(meeting: MeetingKey, after: number, limit?: number): Promise<readonly Stored[]> {
    if (limit !== undefined && limit <= 0) return []
    const found = entries.find<Stored>({ ...keyOf(meeting), seq: { $gt: after } }, { projection: { _id: 0 }, sort: { seq: 1 } })
    return (limit === undefined ? found : found.limit(limit)).toArray()
  }

  /** Whether an entry may follow. No gap can come of it: what stood once keeps its place for ever. */
  async function stands(meeting: MeetingKey, seq: number): Promise<boolean> {
    if (seq === 0 || known.has(meeting, seq)) return true
    const found = seq < 0 ? null : await find(meeting, { seq })
    return found !== null && !isTombstone(found)
  }

  /** Why an entry could not be inserted: its key is judged before its number. */
  async function judged(meeting: MeetingKey, after: number, { key, digest }: NewEntry): Promise<Appended> {
    const first = await find(meeting, { key })
    if (first !== null && !isTombstone(first)) return { outcome: first.digest === digest ? 'repeated' : 'key_reused', entry: first }
    const missed = await readAll(meeting, after)
    return after < 0 || missed.length === 0 || missed.some(isTombstone) ? { outcome: 'unknown_seq' } : { outcome: 'behind', missed: missed.filter(isEntry) }
  }

  return {
    append: (meeting, after, entry, { signal } = {}) =>
      calls.one(signal, async () => {
        if (!(await stands(meeting, after))) return judged(meeting, after, entry)
        const stored: LogEntry = { ...keyOf(meeting), ...entry, seq: after + 1 }
        try {
          // The driver writes an `_id` of its own into what it is given.
          await entries.insertOne({ ...stored })
        } catch (error) {
          if (!isTaken(error)) throw error
          return judged(meeting, after, entry)
        }
        known.note(meeting, stored.seq)
        return { outcome: 'appended', entry: structuredClone(stored) }
      }),
    read: (meeting, after, { signal, limit } = {}) =>
      calls.one(signal, async () => {
        const found = await readAll(meeting, after, limit)
        return found.some(isTombstone) ? [] : found.filter(isEntry)
      }),
    erase: (meeting, { signal } = {}) =>
      calls.one(signal, async () => {
        const erased_at = new Date(clock.now()).toISOString()
        const tombstone = (seq: number): Tombstone => ({ ...keyOf(meeting), seq, key: `~erased ${seq}`, erased_at })
        await closed(meeting, tombstone)
        const left = (await readAll(meeting, 0)).filter(isEntry)
        if (left.length === 0) return
        await entries.bulkWrite(
          left.map(({ seq }) => ({ replaceOne: { filter: { ...keyOf(meeting), seq }, replacement: tombstone(seq) } })),
          { ordered: false },
        )
      }),
  }

  /** Puts a tombstone behind the head: whoever appends behind what stood finds it there. */
  async function closed(meeting: MeetingKey, tombstone: (seq: number) => Tombstone): Promise<void> {
    for (;;) {
      const head = await entries.findOne<Stored>(keyOf(meeting), { projection: { _id: 0 }, sort: { seq: -1 } })
      if (head !== null && isTombstone(head)) return
      try {
        return void (await entries.insertOne(tombstone((head?.seq ?? 0) + 1)))
      } catch (error) {
        if (!isTaken(error)) throw error
      }
    }
  }
}

const isEntry = (stored: Stored): stored is LogEntry => !isTombstone(stored)

const keyOf = ({ tenant_id, meeting_id }: MeetingKey): MeetingKey => ({ tenant_id, meeting_id })
