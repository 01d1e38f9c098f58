import { SparringError } from '@sparring/core'
import { followQuery, routes, visibleTo } from '@sparring/core/contract'
import type { Hono } from 'hono'
import { type AppContext, type AppEnvironment, callerOf, type RouteParts } from '../../app-context.js'
import { parseQuery, pathParameter } from '../../read-body.js'
import { pathOf } from '../path-of.js'
import { encodedEvent } from './encode-event.js'
import type { EventStreams } from './event-streams.js'

export function followRoute(app: Hono<AppEnvironment>, { platform }: RouteParts, streams: EventStreams): void {
  app.get(pathOf(routes.followMeeting), async (context) => {
    const { role, ...caller } = callerOf(context)
    const scoped = platform.as(caller)
    const meetingId = pathParameter(context, 'meeting_id')
    const after = lastSeen(context) ?? parseQuery(context, followQuery).after ?? 0
    await scoped.meetings.get(meetingId)
    return streams.open(({ send, signal }) =>
      scoped.conversations.follow(
        meetingId,
        (event) => {
          if (event.type === 'provisional' || visibleTo(role, event.entry.body.type)) send(encodedEvent(meetingId, event))
        },
        { after, signal },
      ),
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
