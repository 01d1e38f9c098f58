import { limits } from '@sparring/core'
import { endpoints, pageQuery, routes } from '@sparring/core/contract'
import type { Hono } from 'hono'
import { type AppContext, type AppEnvironment, callerOf, type RouteParts } from '../app-context.js'
import { idempotency, parseBody, parseQuery, pathParameter } from '../read-body.js'
import { withSignedMaterials } from '../signed-urls.js'
import { pathOf } from './path-of.js'

const newMeeting = endpoints.createMeeting.request.body.content['application/json'].schema

export function meetingRoutes(app: Hono<AppEnvironment>, { platform, blobs }: RouteParts): void {
  const of = (context: AppContext) => platform.as(callerOf(context)).meetings

  app.post(pathOf(routes.createMeeting), async (context) => {
    const { meeting } = await of(context).create(await parseBody(context, newMeeting, limits.json_body_bytes), idempotency(context))
    return context.json({ success: true, data: meeting }, 201)
  })
  app.get(pathOf(routes.getMeeting), async (context) => context.json({ success: true, data: await of(context).get(pathParameter(context, 'meeting_id')) }))
  app.get(pathOf(routes.listMeetings), async (context) => {
    const { limit, cursor = null } = parseQuery(context, pageQuery)
    return context.json({ success: true, data: await of(context).list({ limit, cursor }) })
  })
  app.get(pathOf(routes.getBrief), async (context) => {
    const brief = await of(context).brief(pathParameter(context, 'meeting_id'))
    return context.json({ success: true, data: await withSignedMaterials(brief, blobs, context) })
  })
  app.post(pathOf(routes.startMeeting), async (context) => context.json({ success: true, data: await of(context).start(pathParameter(context, 'meeting_id')) }))
  app.post(pathOf(routes.endMeeting), async (context) => context.json({ success: true, data: await of(context).end(pathParameter(context, 'meeting_id')) }))
}
