import { routes } from '@sparring/core/contract'
import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import type { AppEnvironment } from './app-context.js'

const methods = new Set(Object.values(routes).map(({ method }) => method.toUpperCase()))

/**
 * Lets pages of these origins, and of no other, call and read the answers. No cookie is ever looked at, so none is asked
 * for: whoever calls shows a token. What a browser asks beforehand is answered without one, since it cannot send any.
 */
export function allowOrigins(origins: readonly string[]): MiddlewareHandler<AppEnvironment> {
  const allowed = new Set(origins)
  const allow = cors({
    origin: [...origins],
    allowMethods: ['HEAD', ...methods],
    allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Last-Event-ID', 'X-Request-Id'],
    exposeHeaders: ['X-Request-Id', 'Retry-After', 'RateLimit', 'RateLimit-Policy'],
    maxAge: 600,
  })
  return async (context, next) => {
    const { req } = context
    const isQuestion = req.method !== 'OPTIONS' || req.header('access-control-request-method') !== undefined
    if (isQuestion && allowed.has(req.header('origin') ?? '')) return allow(context, next)
    await next()
    // What a cache keeps for one origin is not what another may be given.
    context.header('Vary', 'Origin', { append: true })
  }
}
