import type { Meeting } from '../domain/meeting.js'
import { SparringError } from '../domain/sparring-error.js'
import type { Adapters, RebuildOptions, RebuildResult } from '../platform.js'
import type { DocumentStore } from '../ports/document-store.js'
import { everyItem } from '../ports/every-item.js'
import { silentTelemetry, type Telemetry } from '../ports/telemetry.js'
import { type PriceTable, usualPrices } from '../spending/prices.js'
import { collectionsOf } from './belongings.js'
import { LiveMeeting } from './live-meeting.js'
import { meetingNotFound } from './live-meetings.js'
import { conversationProjection, meetingProjection } from './projections.js'
import { keepUsage } from './usage-event.js'

type Parts = Adapters & { readonly telemetry?: Telemetry; readonly prices?: PriceTable }

/**
 * Writes what follows from the log anew: the whole `conversations` document, and of the `meetings` document status, times,
 * reason and seq; and inserts the usage event of one that has ended, where it is missing. What was given when the meeting
 * was created stands in its document alone: where that is gone, nothing can be rebuilt. Newer documents stay, so that
 * servers may write meanwhile.
 */
export async function rebuildProjections(parts: Parts, { progress, ...options }: RebuildOptions = {}): Promise<RebuildResult> {
  const { telemetry = silentTelemetry } = parts
  let result: RebuildResult = { meetings: 0, rebuilt: 0, unstarted: 0, failed: 0 }
  for await (const document of meetingsIn(parts.documents, options)) {
    options.signal?.throwIfAborted()
    const outcome = await rebuildOne(document, parts).catch((error: unknown) => {
      telemetry.record({ name: 'rebuild.failed', tenant_id: document.tenant_id, meeting_id: document._id, error })
      return 'failed' as const
    })
    result = { ...result, meetings: result.meetings + 1, [outcome]: result[outcome] + 1 }
    progress?.(result)
  }
  if (options.meeting_id !== undefined && result.meetings === 0) throw meetingNotFound(options.meeting_id)
  return result
}

async function rebuildOne(document: Meeting, parts: Parts): Promise<'rebuilt' | 'unstarted'> {
  const { documents } = parts
  const conversation = await documents.get('conversations', document)
  // Read after its documents: whatever they know of it by right stands there.
  const live = new LiveMeeting(document, parts)
  await live.refresh()
  const { seq } = live.state
  if (document.seq > seq) throw aheadOfLog(document, seq)
  if (seq === 0) return 'unstarted'
  // All of it follows from the log, so that it may go first; as a projection, the newer one would stay.
  if (conversation !== null && conversation.seq > seq) await documents.remove('conversations', document)
  await documents.project('conversations', conversationProjection(live))
  await keepUsage(documents, live, parts.prices ?? usualPrices)
  // Nobody looks for a meeting again that its document calls ended: that is said last.
  await documents.project('meetings', meetingProjection(live))
  if ((await parts.log.read(live.key, seq - 1, { limit: 1 })).length > 0) return 'rebuilt'
  // Erased meanwhile: what was just written is a person's who is not to be known here any more.
  await Promise.all(collectionsOf('meeting', 'record').map((name) => documents.remove(name, document)))
  return 'unstarted'
}

const aheadOfLog = ({ seq }: Meeting, head: number) =>
  new SparringError(
    'store_unavailable',
    `The document of a meeting knows entry ${seq}, and its log ends with ${head}. Restore log and documents from a backup of one moment.`,
  )

async function* meetingsIn(documents: DocumentStore, { tenant_id, meeting_id, ...options }: RebuildOptions): AsyncGenerator<Meeting> {
  if (tenant_id !== undefined && meeting_id !== undefined) {
    const found = await documents.get('meetings', { tenant_id, _id: meeting_id }, options)
    if (found !== null) yield found
    return
  }
  const where = tenant_id === undefined ? {} : { tenant_id }
  for await (const document of everyItem((cursor) => documents.scan('meetings', { limit: 200, cursor, where }, options)))
    if (meeting_id === undefined || document._id === meeting_id) yield document
}
