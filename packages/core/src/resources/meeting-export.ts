import type { MeetingExport } from '../domain/export.js'
import { collectionsOf } from '../meeting/belongings.js'
import type { LiveMeeting } from '../meeting/live-meeting.js'
import { heardTurns } from '../meeting/state.js'
import type { CallOptions } from '../ports/call-options.js'
import { isoNow } from '../ports/clock.js'
import type { ResourceParts } from './resource-parts.js'

/** All that is kept of a meeting, as it stands now. */
export async function exportMeeting(live: LiveMeeting, { documents, log, clock }: ResourceParts, options?: CallOptions): Promise<MeetingExport> {
  const { tenant_id, meeting_id } = live.key
  await live.refresh()
  const names = collectionsOf('record', 'meeting', 'request')
  const standing = await Promise.all(names.map(async (name) => [name, await documents.get(name, { tenant_id, _id: meeting_id }, options)] as const))
  const entries = await log.read(live.key, 0, options)
  const { turns } = live.state
  return {
    meeting_id,
    exported_at: isoNow(clock),
    documents: Object.fromEntries(standing.flatMap(([name, document]) => (document === null ? [] : [[name, { ...document }]]))),
    entries: entries.map(({ seq, key, digest, written_at, v, body }) => ({ seq, key, digest, written_at, v, body: { ...body } })),
    turns: [...heardTurns(live.state)],
    files: turns.flatMap(({ audio_url }) => (audio_url === null ? [] : [{ file_name: audio_url.slice(audio_url.lastIndexOf('/') + 1), file_url: audio_url }])),
  }
}
