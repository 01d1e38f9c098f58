import { SparringError } from '@sparring/core'
import { followQuery, routes, visibleTo } from '@sparring/core/contract'
import type { Hono } from 'hono'
import { type AppContext, type AppEnvironment, callerOf } from '../../app-context.js'
import { parseQuery, pathParameter } from '../../read-body.js'
import type { RouteParts } from '../../route-parts.js'
import { pathOf } from '../path-of.js'
import { cutConnection } from './cut-connection.js'
import { encodedEvent } from './encode-event.js'
import type { EventStreams } from './event-streams.js'

export function followRoute(app: Hono<AppEnvironment>, { platform }: RouteParts, streams: EventStreams): void {
  app.get(pathOf(routes.followMeeting), async (context) => {
    const { role, ...caller } = callerOf(context)
    const scoped = platform.as(caller)
    const meetingId = pathParameter(context, 'meeting_id')
    const query = parseQuery(context, followQuery)
    const after = lastSeen(context) ?? query.after ?? 0
    const { status, seq } = await scoped.meetings.get(meetingId)
    // Nothing can follow: an EventSource that is told so does not come back for ever.
    if (status === 'ended' && (after === 'now' || after >= seq)) return context.body(null, 204)
    return streams.open(
      ({ send, signal }) =>
        scoped.conversations.follow(
          meetingId,
          (event) => {
            if (event.type === 'provisional' || visibleTo(role, event.entry.body.type)) send(encodedEvent(meetingId, event))
          },
          { after, signal },
        ),
      { cut: cutConnection(context) },
    )
  })
}

/** What the client saw last. A number beyond the head just waits; anything else is no id of ours. */
function lastSeen(context: AppContext): number | null {
  const given = context.req.header('last-event-id')
  if (given === undefined || given === '') return null
  if (/^\d{1,12}$/.test(given)) return Number(given)
  const message = 'Last-Event-ID must be the id of an event of this meeting.'
  throw new SparringError('validation_failed', message, { details: { fields: [{ path: 'Last-Event-ID', message }] } })
}
