import type { Meeting, MeetingStatus } from '../domain/meeting.js'
import type { CallOptions } from '../ports/call-options.js'
import type { Clock } from '../ports/clock.js'
import type { CollectionName, Collections, DocumentStore, Where } from '../ports/document-store.js'
import { everyItem } from '../ports/every-item.js'
import type { Telemetry } from '../ports/telemetry.js'
import type { MeetingRunner } from './meeting-runner.js'

interface Keeper {
  readonly documents: DocumentStore
  readonly runner: MeetingRunner
  readonly clock: Clock
  readonly telemetry: Telemetry
  /** Where a tenant decided nothing. */
  readonly retention_days: number | null
}

const dayMs = 86_400_000

/**
 * Erases the meetings of all tenants whose time is over: counted from their end, or, of one that nobody ended, from its
 * start. One that never started is kept: nothing was said in it.
 */
export async function eraseExpired(keeper: Keeper, options: CallOptions = {}): Promise<{ readonly erased: number }> {
  const { documents, runner, clock, telemetry, retention_days } = keeper
  const ownDays = new Map<string, number | null>()
  for await (const settings of scanned(documents, 'tenant_settings', {}, options)) ownDays.set(settings.tenant_id, settings.retention_days)
  const least = Math.min(...[...ownDays.values(), retention_days].map((days) => days ?? Number.POSITIVE_INFINITY))
  let erased = 0
  if (least === Number.POSITIVE_INFINITY) return { erased }
  for (const status of ['ended', 'active'] satisfies MeetingStatus[]) {
    for await (const meeting of scanned(documents, 'meetings', { status }, options)) {
      const { tenant_id, _id } = meeting
      // The oldest come first: from here on none was created, let alone held, that long ago.
      if (isWithin(meeting.created_at, least, clock)) break
      const days = ownDays.has(tenant_id) ? (ownDays.get(tenant_id) ?? null) : retention_days
      if (days === null || isWithin(endOf(meeting), days, clock)) continue
      // Between two meetings, not amid one.
      options.signal?.throwIfAborted()
      const key = { tenant_id, meeting_id: _id }
      await runner.erase(key).then(
        () => (erased += 1),
        (error: unknown) => telemetry.record({ name: 'erasure.failed', ...key, error }),
      )
    }
  }
  return { erased }
}

const endOf = ({ ended_at, started_at, created_at }: Meeting): string => ended_at ?? started_at ?? created_at

const isWithin = (instant: string, days: number, clock: Clock): boolean => clock.now() - Date.parse(instant) < days * dayMs

const scanned = <Name extends CollectionName>(documents: DocumentStore, name: Name, where: Where<Collections[Name]>, options: CallOptions) =>
  everyItem((cursor) => {
    options.signal?.throwIfAborted()
    return documents.scan(name, { limit: 200, cursor, where }, options)
  })
