import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import type { TrafficSettings } from '../environment/limits.js'
import { capConnections, withoutPipelines } from '../limits/connections.js'
import { answerEarlyRefusals, unreadableRequest } from '../limits/early-refusals.js'
import type { AppEnvironment } from './app-context.js'
import { answerUpgrades, isWebSocket } from './upgrade.js'

/** How long slow clients are waited for, in milliseconds, in place of what is usual. */
export interface ClientPatience {
  readonly headersTimeout?: number
  readonly requestTimeout?: number
  readonly connectionsCheckingInterval?: number
}

/**
 * Slow clients: headers within ten seconds; bodies have timers of their own, and no request takes longer than the largest
 * upload may. An idle connection outlives the minute after which clients and balancers give theirs up: were it the server's
 * turn first, a request already on its way would meet a closed door.
 */
const usualPatience = {
  headersTimeout: 10_000,
  requestTimeout: 600_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 75_000,
  keepAlive: true,
} as const
/** All headers of a request together, in bytes; beyond that it is refused with 431. */
const maxHeaderSize = 16 * 1024
/** Lines of headers; what stands beyond is not looked at. */
const mostHeaders = 100

interface Serving {
  readonly traffic: TrafficSettings
  readonly patience: ClientPatience
  readonly logger: Logger
}

/** Node's own server before an app, within the limits of what connections may do. It does not listen yet. */
export function nodeServer(app: Pick<Hono<AppEnvironment>, 'fetch'>, { traffic, patience, logger }: Serving): Server {
  const listener = withoutPipelines(getRequestListener(app.fetch, { errorHandler: unreadableRequest(logger) }))
  const server = createServer({ ...usualPatience, ...patience, maxHeaderSize, shouldUpgradeCallback: isWebSocket }, listener)
  answerUpgrades(server, listener)
  server.maxHeadersCount = mostHeaders
  server.maxConnections = traffic.connections
  // Behind a proxy all connections are the proxy's.
  if (traffic.caps !== null && traffic.proxies === 0) capConnections(server, traffic.caps.address.connections)
  answerEarlyRefusals(server, logger)
  return server
}

/** Answers with the address once it listens. */
export async function listen(
  server: Server,
  { host, port, logger }: { readonly host: string; readonly port: number; readonly logger: Logger },
): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject('code' in cause && cause.code === 'EADDRINUSE' ? portTaken(host, port, cause) : cause))
    server.listen(port, host, resolve)
  })
  server.on('error', (error) => logger.error({ err: error }, 'connections cannot be accepted'))
  return urlOf(server, host)
}

const portTaken = (host: string, port: number, cause: unknown) =>
  new Error(`Port ${port} of ${host} is in use. Stop the other server, or choose another port with --port or PORT.`, { cause })

function urlOf(server: Server, host: string): string {
  const address = server.address()
  const { port } = isAddress(address) ? address : { port: 0 }
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

const isAddress = (address: string | AddressInfo | null): address is AddressInfo => typeof address === 'object' && address !== null
