import { SparringError } from '@sparring/core'
import type { Endpoint } from '@sparring/core/contract'
import type { Hono } from 'hono'
import type { AppEnvironment } from '../http/app-context.js'
import { pathOf } from '../routes/path-of.js'
import type { Authenticate, Identity } from './identity.js'
import { withProtocolToken } from './protocol-token.js'

/**
 * Lets nobody in who is not known, and nobody do what the contract does not give to their role. Before the routes:
 * whatever stands below `/api` asks, also what the contract has forgotten.
 */
export function authorise(app: Hono<AppEnvironment>, authenticate: Authenticate, endpoints: Readonly<Record<string, Endpoint>>): void {
  app.use('/api/*', async (context, next) => {
    context.set('caller', await authenticate(withProtocolToken(context.req.raw.headers)))
    await next()
  })
  for (const endpoint of Object.values(endpoints)) {
    if (endpoint.open) continue
    app.on(endpoint.method.toUpperCase(), pathOf(endpoint), async (context, next) => {
      refuse(context.get('caller'), endpoint)
      await next()
    })
  }
}

function refuse({ role, by }: Identity, { roles, within_meeting, summary }: Endpoint): void {
  if (by === 'meeting_token' && !within_meeting) throw forbidden(`A meeting token opens its meeting and nothing else, and this is: ${summary}.`)
  if (!roles.includes(role)) throw forbidden(`This is for ${roles.join(' or ')}, and the caller is ${role}: ${summary}.`)
}

const forbidden = (message: string) => new SparringError('forbidden', message)
