import { SparringError } from '@sparring/core'
import { openApiDocument, routes } from '@sparring/core/contract'
import type { Hono } from 'hono'
import type { AppEnvironment, RouteParts } from '../app-context.js'
import { problemBody } from '../problem-response.js'
import { pathOf } from './path-of.js'

export function serverRoutes(app: Hono<AppEnvironment>, { readiness, version, closing }: RouteParts): void {
  const document = openApiDocument({ version })
  app.get(pathOf(routes.health), (context) => context.json({ success: true, data: { status: 'ok' } }))
  app.get(pathOf(routes.ready), async (context) => {
    if (closing?.aborted) throw new SparringError('draining', 'The server is shutting down.')
    const data = await readiness()
    if (data.ready) return context.json({ success: true, data })
    const broken = data.checks.filter(({ ok }) => !ok).map(({ name, reason }) => `${name}: ${reason ?? 'not ready'}`)
    return context.json(problemBody('not_ready', `Not ready. ${broken.join('; ')}`, { checks: data.checks }), 503)
  })
  app.get(pathOf(routes.openapi), (context) => context.json(document))
}
