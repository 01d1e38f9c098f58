import { type Platform, SparringError } from '@sparring/core'
import { endpointsWithin, problemStatus } from '@sparring/core/contract'
import { Hono } from 'hono'
import { authorise } from './auth/authorise.js'
import { localAdmin } from './auth/identity.js'
import { addressed, answerer } from './http/answer.js'
import type { AppEnvironment, AppOptions } from './http/app-context.js'
import { allowOrigins } from './http/cross-origin.js'
import { codeOf, problemResponse } from './http/problem-response.js'
import { refuseOtherHosts } from './http/refuse-other-hosts.js'
import { refuseMethodsOfFixedPaths, refuseMethodsOfOtherPaths } from './http/refuse-other-methods.js'
import { requestLog } from './http/request-log.js'
import { securityHeaders } from './http/security-headers.js'
import { limitAddresses, limitTenants, tellRates } from './limits/rates.js'
import { pageRoutes } from './pages/page-routes.js'
import { accessRoutes } from './routes/access.js'
import { companyRoutes } from './routes/companies.js'
import { conversationRoutes } from './routes/conversations.js'
import { fileRoutes } from './routes/files.js'
import { EventStreams, usualWaitingBytes } from './routes/live/event-streams.js'
import { followRoute } from './routes/live/follow.js'
import { liveRoute } from './routes/live/live-route.js'
import { meetingRoutes } from './routes/meetings.js'
import { peopleRoutes } from './routes/people.js'
import { salespersonRoutes } from './routes/salespeople.js'
import { serverRoutes } from './routes/server.js'
import { usageRoutes } from './routes/usage.js'
import { streamCounter } from './telemetry/gauges.js'
import { tracedRequests } from './telemetry/traced-requests.js'

/** The HTTP API over a platform: a Hono app that serves alone or is mounted in another with `app.route('/sparring', …)`. */
export function createApp(platform: Platform, options: AppOptions): Hono<AppEnvironment> {
  const { logger, closing, public_url, rates, proxies = 0, cors_origins = [] } = options
  const app = new Hono<AppEnvironment>()
  const { limits } = platform
  const withAddresses = addressed(options.blobs, public_url)
  const { authenticate = async () => localAdmin } = options
  const parts = { ...options, authenticate, platform, limits, endpoints: endpointsWithin(limits), withAddresses, answer: answerer(withAddresses) }
  const streams = new EventStreams({
    most_streams: options.most_streams ?? 10_000,
    ...(options.caps === undefined ? {} : { most_an_address: options.caps.address.streams, most_a_tenant: options.caps.tenant.streams }),
    most_waiting_bytes: options.most_waiting_bytes ?? usualWaitingBytes,
    closing,
    logger,
    told: streamCounter(),
  })
  app.use(tracedRequests())
  app.use(securityHeaders(public_url))
  app.use(requestLog(options))
  if (options.only_hosts !== undefined) app.use(refuseOtherHosts(options.only_hosts, cors_origins))
  // Before anybody is counted or known: a browser asks without a token, and a page must be able to read that it was too fast.
  if (cors_origins.length > 0) app.use(allowOrigins(cors_origins))
  if (rates !== undefined) app.use(tellRates, limitAddresses(rates, proxies))
  refuseMethodsOfFixedPaths(app)
  authorise(app, authenticate, parts.endpoints)
  if (rates !== undefined) app.use('/api/*', limitTenants(rates))
  salespersonRoutes(app, parts)
  companyRoutes(app, parts)
  meetingRoutes(app, parts)
  followRoute(app, parts, streams)
  liveRoute(app, parts, streams)
  conversationRoutes(app, parts, streams)
  accessRoutes(app, parts)
  usageRoutes(app, parts)
  peopleRoutes(app, parts)
  serverRoutes(app, parts)
  fileRoutes(app, parts)
  pageRoutes(app, parts)
  refuseMethodsOfOtherPaths(app)
  app.notFound((context) => {
    const unknown = new SparringError('route_not_found', `There is nothing at ${context.req.path.slice(0, 200)}. The API is described at /docs.`)
    return problemResponse(unknown, context.get('request_id'))
  })
  app.onError((error, context) => {
    const code = codeOf(error)
    if (problemStatus[code] >= 500) logger.error({ request_id: context.get('request_id'), code, err: error }, 'request failed')
    return problemResponse(error, context.get('request_id'))
  })
  return app
}
