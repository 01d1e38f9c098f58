import type { Adapters } from '@sparring/core'
import { createMemoryBus } from '@sparring/core/memory'
import type { StoreSettings } from '../environment/stores.js'
import { checkOf, type Part } from './part.js'

/** Counters only where all processes share them. */
export type Bus = Part<Pick<Adapters, 'bus'> & Partial<Pick<Adapters, 'counters'>>>

const name = 'Live events'

/** How processes wake each other: Redis where its address is given, else within this one. */
export async function openBus(redis: StoreSettings['redis']): Promise<Bus> {
  return redis === null ? inProcess() : overRedis(redis)
}

function inProcess(): Bus {
  return {
    ports: { bus: createMemoryBus() },
    check: async () => ({ name, adapter: 'this process', embedded: true, ok: true, reason: null }),
    summary: 'events     embedded: within this process',
    dispose: async () => undefined,
  }
}

async function overRedis(settings: { readonly url: string }): Promise<Bus> {
  // Loaded where it is used: starting without it must not wait for it.
  const { openRedis } = await import('../adapters/redis/index.js')
  const { bus, counters, check, dispose } = await openRedis(settings)
  return {
    ports: { bus, counters },
    async check() {
      const found = await checkOf({ name, adapter: 'Redis', embedded: false }, check())
      return found.ok ? found : { ...found, reason: `${found.reason}: what other processes record is found by polling, their deltas are not` }
    },
    summary: 'events     Redis',
    dispose,
  }
}
