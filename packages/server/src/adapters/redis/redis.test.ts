import type { LiveEvent } from '@sparring/core'
import { countersSuite, liveBusSuite, runSuite } from '@sparring/core/testing'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FaultProxy, faultProxy } from '../../fault-proxy.fixture.js'
import { addressOf, describeReal } from '../../real-store.fixture.js'
import { openRedis, type RedisStore } from './index.js'

const event = (offset: number): LiveEvent => ({
  type: 'provisional',
  event: { type: 'reply.delta', generation: 1, epoch: 1, speaker_id: 'r', offset, text: 'x' },
})
const meeting = () => ({ tenant_id: 't', meeting_id: crypto.randomUUID() })
const range = (length: number) => Array.from({ length }, (_, index) => index)

describeReal(['redis'], () => {
  // Counters of these tests stand in a database of their own, which is emptied.
  const url = `${addressOf('redis').replace(/\/$/, '')}/9`
  const direct = new Redis(url)
  afterAll(() => direct.disconnect())

  /** Redis's clock is its own: time passes by what is left of every counter. */
  async function advance(milliseconds: number) {
    for (const key of await direct.keys('*')) {
      const left = await direct.pttl(key)
      // Those few milliseconds that the test itself took are not to count.
      if (left >= 0) await direct.pexpire(key, Math.max(0, Math.ceil(left / 1000) * 1000 - milliseconds))
    }
  }
  const fresh = <Port>(pick: (store: RedisStore) => Port) => ({
    async open() {
      await direct.flushdb()
      const store = await openRedis({ url })
      return { port: pick(store), close: () => store.dispose(), advance }
    },
  })
  runSuite(
    liveBusSuite,
    { describe, it },
    fresh(({ bus }) => bus),
  )
  runSuite(
    countersSuite,
    { describe, it },
    fresh(({ counters }) => counters),
  )

  describe('two processes', () => {
    let one: RedisStore
    let other: RedisStore
    beforeEach(async () => {
      await direct.flushdb()
      one = await openRedis({ url })
      other = await openRedis({ url })
    })
    afterEach(() => Promise.all([one.dispose(), other.dispose()]))
    const channels = async () =>
      Number((await direct.call('PUBSUB', 'CHANNELS', 'sparring:live:*').then((found) => (Array.isArray(found) ? found : []))).length)
    const subscribed = (count: number) => expect.poll(channels).toBe(count)

    it('hear each other’s events in the order of each publisher, and their own once', async () => {
      const key = meeting()
      const heard: LiveEvent[] = []
      other.bus.subscribe(key, (told) => heard.push(told))
      other.bus.subscribe(meeting(), () => expect.unreachable('another meeting'))
      await subscribed(2)
      for (const offset of range(50)) {
        one.bus.publish(key, event(offset))
        other.bus.publish(key, event(1_000 + offset))
      }
      await expect.poll(() => heard.length).toBe(100)
      const offsets = heard.map((told) => (told.type === 'provisional' && told.event.type === 'reply.delta' ? told.event.offset : -1))
      expect(offsets.filter((offset) => offset < 1_000)).toEqual(range(50))
      expect(offsets.filter((offset) => offset >= 1_000)).toEqual(range(50).map((offset) => 1_000 + offset))
    })

    it('listen to a meeting only while somebody in them does', async () => {
      const key = meeting()
      const stops = [one.bus.subscribe(key, () => undefined), one.bus.subscribe(key, () => undefined)]
      await subscribed(1)
      stops[0]?.()
      stops[0]?.()
      const heard: LiveEvent[] = []
      stops.push(one.bus.subscribe(key, (told) => heard.push(told)))
      other.bus.publish(key, event(1))
      await expect.poll(() => heard).toEqual([event(1)])
      for (const stop of stops) stop()
      await subscribed(0)
    })

    it('count together, and one counter ends for both', async () => {
      const totals = await Promise.all(range(40).map((index) => (index % 2 ? one : other).counters.add('a', 0.5, { expires_in_seconds: 60 })))
      expect(totals.sort((first, second) => first - second)).toEqual(range(40).map((index) => (index + 1) / 2))
      await advance(60_000)
      expect([await one.counters.read('a'), await other.counters.read('a')]).toEqual([0, 0])
    })
  })
})

describeReal(['redis', 'toxiproxy'], () => {
  let proxy: FaultProxy
  let behind: RedisStore
  let other: RedisStore
  beforeEach(async () => {
    proxy = await faultProxy(addressOf('toxiproxy'), new URL(addressOf('redis')).host)
    behind = await openRedis({ url: `redis://${proxy.address}`, timeout_ms: 300 })
    other = await openRedis({ url: addressOf('redis') })
  })
  afterEach(async () => {
    await Promise.all([behind.dispose(), other.dispose()])
    await proxy.remove()
  })

  it.each(['cut', 'stall'] as const)('behind a %s counters are unavailable, own listeners are told, and others again afterwards', async (fault) => {
    const key = meeting()
    const heard: LiveEvent[] = []
    behind.bus.subscribe(key, (told) => heard.push(told))
    await proxy[fault]()
    const refused = expect.objectContaining({ code: 'store_unavailable' })
    await expect(behind.check()).rejects.toEqual(refused)
    await expect(behind.counters.add('a', 1)).rejects.toEqual(refused)
    behind.bus.publish(key, event(1))
    expect(heard).toEqual([event(1)])
    await proxy.heal()
    await expect
      .poll(
        async () => {
          other.bus.publish(key, event(2))
          return [
            heard.length > 1,
            await behind.check().then(
              () => true,
              () => false,
            ),
          ]
        },
        { timeout: 10_000 },
      )
      .toEqual([true, true])
  })
})

describe('a Redis that is not there', () => {
  it('keeps nobody from starting, and is told without its password by whoever asks', async () => {
    const { bus, counters, check, dispose } = await openRedis({ url: 'redis://user:secret@127.0.0.1:9', timeout_ms: 100 })
    const heard: LiveEvent[] = []
    bus.subscribe(meeting(), (told) => heard.push(told))
    const key = meeting()
    bus.subscribe(key, (told) => heard.push(told))
    bus.publish(key, event(1))
    expect(heard).toEqual([event(1)])
    for (const call of [check(), counters.add('a', 1), counters.read('a')]) {
      await expect(call).rejects.toMatchObject({ code: 'store_unavailable', message: expect.stringMatching(/^(?!.*secret).*REDIS_URL/) })
    }
    await dispose()
  })
})
