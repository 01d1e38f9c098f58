/**
 * Live events and counters over Redis, for several processes that are one server. Its loss costs no turn: what others
 * record is then found in the log.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import type { Counters, LiveBus } from '@sparring/core'
import { Redis } from 'ioredis'
import { cannotDo } from './failures.js'
import { redisBus } from './redis-bus.js'
import { redisCounters } from './redis-counters.js'

export interface RedisOptions {
  /** `redis://` or `rediss://`, with the credentials. */
  readonly url: string
  /** A command that is not answered by then is given up, in milliseconds. Usual: 2,000. */
  readonly timeout_ms?: number
}

export interface RedisStore {
  readonly bus: LiveBus
  readonly counters: Counters
  /** Rejects with `store_unavailable` where Redis cannot be reached, or what others publish cannot be heard. */
  check(): Promise<void>
  dispose(): Promise<void>
}

const longestPauseMs = 1_000

/** Opens without waiting for Redis for longer than a command may take: where it is not there, it is looked for until it is. */
export async function openRedis({ url, timeout_ms = 2_000 }: RedisOptions): Promise<RedisStore> {
  const options = {
    connectTimeout: timeout_ms,
    socketTimeout: timeout_ms,
    retryStrategy: (attempt: number) => Math.min(attempt * 50, longestPauseMs),
  }
  // A command is not kept for later: a counter must be told now, and an event is of no use tomorrow.
  const commands = new Redis(url, { ...options, commandTimeout: timeout_ms, enableOfflineQueue: false, autoResendUnfulfilledCommands: false })
  // Subscriptions are: they hold from whenever there is a connection again.
  const subscriber = new Redis(url, { ...options, maxRetriesPerRequest: null })
  const connections = [commands, subscriber]
  // What failed is said by whoever asked.
  for (const connection of connections) connection.on('error', () => undefined)
  await Promise.all(connections.map((connection) => readyWithin(connection, timeout_ms)))
  return {
    bus: redisBus(commands, subscriber, randomUUID()),
    counters: redisCounters(commands),
    async check() {
      try {
        await commands.ping()
        if (subscriber.status !== 'ready') throw new Error('The connection of the subscriptions is closed.')
      } catch (error) {
        throw cannotDo(error)
      }
    },
    async dispose() {
      for (const connection of connections) connection.disconnect()
    },
  }
}

function readyWithin(connection: Redis, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    connection.once('ready', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
