import { randomUUID } from 'node:crypto'
import { type Platform, SparringError } from '@sparring/core'
import { problemStatus, routes } from '@sparring/core/contract'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { AppContext, AppEnvironment, AppOptions } from './app-context.js'
import { pageRoutes } from './pages/page-routes.js'
import { problemResponse } from './problem-response.js'
import { companyRoutes } from './routes/companies.js'
import { conversationRoutes } from './routes/conversations.js'
import { fileRoutes } from './routes/files.js'
import { EventStreams } from './routes/live/event-streams.js'
import { followRoute } from './routes/live/follow.js'
import { meetingRoutes } from './routes/meetings.js'
import { salespersonRoutes } from './routes/salespeople.js'
import { serverRoutes } from './routes/server.js'

/** The HTTP API over a platform: a Hono app that serves alone or is mounted in another with `app.route('/sparring', …)`. */
export function createApp(platform: Platform, options: AppOptions): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()
  const parts = { ...options, platform }
  const streams = new EventStreams({
    most_streams: options.most_streams ?? 10_000,
    most_waiting_bytes: options.most_waiting_bytes ?? 1024 * 1024,
    closing: options.closing,
  })
  app.use(secureHeaders({ crossOriginResourcePolicy: 'same-origin', referrerPolicy: 'no-referrer' }))
  app.use(async (context, next) => {
    const began = performance.now()
    context.set('request_id', randomUUID())
    context.header('X-Request-Id', context.get('request_id'))
    await next()
    options.logger.debug(
      {
        request_id: context.get('request_id'),
        method: context.req.method,
        path: context.req.path,
        status: context.res.status,
        ms: Math.round(performance.now() - began),
      },
      'answered',
    )
  })
  salespersonRoutes(app, parts)
  companyRoutes(app, parts)
  meetingRoutes(app, parts)
  followRoute(app, parts, streams)
  conversationRoutes(app, parts, streams)
  serverRoutes(app, parts)
  fileRoutes(app, parts)
  pageRoutes(app, parts)
  app.notFound((context) => problemResponse(unknownRoute(context), context.get('request_id')))
  app.onError((error, context) => {
    const code = SparringError.is(error) ? error.code : 'internal_error'
    if (problemStatus[code] >= 500) options.logger.error({ request_id: context.get('request_id'), code, err: error }, 'request failed')
    return problemResponse(error, context.get('request_id'))
  })
  return app
}

/** A wrong method is told apart from a wrong path. */
function unknownRoute(context: AppContext): SparringError {
  const { path, method } = context.req
  const known = Object.values(routes).find((route) => new RegExp(`${route.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path))
  if (known !== undefined)
    return new SparringError('method_not_allowed', `${known.path} takes ${known.method.toUpperCase()}, not ${method}.`, {
      details: { allow: known.method.toUpperCase() },
    })
  return new SparringError('route_not_found', `There is nothing at ${path.slice(0, 200)}. The API is described at /docs.`)
}
