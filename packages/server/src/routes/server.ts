import { SparringError } from '@sparring/core'
import { openApiDocument, routes } from '@sparring/core/contract'
import type { Hono } from 'hono'
import type { AppEnvironment } from '../http/app-context.js'
import { problemBody } from '../http/problem-response.js'
import { publicAddress } from '../http/public-address.js'
import type { RouteParts } from '../http/route-parts.js'
import { pathOf } from './path-of.js'

export function serverRoutes(app: Hono<AppEnvironment>, { platform, readiness, version, closing, public_url, answer, limits }: RouteParts): void {
  const document = openApiDocument({ version, limits })
  app.get(pathOf(routes.health), (context) => answer(context, { status: 'ok' }))
  app.get(pathOf(routes.listVoices), async (context) => answer(context, await platform.voices({ signal: context.req.raw.signal })))
  app.get(pathOf(routes.ready), async (context) => {
    if (closing?.aborted) throw new SparringError('draining', 'The server is shutting down.')
    const data = await readiness()
    if (data.ready) return answer(context, data)
    const broken = data.checks.filter(({ ok }) => !ok).map(({ name, reason }) => `${name}: ${reason ?? 'not ready'}`)
    return context.json(problemBody('not_ready', `Not ready. ${broken.join('; ')}`, { checks: data.checks }), 503)
  })
  // Whoever reads it here tries it here.
  app.get(pathOf(routes.openapi), (context) =>
    context.json({ ...document, servers: [{ url: publicAddress(context, public_url), description: 'This server' }] }),
  )
}
