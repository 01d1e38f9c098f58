import { createPlatform, scriptedMind } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'
import { pino } from 'pino'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { createApp } from '../create-app.js'
import type { AppOptions } from '../http/app-context.js'
import type { Rates } from './budgets.js'

/** Budgets of so many requests a minute, in this process. */
export function ratesOf({ address = 1_000, address_dear = 1_000, tenant = 1_000, tenant_dear = 1_000 }): Rates {
  const limiter = (keyPrefix: string, points: number) => new RateLimiterMemory({ keyPrefix, points, duration: 60 })
  return {
    address: { all: limiter('address', address), dear: limiter('address-dear', address_dear) },
    tenant: { all: limiter('tenant', tenant), dear: limiter('tenant-dear', tenant_dear) },
  }
}

/** An app over memory, and how somebody at an address calls it. */
export function limitedApp(options: Partial<AppOptions>) {
  const adapters = createMemoryAdapters()
  const app = createApp(createPlatform({ ...adapters, mind: scriptedMind({ seed: 1 }) }), {
    blobs: { ...adapters.blobs, signedUrl: async (key) => `/files/${key}` },
    readiness: async () => ({ ready: true, checks: [] }),
    logger: pino({ level: 'silent' }),
    version: '0.0.0',
    ...options,
  })
  const call = async (path: string, init: RequestInit = {}, address = '192.0.2.1'): Promise<Response> =>
    app.request(path, init, { incoming: { socket: { remoteAddress: address } } })
  const post = (path: string, body: unknown, address?: string) =>
    call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }, address)
  return { app, call, post }
}
