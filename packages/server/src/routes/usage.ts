import { routes, usageQuery } from '@sparring/core/contract'
import type { Hono } from 'hono'
import { type AppEnvironment, callerOf } from '../http/app-context.js'
import { parseQuery } from '../http/read-body.js'
import type { RouteParts } from '../http/route-parts.js'
import { pathOf } from './path-of.js'

export function usageRoutes(app: Hono<AppEnvironment>, { platform, answer }: RouteParts): void {
  app.get(pathOf(routes.listUsage), async (context) => {
    const { limit, cursor = null, from, to } = parseQuery(context, usageQuery)
    return answer(context, await platform.as(callerOf(context)).usage.list({ limit, cursor, ended: { from, before: to } }))
  })
}
