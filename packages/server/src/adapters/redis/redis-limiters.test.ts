import { createServer, type Server, type Socket } from 'node:net'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { afterEach, describe, expect, it } from 'vitest'
import { addressOf, describeReal } from '../../real-store.fixture.js'
import { type RedisLimiters, redisLimiters } from './redis-limiters.js'

const opened: RedisLimiters[] = []
const process = (url: string, keyPrefix: string, points: number) => {
  const limiters = redisLimiters({ url, timeout_ms: 100 })
  opened.push(limiters)
  return limiters.limiter(new RateLimiterMemory({ keyPrefix, points, duration: 60 }))
}
afterEach(() => {
  for (const limiters of opened.splice(0)) limiters.dispose()
})

/** How many of so many requests of one caller are let through. */
async function letThrough(limiters: readonly { consume(key: string): Promise<unknown> }[], requests: number): Promise<number> {
  const asked = Array.from({ length: requests }, (_, index) => limiters[index % limiters.length]?.consume('192.0.2.1'))
  return (await Promise.allSettled(asked)).filter(({ status }) => status === 'fulfilled').length
}

describe('where Redis is away', () => {
  const servers: Server[] = []
  const sockets: Socket[] = []
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy()
    for (const server of servers.splice(0)) server.close()
  })

  it('each process counts for itself, and nobody waits', async () => {
    const limiter = process('redis://127.0.0.1:1', 'away', 3)
    expect(await letThrough([limiter], 5)).toBe(3)
  })

  it('a Redis that takes connections and answers nothing keeps no request waiting either', async () => {
    const silent = createServer((socket) => void sockets.push(socket))
    servers.push(silent)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    const limiter = process(`redis://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, 'silent', 3)
    expect(await letThrough([limiter], 5)).toBe(3)
  })
})

describeReal(['redis'], () => {
  it('counts what all processes let through, and refuses until the minute is over', async () => {
    const name = `test:${crypto.randomUUID()}`
    const processes = [1, 2, 3].map(() => process(addressOf('redis'), name, 10))
    // Until it has found its Redis each counts for itself: what the first counts, the others then see.
    const [first, ...others] = processes
    const seen = async () => {
      await first?.penalty('another caller')
      return (await Promise.all(others.map((one) => one.get('another caller')))).every((found) => found !== null)
    }
    await expect.poll(seen).toBe(true)
    expect(await letThrough(processes, 30)).toBe(10)
    const refused: unknown = await processes[0]?.consume('192.0.2.1').catch((error: unknown) => error)
    expect(refused).toMatchObject({ remainingPoints: 0 })
    expect(Reflect.get(Object(refused), 'msBeforeNext')).toBeGreaterThan(50_000)
  })
})
