import { SparringError } from '@sparring/core'
import { followQuery, routes, visibleTo } from '@sparring/core/contract'
import type { Hono } from 'hono'
import { type AppContext, type AppEnvironment, callerOf } from '../../http/app-context.js'
import { parseQuery, pathParameter } from '../../http/read-body.js'
import type { RouteParts } from '../../http/route-parts.js'
import { clientAddress } from '../../limits/client-address.js'
import { pathOf } from '../path-of.js'
import { cutConnection } from './cut-connection.js'
import { encodedEvent, encodeId } from './encode-event.js'
import type { EventStreams } from './event-streams.js'

export function followRoute(app: Hono<AppEnvironment>, { platform, authenticate, proxies = 0 }: RouteParts, streams: EventStreams): void {
  app.get(pathOf(routes.followMeeting), async (context) => {
    const caller = callerOf(context)
    const { headers } = context.req.raw
    const scoped = platform.as(caller)
    const meetingId = pathParameter(context, 'meeting_id')
    const query = parseQuery(context, followQuery)
    const { status, seq } = await scoped.meetings.get(meetingId)
    const asked = askedFor(context, query.after, seq)
    const after = asked === 'now' ? seq : asked
    // Nothing can follow: an EventSource that is told so does not come back for ever.
    if (status === 'ended' && after === seq) return context.body(null, 204)
    return streams.open(
      { tenant_id: caller.tenant_id, address: clientAddress(context, proxies) },
      ({ send, signal }) => {
        // Where the stream breaks before its first event, what happens meanwhile would be lost.
        if (asked === 'now') send(encodeId(after))
        return scoped.conversations.follow(
          meetingId,
          (event) => (event.type === 'provisional' || visibleTo(caller.role, event.entry.body.type) ? send(encodedEvent(meetingId, event)) : undefined),
          { after, signal },
        )
      },
      // Who may still listen, and whether there is anything left to listen to: what another process erases tells nobody here.
      { cut: cutConnection(context), stillAllowed: async () => platform.as(await authenticate(headers)).meetings.get(meetingId) },
    )
  })
}

/** Behind what the client wants to go on: what it saw last, else what it asks for. An event that is not there yet is none of ours. */
export function askedFor(context: AppContext, after: number | 'now' | undefined, head: number): number | 'now' {
  const seen = lastSeen(context)
  const [path, asked] = seen === null ? ['after', after ?? 0] : ['Last-Event-ID', seen]
  if (asked === 'now' || asked <= head) return asked
  throw refused(
    path,
    `${path} is ${asked}, but the last event of this meeting is ${head}. Send the id of an event that was received, or none to begin at the start.`,
  )
}

/** What the client saw last. */
function lastSeen(context: AppContext): number | null {
  const given = context.req.header('last-event-id')
  if (given === undefined || given === '') return null
  if (/^\d{1,12}$/.test(given)) return Number(given)
  throw refused('Last-Event-ID', 'Last-Event-ID must be the id of an event of this meeting.')
}

const refused = (path: string, message: string) => new SparringError('validation_failed', message, { details: { fields: [{ path, message }] } })
