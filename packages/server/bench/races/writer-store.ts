import { type Adapters, createPlatform, type Platform, scriptedMind } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'
import { openMongo } from '../../dist/adapters/mongodb/index.js'
import { openRedis } from '../../dist/adapters/redis/index.js'
import { openSqlite } from '../../dist/adapters/sqlite/index.js'
import type { Stores } from './stage.ts'

export interface StorePlace {
  readonly stores: Stores
  /** Of SQLite. */
  readonly file: string
  /** Of MongoDB. */
  readonly database: string
}

export interface StoreParts {
  readonly platform: Platform
  readonly log: Adapters['log']
  dispose(): Promise<void>
}

/** A message waits behind those of the other writers. */
const floor_wait_ms = 120_000
/** As a server over these stores is set. */
const pollMs = 1_000

/** A platform over the stores of a race, in this process. */
export async function openStore({ stores, file, database }: StorePlace): Promise<StoreParts> {
  const mind = scriptedMind({ seed: 7 })
  if (stores === 'embedded') {
    const { log, documents, counters, dispose } = await openSqlite({ file })
    return { platform: createPlatform({ ...createMemoryAdapters(), log, documents, counters, mind, floor_wait_ms }), log, dispose }
  }
  const mongo = await openMongo({ url: process.env['MONGODB_URL'] ?? '', database })
  const redis = await openRedis({ url: process.env['REDIS_URL'] ?? '' })
  const { log, documents } = mongo
  const adapters = { ...createMemoryAdapters(), log, documents, bus: redis.bus, counters: redis.counters }
  return {
    platform: createPlatform({ ...adapters, mind, floor_wait_ms, poll_ms: pollMs }),
    log,
    dispose: async () => void (await Promise.all([mongo.dispose(), redis.dispose()])),
  }
}

/** With one buyer; answers its id. */
export async function aStartedMeeting({ salespeople, companies, meetings }: Platform, seed: number): Promise<string> {
  const seller = await salespeople.create({ product_name: 'RouteWise', description: 'Fleet routing that cuts fuel by 12 %.' })
  const buyer = await companies.create({ company_url: 'https://northwind.example', company_name: 'Northwind' })
  const carolina = await companies.addRepresentative(buyer._id, { name: 'Carolina Vega', role: 'cfo', personality_traits: ['nice'] })
  const { meeting } = await meetings.create({
    salesperson_id: seller._id,
    company_id: buyer._id,
    meeting_mode: '1-on-1',
    representatives: [carolina._id],
    seed,
    duration_minutes: 240,
  })
  await meetings.start(meeting._id)
  return meeting._id
}
