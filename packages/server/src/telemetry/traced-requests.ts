import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { AppContext, AppEnvironment } from '../http/app-context.js'
import { codeOf } from '../http/problem-response.js'
import { requestSeconds, secondsHistogram, secondsSince, tracer } from './meter.js'

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT'])

const headers = {
  get: (carrier: Headers, name: string) => carrier.get(name) ?? undefined,
  keys: (carrier: Headers) => [...carrier.keys()],
}

/**
 * A span and a duration for every request, under the caller's own trace where it sent one: which route and how it went. A
 * stream counts until it begins.
 */
export function tracedRequests(): MiddlewareHandler<AppEnvironment> {
  const duration = secondsHistogram('http.server.request.duration', 'Duration of HTTP requests', requestSeconds)
  return async (request, next) => {
    const began = performance.now()
    const given = request.req.method
    const method = knownMethods.has(given) ? given : '_OTHER'
    const known = { 'http.request.method': method, 'url.scheme': request.req.url.startsWith('https:') ? 'https' : 'http' }
    const parent = propagation.extract(context.active(), request.req.raw.headers, headers)
    const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes: known }, parent)
    try {
      await context.with(trace.setSpan(parent, span), next)
    } finally {
      const outcome = outcomeOf(request)
      const route = outcome['http.route']
      duration.record(secondsSince(began), { ...known, ...outcome })
      if (route !== undefined) span.updateName(`${method} ${route}`)
      span.setAttributes({ ...outcome, 'sparring.request_id': request.get('request_id') })
      if (request.res.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    }
  }
}

/** The route's template and never the path: where nothing is routed there is none. */
function outcomeOf(request: AppContext) {
  const route = routePath(request)
  const { status } = request.res
  return {
    ...(route.includes('*') && !route.startsWith('/files/') ? {} : { 'http.route': route }),
    'http.response.status_code': status,
    ...(status >= 500 ? { 'error.type': request.error === undefined ? String(status) : codeOf(request.error) } : {}),
  }
}
