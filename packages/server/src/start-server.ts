import type { Server } from 'node:http'
import { createPlatform, type Limits, type Platform } from '@sparring/core'
import type { Logger } from 'pino'
import { type Access, openAccess } from './auth/access.js'
import { startChores, sweep } from './chores/chores.js'
import { type ComposedProviders, composeProviders, noProviders, uncapped } from './compose/providers.js'
import { composeRates } from './compose/rates.js'
import { type ComposedAdapters, composeAdapters } from './compose-adapters.js'
import { createApp } from './create-app.js'
import type { AuthenticationSettings } from './environment/authentication.js'
import { type TrafficSettings, unlimitedTraffic } from './environment/limits.js'
import type { ProviderSettings } from './environment/providers.js'
import type { SpendingSettings } from './environment/spending.js'
import type { StoreSettings } from './environment/stores.js'
import { type ClientPatience, listen, nodeServer } from './http/node-server.js'
import { together } from './http/together.js'
import { Opened } from './opened.js'
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
  readonly patience?: ClientPatience
  /** Days for which meetings are kept, where their tenant decided nothing else. Left out or `null`: for ever. */
  readonly retention_days?: number | null
  /** Fetches, while it serves, what is missing on this machine to recognise speech. Left out: nothing is fetched. */
  readonly fetches_missing?: boolean
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

/** Replies in progress get this long when the server stops, and their answers this long to leave. */
const drainMs = 20_000
const leaveMs = 1_000

/** Opens the stores, does what a crash left undone, and listens. Where it cannot, it rejects and leaves nothing open. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const opened = new Opened()
  try {
    return await startWith(opened, settings)
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** What is opened on the way is put away with `opened`, last things first. */
async function startWith(
  opened: Opened,
  {
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
    fetches_missing = false,
  }: ServerSettings,
): Promise<RunningServer> {
  const composed = opened.adopt(await composeAdapters(data_dir, stores), (adapters) => adapters.dispose())
  const { poll_ms } = composed
  const providers = opened.adopt(await composeProviders(chosen, { ...composed.adapters, data_dir }, spending), (all) => all.dispose())
  const platform = createPlatform({
    ...tracedStores(composed.adapters, stores?.mongodb ? 'mongodb' : 'sqlite'),
    ...providers.platform,
    limits,
    retention_days,
    telemetry: tracedTelemetry(pinoTelemetry(logger)),
    ...(poll_ms === null ? {} : { poll_ms }),
  })
  const access = openAccess(authentication, composed.adapters)
  const limiting = opened.adopt(await composeRates(traffic.caps, stores?.redis ?? null), (rates) => rates.dispose())
  const closing = new AbortController()
  const app = createApp(platform, {
    ...appOptions({ logger, version, public_url, traffic }, composed, access),
    // Anybody may ask, and as often as they like.
    readiness: together(() => composed.readiness(providers.checks())),
    closing: closing.signal,
    ...(limiting.rates === undefined ? {} : { rates: limiting.rates }),
  })
  const server = nodeServer(app, { traffic, patience, logger })
  const url = await listen(server, { host, port, logger })
  opened.defer(() => closed(server))
  opened.defer(gaugeMeetings(platform))
  // Where nobody else has the store open, whatever is unfinished was left by a crash. What cannot be swept keeps nothing from being served.
  if (poll_ms === null) await sweep(platform, logger, { patience_ms: 0 }).catch((error: unknown) => logger.error({ err: error }, 'sweep failed'))
  // Only once it listens: a key that was made for a server that cannot start would be told to nobody.
  const first_key = await access.firstKey()
  const stopChores = startChores({ platform, credentials: access.credentials, stores: composed, logger })
  opened.defer(stopChores)
  void warn(providers, logger)
  if (fetches_missing) void providers.fetchMissing(logger)
  return {
    url,
    platform,
    summary: [...composed.summary, ...providers.summary, access.summary],
    first_key,
    async stop() {
      closing.abort()
      const left = closed(server, leaveMs, () =>
        platform.drain({ signal: AbortSignal.timeout(drainMs) }).catch((error: unknown) => logger.error({ err: error }, 'drain incomplete')),
      )
      await Promise.all([left, stopChores()])
      await opened.close()
    },
  }
}

type Told = Required<Pick<ServerSettings, 'logger' | 'version' | 'traffic'>> & Pick<ServerSettings, 'public_url'>

/** What follows from the settings for the app. Who is not asked who they are must come from this machine, or by the address that was named. */
function appOptions({ logger, version, public_url, traffic }: Told, { adapters, openSigned, files_origin }: ComposedAdapters, access: Access) {
  const { streams: most_streams, proxies, cors_origins, caps } = traffic
  return {
    ...{ logger, version, most_streams, proxies, cors_origins },
    blobs: adapters.blobs,
    credentials: access.credentials,
    authenticate: access.authenticate,
    ...(openSigned === undefined ? {} : { openSigned }),
    ...(files_origin === undefined ? {} : { files_origin }),
    ...(access.is_open ? { only_hosts: public_url === undefined ? [] : [new URL(public_url).hostname] } : {}),
    ...(public_url === undefined ? {} : { public_url }),
    ...(caps === null ? {} : { caps }),
  }
}

/** Takes no new connections, and cuts what is left of the old ones once `finish` has resolved and its answers had time to leave. */
async function closed(server: Server, leave_ms = 0, finish: () => Promise<unknown> = async () => undefined): Promise<void> {
  const over = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  await finish()
  const leaving = setTimeout(() => server.closeAllConnections(), leave_ms)
  await over
  clearTimeout(leaving)
}

/** Says what is wrong with how the providers are set up. Nothing waits for it: the server serves meanwhile. */
async function warn({ warnings }: ComposedProviders, logger: Logger): Promise<void> {
  for (const warning of await warnings()) logger.warn(warning)
}
