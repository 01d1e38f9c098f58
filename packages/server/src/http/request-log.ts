import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { AppEnvironment, AppOptions } from './app-context.js'

/** What a caller may name a request: it stands in the log as it is. */
const harmless = /^[\w.-]{1,64}$/

/** Gives every request an id, its caller's or a new one, and a line in the log: which route and how it went, never what was said. */
export function requestLog({ logger, closing }: Pick<AppOptions, 'logger' | 'closing'>): MiddlewareHandler<AppEnvironment> {
  return async (context, next) => {
    const began = performance.now()
    const given = context.req.header('x-request-id') ?? ''
    const request_id = harmless.test(given) ? given : randomUUID()
    context.set('request_id', request_id)
    await next()
    context.header('X-Request-Id', request_id)
    // Whoever keeps the connection would lose it between two requests.
    if (closing?.aborted) context.header('Connection', 'close')
    const ms = Math.round((performance.now() - began) * 10) / 10
    const status = context.get('upgraded') ? 101 : context.res.status
    logger.info({ request_id, method: context.req.method, route: routePath(context), status, ms }, 'request')
  }
}
