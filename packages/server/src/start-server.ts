import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createPlatform, type Platform, scriptedMind } from '@sparring/core'
import type { Logger } from 'pino'
import { composeAdapters } from './compose-adapters.js'
import { createApp } from './create-app.js'
import { pinoTelemetry } from './pino-telemetry.js'

export interface ServerSettings {
  readonly host: string
  readonly port: number
  readonly data_dir: string
  readonly version: string
  readonly logger: Logger
}

export interface RunningServer {
  readonly url: string
  readonly platform: Platform
  /** What serves what, line by line. */
  readonly summary: readonly string[]
  /** Takes nothing new, finishes what is being said, closes the store. */
  stop(): Promise<void>
}

const sweepEveryMs = 5_000
/** Replies in progress get this long when the server stops. */
const drainMs = 20_000

/** Opens the store, does what a crash left undone, and listens. */
export async function startServer({ host, port, data_dir, version, logger }: ServerSettings): Promise<RunningServer> {
  const composed = await composeAdapters(data_dir)
  const mind = scriptedMind()
  const platform = createPlatform({ ...composed.adapters, mind, telemetry: pinoTelemetry(logger) })
  const closing = new AbortController()
  const app = createApp(platform, {
    blobs: composed.adapters.blobs,
    openSigned: composed.openSigned,
    readiness: () => composed.readiness(mind.label),
    logger,
    version,
    closing: closing.signal,
  })
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000, keepAliveTimeout: 5_000 },
    getRequestListener(app.fetch),
  )
  try {
    await listen(server, host, port)
  } catch (error) {
    await composed.dispose()
    throw error
  }
  // Nobody else has the store open, so whatever is unfinished was left by a crash.
  const swept = await platform.sweep({ patience_ms: 0 })
  if (swept.taken_over > 0) logger.info(swept, 'went on with unfinished replies')
  const sweeping = setInterval(() => void platform.sweep().catch((error: unknown) => logger.error({ err: error }, 'sweep failed')), sweepEveryMs)
  sweeping.unref()
  return {
    url: urlOf(server, host),
    platform,
    summary: [...composed.summary, `buyers     embedded: ${mind.label}`],
    async stop() {
      clearInterval(sweeping)
      closing.abort()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      await platform.drain({ signal: AbortSignal.timeout(drainMs) }).catch((error: unknown) => logger.error({ err: error }, 'drain incomplete'))
      setTimeout(() => server.closeAllConnections(), 1_000).unref()
      await closed
      await composed.dispose()
    },
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function urlOf(server: Server, host: string): string {
  const address = server.address()
  const { port } = isAddress(address) ? address : { port: 0 }
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

const isAddress = (address: string | AddressInfo | null): address is AddressInfo => typeof address === 'object' && address !== null
