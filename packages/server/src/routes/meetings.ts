import { pageQuery, routes } from '@sparring/core/contract'
import type { Hono } from 'hono'
import { type AppContext, type AppEnvironment, callerOf } from '../http/app-context.js'
import { idempotency, parseBody, parseQuery, pathParameter } from '../http/read-body.js'
import type { RouteParts } from '../http/route-parts.js'
import { pathOf } from './path-of.js'

export function meetingRoutes(app: Hono<AppEnvironment>, { platform, answer, limits, endpoints }: RouteParts): void {
  const newMeeting = endpoints.createMeeting.request.body.content['application/json'].schema
  const of = (context: AppContext) => platform.as(callerOf(context)).meetings

  app.post(pathOf(routes.createMeeting), async (context) => {
    const options = idempotency(context)
    const { meeting } = await of(context).create(await parseBody(context, newMeeting, limits), options)
    return answer(context, meeting, 201)
  })
  app.get(pathOf(routes.getMeeting), async (context) => answer(context, await of(context).get(pathParameter(context, 'meeting_id'))))
  app.get(pathOf(routes.listMeetings), async (context) => {
    const { limit, cursor = null } = parseQuery(context, pageQuery)
    return answer(context, await of(context).list({ limit, cursor }))
  })
  app.get(pathOf(routes.getBrief), async (context) => answer(context, await of(context).brief(pathParameter(context, 'meeting_id'))))
  // These are repeatable by nature: a key is checked, and changes nothing.
  app.post(pathOf(routes.startMeeting), async (context) => {
    idempotency(context)
    return answer(context, await of(context).start(pathParameter(context, 'meeting_id')))
  })
  app.post(pathOf(routes.giveConsent), async (context) => {
    idempotency(context)
    const given = await parseBody(context, endpoints.giveConsent.request.body.content['application/json'].schema, limits)
    return answer(context, await of(context).consent(pathParameter(context, 'meeting_id'), given))
  })
  app.post(pathOf(routes.endMeeting), async (context) => {
    idempotency(context)
    return answer(context, await of(context).end(pathParameter(context, 'meeting_id')))
  })
}
