import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createPlatform, type Limits, type Platform } from '@sparring/core'
import type { Logger } from 'pino'
import { openAccess } from './auth/access.js'
import type { Credentials } from './auth/credentials.js'
import { type ComposedProviders, composeProviders, noProviders, uncapped } from './compose/providers.js'
import { composeRates } from './compose/rates.js'
import { type ComposedAdapters, composeAdapters } from './compose-adapters.js'
import { createApp } from './create-app.js'
import type { AuthenticationSettings } from './environment/authentication.js'
import { type TrafficSettings, unlimitedTraffic } from './environment/limits.js'
import type { ProviderSettings } from './environment/providers.js'
import type { SpendingSettings } from './environment/spending.js'
import type { StoreSettings } from './environment/stores.js'
import { capConnections, withoutPipelines } from './limits/connections.js'
import { answerEarlyRefusals, unreadableRequest } from './limits/early-refusals.js'
import { keepNoLonger } from './people/keep-no-longer.js'
import { pinoTelemetry } from './pino-telemetry.js'
import { gaugeMeetings } from './telemetry/gauges.js'
import { tracedStores } from './telemetry/traced-stores.js'
import { tracedTelemetry } from './telemetry/traced-telemetry.js'

export interface ServerSettings {
  readonly host: string
  readonly port: number
  readonly data_dir: string
  readonly version: string
  readonly logger: Logger
  /** Where clients reach this server, if not where it listens. */
  readonly public_url?: string | undefined
  /** How callers are told; left out, nobody is asked. */
  readonly authentication?: AuthenticationSettings
  /** In place of the usual ones. */
  readonly limits?: Partial<Limits>
  /** Real stores in place of the embedded ones, which keep everything in the data folder. */
  readonly stores?: StoreSettings
  /** Models and voices in place of scripted buyers and writing. */
  readonly providers?: ProviderSettings
  /** What they cost, and how much of it is allowed. Left out: usual prices, and no cap. */
  readonly spending?: SpendingSettings
  /** Who may call how much, and from where. Left out: everybody as much as there is, from pages of this machine. */
  readonly traffic?: TrafficSettings
  /** How long slow clients are waited for, in milliseconds, in place of what is usual. */
  readonly patience?: { readonly headersTimeout?: number; readonly requestTimeout?: number; readonly connectionsCheckingInterval?: number }
  /** Days for which meetings are kept, where their tenant decided nothing else. Left out or `null`: for ever. */
  readonly retention_days?: number | null
}

export interface RunningServer {
  readonly url: string
  readonly platform: Platform
  /** What serves what, line by line. */
  readonly summary: readonly string[]
  /** The text of an admin's API key, where this is the first start of a server that asks for one: shown once. */
  readonly first_key: string | null
  /** Takes nothing new, finishes what is being said, closes the store. */
  stop(): Promise<void>
}

/** A reply of a process that died is found by then, and taken over ten seconds later: in all within 15 s. */
const sweepEveryMs = 4_000
/** What clients sent to the store itself is not kept for much longer than it may be taken, nor are tokens that open nothing any more. */
const tidyEveryMs = 3_600_000
/** Replies in progress get this long when the server stops, and their answers this long to leave. */
const drainMs = 20_000
const leaveMs = 1_000

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

/** Opens the store, does what a crash left undone, and listens. */
export async function startServer({
  host,
  port,
  data_dir,
  version,
  logger,
  public_url,
  authentication = { mode: 'none' },
  limits = {},
  stores,
  providers: chosen = noProviders,
  spending = uncapped,
  traffic = unlimitedTraffic,
  patience = {},
  retention_days = null,
}: ServerSettings): Promise<RunningServer> {
  const composed = await composeAdapters(data_dir, stores)
  const { poll_ms, openSigned } = composed
  const providers = await providersOver(composed, chosen, spending)
  const platform = createPlatform({
    ...tracedStores(composed.adapters, stores?.mongodb ? 'mongodb' : 'sqlite'),
    ...providers.platform,
    limits,
    retention_days,
    telemetry: tracedTelemetry(pinoTelemetry(logger)),
    ...(poll_ms === null ? {} : { poll_ms }),
  })
  const access = openAccess(authentication, composed.adapters)
  const limiting = await composeRates(traffic.caps, stores?.redis ?? null)
  const closing = new AbortController()
  const app = createApp(platform, {
    blobs: composed.adapters.blobs,
    ...(openSigned === undefined ? {} : { openSigned }),
    readiness: () => composed.readiness(providers.checks()),
    logger,
    version,
    closing: closing.signal,
    credentials: access.credentials,
    authenticate: access.authenticate,
    ...(access.is_open ? { only_hosts: public_url === undefined ? [] : [new URL(public_url).hostname] } : {}),
    ...(public_url === undefined ? {} : { public_url }),
    most_streams: traffic.streams,
    proxies: traffic.proxies,
    cors_origins: traffic.cors_origins,
    ...(traffic.caps === null ? {} : { caps: traffic.caps }),
    ...(limiting.rates === undefined ? {} : { rates: limiting.rates }),
  })
  const server = createServer(
    { ...usualPatience, ...patience, maxHeaderSize },
    withoutPipelines(getRequestListener(app.fetch, { errorHandler: unreadableRequest(logger) })),
  )
  server.maxHeadersCount = mostHeaders
  server.maxConnections = traffic.connections
  // Behind a proxy all connections are the proxy's.
  if (traffic.caps !== null && traffic.proxies === 0) capConnections(server, traffic.caps.address.connections)
  answerEarlyRefusals(server, logger)
  try {
    await listen(server, host, port)
  } catch (error) {
    providers.dispose()
    limiting.dispose()
    await composed.dispose()
    throw error
  }
  server.on('error', (error) => logger.error({ err: error }, 'connections cannot be accepted'))
  const forgetMeetings = gaugeMeetings(platform)
  const sweep = async (patience: { readonly patience_ms?: number } = {}): Promise<void> => {
    const { taken_over } = await platform.sweep(patience)
    if (taken_over > 0) logger.info({ taken_over }, 'went on with unfinished replies')
  }
  // What cannot be swept must not keep the rest from being served.
  const sweepFailed = (error: unknown) => logger.error({ err: error }, 'sweep failed')
  // Where nobody else has the store open, whatever is unfinished was left by a crash.
  if (poll_ms === null) await sweep({ patience_ms: 0 }).catch(sweepFailed)
  let sweepingNow = false
  // One at a time: over a store that answers slowly they would only slow each other.
  const sweepAlone = async (): Promise<void> => {
    if (sweepingNow) return
    sweepingNow = true
    await sweep().catch(sweepFailed)
    sweepingNow = false
  }
  if (poll_ms !== null) void sweepAlone()
  const sweeping = setInterval(() => void sweepAlone(), sweepEveryMs)
  sweeping.unref()
  const keeping = keepNoLonger(platform, logger, closing.signal)
  const tidied = tidy([composed.removeOrphans, composed.removeUntaken], logger)
  const tidying = setInterval(() => {
    void tidy([composed.removeUntaken], logger)
    void forget(access.credentials, logger)
  }, tidyEveryMs)
  tidying.unref()
  void warn(providers, logger)
  return {
    url: urlOf(server, host),
    platform,
    summary: [...composed.summary, ...providers.summary, access.summary],
    first_key: await access.firstKey(),
    async stop() {
      clearInterval(sweeping)
      clearInterval(tidying)
      forgetMeetings()
      closing.abort()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      await platform.drain({ signal: AbortSignal.timeout(drainMs) }).catch((error: unknown) => logger.error({ err: error }, 'drain incomplete'))
      const leaving = setTimeout(() => server.closeAllConnections(), leaveMs)
      await closed
      clearTimeout(leaving)
      await tidied
      await keeping
      providers.dispose()
      limiting.dispose()
      await composed.dispose()
    },
  }
}

/** A server that cannot keep its caps does not start, and leaves no store open behind it. */
async function providersOver(composed: ComposedAdapters, chosen: ProviderSettings, spending: SpendingSettings): Promise<ComposedProviders> {
  try {
    return await composeProviders(chosen, composed.adapters, spending)
  } catch (error) {
    await composed.dispose()
    throw error
  }
}

/** Says what is wrong with how the providers are set up. Nothing waits for it: the server serves meanwhile. */
async function warn({ warnings }: ComposedProviders, logger: Logger): Promise<void> {
  for (const warning of await warnings()) logger.warn(warning)
}

/** Removes tokens that open nothing any more. Nothing rests on it. */
async function forget(credentials: Credentials, logger: Logger): Promise<void> {
  try {
    await credentials.forgetExpired()
  } catch (error) {
    logger.error({ err: error }, 'expired meeting tokens could not be removed')
  }
}

/** Removes what is left of uploads that nobody finished. Nothing waits for it, and nothing rests on it. */
async function tidy(removals: readonly (() => Promise<number>)[], logger: Logger): Promise<void> {
  try {
    for (const remove of removals) {
      const uploads = await remove()
      if (uploads > 0) logger.info({ uploads }, 'removed the files of uploads that nobody finished')
    }
  } catch (error) {
    logger.error({ err: error }, 'files of unfinished uploads could not be removed')
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject('code' in cause && cause.code === 'EADDRINUSE' ? portTaken(host, port, cause) : cause))
    server.listen(port, host, resolve)
  })
}

const portTaken = (host: string, port: number, cause: unknown) =>
  new Error(`Port ${port} of ${host} is in use. Stop the other server, or choose another port with --port or PORT.`, { cause })

function urlOf(server: Server, host: string): string {
  const address = server.address()
  const { port } = isAddress(address) ? address : { port: 0 }
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

const isAddress = (address: string | AddressInfo | null): address is AddressInfo => typeof address === 'object' && address !== null
