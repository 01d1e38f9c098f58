import type { LogEntry, MeetingKey, MeetingLog } from '@sparring/core'
import type { DatabaseThread } from './database-thread.js'
import { readJson } from './read-json.js'
import type { EntryRow } from './request.js'

/** The log over one table with two unique keys: meeting and seq, meeting and key. */
export function sqliteLog(thread: DatabaseThread): MeetingLog {
  return {
    async append({ tenant_id, meeting_id }, after, entry, { signal } = {}) {
      signal?.throwIfAborted()
      const { key, digest, written_at, v, body } = entry
      const reply = await thread.call({ op: 'append', tenant: tenant_id, meeting: meeting_id, after, key, digest, written_at, v, body: JSON.stringify(body) })
      switch (reply.outcome) {
        case 'appended':
          return { outcome: 'appended', entry: { tenant_id, meeting_id, ...entry, seq: reply.seq } }
        case 'repeated':
        case 'key_reused':
          return { outcome: reply.outcome, entry: entryOf({ tenant_id, meeting_id }, reply.row) }
        case 'behind':
          return { outcome: 'behind', missed: reply.rows.map((row) => entryOf({ tenant_id, meeting_id }, row)) }
        case 'unknown_seq':
          return { outcome: 'unknown_seq' }
      }
    },
    async read(meeting, after, { signal, limit = -1 } = {}) {
      signal?.throwIfAborted()
      const rows = await thread.call({ op: 'read', tenant: meeting.tenant_id, meeting: meeting.meeting_id, after, limit })
      return rows.map((row) => entryOf(meeting, row))
    },
    async erase({ tenant_id, meeting_id }, { signal } = {}) {
      signal?.throwIfAborted()
      await thread.call({ op: 'erase', tenant: tenant_id, meeting: meeting_id, at: new Date().toISOString() })
    },
  }
}

const entryOf = ({ tenant_id, meeting_id }: MeetingKey, { body, ...row }: EntryRow): LogEntry => ({
  tenant_id,
  meeting_id,
  ...row,
  body: readJson(body, `entry ${row.seq} of the meeting ${meeting_id} (tenant ${tenant_id})`),
})
