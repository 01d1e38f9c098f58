import { randomUUID } from 'node:crypto'
import type { NewEntry } from '@sparring/core'
import { aCompany, countersSuite, documentStoreSuite, meetingLogSuite, runSuite, virtualClock } from '@sparring/core/testing'
import { MongoClient } from 'mongodb'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FaultProxy, faultProxy } from '../../fault-proxy.fixture.js'
import { addressOf, describeReal } from '../../real-store.fixture.js'
import { type MongoStore, openMongo } from './index.js'
import { recordedWire } from './recorded-wire.fixture.js'

const meeting = { tenant_id: 't', meeting_id: 'm' }
const entry = (key: string): NewEntry => ({
  ...{ key, digest: 'd', written_at: '2026-01-01T00:00:00.000Z', v: 1 },
  body: { type: 'reply.abandoned', generation: 1, reason: { code: 'mind_failed', message: `of ${key}` } },
})

describeReal(['mongodb'], () => {
  const url = addressOf('mongodb')
  const client = new MongoClient(url)
  afterAll(() => client.close())

  /** A database of its own, gone afterwards. */
  async function aDatabase() {
    const database = `sparring_${randomUUID().replaceAll('-', '')}`
    const clock = virtualClock()
    const store = await openMongo({ url, database, clock })
    const close = async () => {
      await store.dispose()
      await client.db(database).dropDatabase()
    }
    return { database, clock, store, close }
  }
  const fresh = <Port>(pick: (store: MongoStore) => Port) => ({
    async open() {
      const { store, clock, close } = await aDatabase()
      return { port: pick(store), close, advance: (milliseconds: number) => clock.advance(milliseconds) }
    },
  })
  runSuite(
    meetingLogSuite,
    { describe, it },
    fresh(({ log }) => log),
  )
  runSuite(
    documentStoreSuite,
    { describe, it },
    fresh(({ documents }) => documents),
  )
  runSuite(
    countersSuite,
    { describe, it },
    fresh(({ counters }) => counters),
  )

  describe('several processes over one database', () => {
    let database: string
    let stores: MongoStore[]
    beforeEach(async () => {
      const opened = await aDatabase()
      database = opened.database
      stores = [opened.store, await openMongo({ url, database }), await openMongo({ url, database })]
    })
    afterEach(async () => {
      await Promise.all(stores.map((store) => store.dispose()))
      await client.db(database).dropDatabase()
    })
    const storeOf = (index: number): MongoStore => stores[index % stores.length] ?? expect.unreachable()
    const standing = () => client.db(database).collection('meeting_log').find(meeting).sort({ seq: 1 }).toArray()

    it('number what all of them append 1..n without a gap, and answer every repeated key with the first', async () => {
      const writer = async (index: number) => {
        const seqs: number[] = []
        for (let count = 0, after = 0; count < 4; ) {
          const appended = await storeOf(index).log.append(meeting, after, entry(`${index} ${count}`))
          if (appended.outcome === 'behind') after = appended.missed.at(-1)?.seq ?? after
          if (appended.outcome !== 'appended') continue
          const again = await storeOf(index + 1).log.append(meeting, after, entry(`${index} ${count}`))
          expect(again).toEqual({ outcome: 'repeated', entry: appended.entry })
          seqs.push(appended.entry.seq)
          after = appended.entry.seq
          count += 1
        }
        return seqs
      }
      const seqs = (await Promise.all([0, 1, 2, 3, 4, 5].map(writer))).flat()
      const all = Array.from({ length: 24 }, (_, index) => index + 1)
      expect(seqs.sort((one, other) => one - other)).toEqual(all)
      expect((await storeOf(1).log.read(meeting, 0)).map(({ seq }) => seq)).toEqual(all)
    })

    it('let no late writer into a meeting that one of them erases, wherever he stood, and keep nothing of it', async () => {
      for (let seq = 0; seq < 5; seq += 1) await storeOf(0).log.append(meeting, seq, entry(`said ${seq}`))
      const racing = [1, 2].map(async (index) => storeOf(index).log.append(meeting, 5, entry(`late ${index}`)))
      await Promise.all([storeOf(0).log.erase(meeting), storeOf(1).log.erase(meeting), ...racing])
      for (let after = 0; after < 9; after += 1) expect(await storeOf(after).log.append(meeting, after, entry('later'))).toEqual({ outcome: 'unknown_seq' })
      expect(await storeOf(2).log.read(meeting, 0)).toEqual([])
      expect(JSON.stringify(await standing())).not.toMatch(/said|late|mind_failed/)
    })

    it('count what all of them add', async () => {
      const totals = await Promise.all(Array.from({ length: 30 }, (_, index) => storeOf(index).counters.add('a', 2)))
      expect(totals.sort((one, other) => one - other)).toEqual(Array.from({ length: 30 }, (_, index) => 2 * index + 2))
    })

    it('keep documents in the shape of the contract, for whoever opens the database', async () => {
      const company = aCompany({ _id: randomUUID().replaceAll('-', ''), tenant_id: 'local' })
      await storeOf(0).documents.insert('companies', company)
      expect(await client.db(database).collection('companies').find().toArray()).toEqual([company])
      const foreign = { ...company, tenant_id: 'another' }
      await expect(storeOf(1).documents.insert('companies', foreign)).rejects.toMatchObject({ code: 'store_unavailable' })
      expect(await storeOf(1).documents.get('companies', foreign)).toBeNull()
    })

    it('leave the newest of projections that are written one after another, whoever writes', async () => {
      const conversation = { ...aCompany({ _id: 'm' }), meeting_id: 'm', turns: [], total_turns: 0, salesperson_talk_time: 0, representatives_talk_time: 0 }
      for (const seq of [2, 7, 5, 7, 1]) await storeOf(seq).documents.project('conversations', { ...conversation, seq })
      expect(await storeOf(0).documents.get('conversations', conversation)).toMatchObject({ seq: 7 })
    })
  })

  it('asks for acknowledgement by most machines and their journals, and reads from the primary', async () => {
    const { database, close } = await aDatabase()
    const wire = await recordedWire(new URL(url))
    const store = await openMongo({ url: wire.url, database })
    await store.log.append(meeting, 0, entry('a'))
    await store.log.read(meeting, 0)
    await store.documents.insert('companies', aCompany())
    await store.counters.add('a', 1)
    await store.dispose()
    wire.close()
    const inserts = wire.commands.filter((command) => 'insert' in command)
    expect(inserts.map(({ writeConcern }) => writeConcern)).toEqual(Array.from({ length: 3 }, () => ({ w: 'majority', j: true, wtimeout: 5_000 })))
    const elsewhere = wire.commands.filter(({ $readPreference }) => $readPreference !== undefined && !/^primary/.test($readPreference.mode))
    expect(elsewhere).toEqual([])
    await close()
  })

  it('answers whether it is there', async () => {
    const { store, close } = await aDatabase()
    await expect(store.check()).resolves.toBeUndefined()
    await close()
    await expect(store.check()).rejects.toMatchObject({ code: 'store_unavailable' })
  })
})

describeReal(['mongodb', 'toxiproxy'], () => {
  let proxy: FaultProxy
  let store: MongoStore
  const database = `sparring_${randomUUID().replaceAll('-', '')}`
  beforeEach(async () => {
    const url = new URL(addressOf('mongodb'))
    proxy = await faultProxy(addressOf('toxiproxy'), url.host)
    url.host = proxy.address
    store = await openMongo({ url: url.href, database, timeout_ms: 1_000 })
  })
  afterEach(async () => {
    await store.dispose()
    await proxy.remove()
    const client = new MongoClient(addressOf('mongodb'))
    await client.db(database).dropDatabase()
    await client.close()
  })

  it.each(['cut', 'stall'] as const)('behind a %s answers as unavailable, and the same key is safe to send again', async (fault) => {
    await store.log.append(meeting, 0, entry('first'))
    await proxy[fault]()
    const lost = () => [store.log.append(meeting, 1, entry('second')), store.log.read(meeting, 0), store.counters.add('a', 1), store.check()]
    for (const outcome of await Promise.allSettled(lost())) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'store_unavailable', message: expect.stringContaining(database) } })
    }
    await proxy.heal()
    const again = () => store.log.append(meeting, 1, entry('second')).catch(() => null)
    await expect.poll(again, { timeout: 10_000 }).toMatchObject({ entry: { seq: 2, key: 'second' } })
    expect((await store.log.read(meeting, 0)).map(({ key }) => key)).toEqual(['first', 'second'])
  })
})

describe('a MongoDB that cannot be reached', () => {
  it.each([
    ['mongodb://user:secret@127.0.0.1:9/', /nobody answers.*MONGODB_URL/],
    ['mongodb://user:secret@/', /no address of MongoDB/],
  ])('is refused, and no password is told', async (url, message) => {
    const opening = openMongo({ url, database: 'sparring', timeout_ms: 300 })
    await expect(opening).rejects.toMatchObject({ code: 'store_unavailable', message: expect.stringMatching(message) })
    await expect(opening).rejects.not.toMatchObject({ message: expect.stringContaining('secret') })
  })
})
