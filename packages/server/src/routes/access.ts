import { parseInput, SparringError } from '@sparring/core'
import { newMeetingToken, pageQuery, routes } from '@sparring/core/contract'
import type { Hono } from 'hono'
import { shownKey } from '../auth/credentials.js'
import { type AppContext, type AppEnvironment, callerOf } from '../http/app-context.js'
import { idempotency, parseBody, parseQuery, pathParameter, readJson } from '../http/read-body.js'
import type { RouteParts } from '../http/route-parts.js'
import { pathOf } from './path-of.js'

export function accessRoutes(app: Hono<AppEnvironment>, { platform, credentials: kept, answer, limits, endpoints }: RouteParts): void {
  const newKey = endpoints.createKey.request.body.content['application/json'].schema

  const credentials = () => {
    if (kept !== undefined) return kept
    throw new SparringError('route_not_found', 'This server keeps no keys and makes no tokens: whoever mounted it tells callers by means of their own.')
  }

  app.get(pathOf(routes.whoAmI), (context) => {
    const { tenant_id, user_id, role, by, reach, expires_at } = callerOf(context)
    return answer(context, { tenant_id, user_id, role, by, meeting_id: typeof reach === 'object' ? reach.meeting_id : null, expires_at })
  })
  app.post(pathOf(routes.createKey), async (context) => {
    const { idempotency_key: once } = idempotency(context)
    const wanted = await parseBody(context, newKey, limits)
    const { credential, text } = await credentials().makeKey(callerOf(context), wanted, once)
    return answer(context, { ...shownKey(credential), key: text }, 201)
  })
  app.get(pathOf(routes.listKeys), async (context) => {
    const { limit, cursor = null } = parseQuery(context, pageQuery)
    const { items, next_cursor } = await credentials().keys(callerOf(context).tenant_id, { limit, cursor })
    return answer(context, { items: items.map(shownKey), next_cursor })
  })
  app.post(pathOf(routes.revokeKey), async (context) => {
    idempotency(context)
    return answer(context, shownKey(await credentials().revokeKey(callerOf(context).tenant_id, pathParameter(context, 'key_id'))))
  })
  app.post(pathOf(routes.createMeetingToken), async (context) => {
    idempotency(context)
    const caller = callerOf(context)
    const { role, user_id, expires_in_seconds } = parseInput(newMeetingToken, await optionalJson(context, limits.json_body_bytes))
    const meeting = await platform.as(caller).meetings.get(pathParameter(context, 'meeting_id'))
    const whose = { role, user_id: user_id ?? meeting.user_id, lasts_ms: expires_in_seconds * 1000 }
    const { credential, text } = await credentials().makeMeetingToken(caller, meeting._id, whose)
    return answer(context, { token: text, meeting_id: meeting._id, role, user_id: whose.user_id, expires_at: credential.expires_at }, 201)
  })
}

/** A body that may be left out altogether. */
async function optionalJson(context: AppContext, most: number): Promise<unknown> {
  const isThere = context.req.header('content-type') !== undefined || Number(context.req.header('content-length') ?? 0) > 0
  return isThere ? (await readJson(context, most)).json : {}
}
