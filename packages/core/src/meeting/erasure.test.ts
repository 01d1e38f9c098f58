import { describe, expect, it } from 'vitest'
import { nobody } from '../domain/document.js'
import type { NewMeeting } from '../domain/meeting.js'
import { SparringError } from '../domain/sparring-error.js'
import type { Adapters } from '../platform.js'
import { usualSpeech } from '../ports/audio.js'
import { type CollectionName, collectionNames } from '../ports/document-store.js'
import type { SpeechRecognizer } from '../ports/speech-recognizer.js'
import { scriptedSpeech } from '../testing/scripted-speech.js'
import { aMeeting, aScene, aStartedMeeting, entriesOf, saying } from './meeting.fixture.js'

const audio = { bytes: new Uint8Array(48_000), format: { ...usualSpeech, encoding: 'pcm_s16le' as const }, duration_ms: 1_000 }
const recognizer: SpeechRecognizer = { id: 'ear', encodings: ['wav'], transcribe: async () => ({ text: 'Sarah, and?', words: null, duration_ms: null }) }
const notFound = { code: 'meeting_not_found' }

/** The ids that stand in each collection that holds any. */
async function standing({ documents }: Pick<Adapters, 'documents'>): Promise<Partial<Record<CollectionName, readonly string[]>>> {
  const found: Partial<Record<CollectionName, readonly string[]>> = {}
  for (const name of collectionNames) {
    const { items } = await documents.scan(name, { limit: 100 })
    if (items.length > 0) found[name] = items.map(({ _id }) => _id)
  }
  return found
}

/** Adapters of which the keys of blobs are known, since a store of blobs lists none. */
function withBlobKeys(adapters: Adapters): { readonly blobs: Adapters['blobs']; readonly keys: Set<string> } {
  const keys = new Set<string>()
  const { blobs } = adapters
  return {
    keys,
    blobs: {
      ...blobs,
      async write(key, body, options) {
        const written = await blobs.write(key, body, options)
        keys.add(key)
        return written
      },
      async removeAll(prefix, options) {
        await blobs.removeAll(prefix, options)
        for (const key of keys) if (key.startsWith(prefix)) keys.delete(key)
      },
    },
  }
}

describe('erasing a meeting', () => {
  it('leaves nothing of it: no entry, no document, no recording, and nothing held in memory', async () => {
    let keys = new Set<string>()
    const { platform, adapters } = aScene((all, clock) => {
      const noted = withBlobKeys(all)
      keys = noted.keys
      return { blobs: noted.blobs, recognizer, synthesizer: scriptedSpeech(), mind: saying(clock, [{ say: 'By hand.' }]) }
    })
    const { id } = await aMeeting(platform, { recording_consent: true })
    await platform.meetings.start(id)
    await platform.conversations.send({ meeting_id: id, audio }).answered
    expect([keys.size, await standing(adapters)]).toMatchObject([2, { meetings: [id], conversations: [id] }])
    await platform.meetings.erase(id)
    expect(await entriesOf(adapters, id)).toEqual([])
    expect(Object.keys(await standing(adapters))).toEqual(['salespeople', 'companies', 'representatives'])
    expect([...keys]).toEqual([])
    for (const read of [platform.meetings.get(id), platform.conversations.history(id), platform.coaching.analytics(id), platform.meetings.export(id)])
      await expect(read).rejects.toMatchObject(notFound)
    await expect(platform.meetings.erase(id)).rejects.toMatchObject(notFound)
  })

  it('creates nothing anew under its Idempotency-Key, which says no more than that', async () => {
    const { platform, adapters } = aScene()
    const seats = { meeting_mode: '1-on-1', meeting_goal: 'a pilot' } as const
    const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Routes' })
    const buyer = await platform.companies.create({ company_url: 'https://northwind.example' })
    const sarah = await platform.companies.addRepresentative(buyer._id, { name: 'Sarah Chen', role: 'cfo' })
    const create = () =>
      platform.meetings.create({ ...seats, salesperson_id: seller._id, company_id: buyer._id, representatives: [sarah._id] }, { idempotency_key: 'once' })
    const { meeting } = await create()
    await platform.meetings.erase(meeting._id)
    await expect(create()).rejects.toMatchObject({ code: 'idempotency_key_reused', message: expect.stringContaining('was erased') })
    const [left] = (await adapters.documents.scan('request_keys', { limit: 1 })).items
    expect(left).toMatchObject({ created_by: nobody, digest: '~erased' })
  })

  it('ends one that is active for those who follow it, and stops what is being said', async () => {
    const { platform, adapters } = aScene((_, clock) => ({ mind: saying(clock, [{ say: 'One. ' }, { hang: true }]) }))
    const meeting_id = await aStartedMeeting(platform)
    const heard: string[] = []
    const following = platform.conversations.follow(meeting_id, (event) => event.type === 'durable' && heard.push(event.entry.body.type), {
      after: 0,
      signal: new AbortController().signal,
    })
    const { taken, answered } = platform.conversations.send({ meeting_id, message: 'Sarah, and?' })
    await taken
    const refused = expect(answered).rejects.toMatchObject(notFound)
    await platform.meetings.erase(meeting_id)
    await Promise.all([following, refused])
    expect(heard.at(-1)).toBe('meeting.ended')
    await expect(platform.conversations.send({ meeting_id, message: 'Sarah?' }).answered).rejects.toMatchObject(notFound)
    await platform.drain()
    expect(Object.keys(await standing(adapters))).not.toContain('conversations')
  })

  /** Fails the nth time that something is changed, and lets everything else be. */
  function failingAt(adapters: Adapters, nth: number): Pick<Adapters, 'log' | 'documents' | 'blobs'> & { steps: number } {
    const counting = { steps: Number.NEGATIVE_INFINITY }
    const step = async <Value>(perform: () => Promise<Value>): Promise<Value> => {
      counting.steps += 1
      if (counting.steps === nth) throw new SparringError('store_unavailable', 'The store did not answer in time.')
      return perform()
    }
    const { log, documents, blobs } = adapters
    return Object.assign(counting, {
      log: {
        ...log,
        append: (...given: Parameters<typeof log.append>) => step(() => log.append(...given)),
        erase: (...given: Parameters<typeof log.erase>) => step(() => log.erase(...given)),
      },
      documents: {
        ...documents,
        remove: (...given: Parameters<typeof documents.remove>) => step(() => documents.remove(...given)),
        replace: ((...given: Parameters<typeof documents.replace>) => step(() => documents.replace(...given))) satisfies typeof documents.replace,
      },
      blobs: { ...blobs, removeAll: (...given: Parameters<typeof blobs.removeAll>) => step(() => blobs.removeAll(...given)) },
    })
  }

  it.each([1, 2, 3, 4, 5, 6])('that breaks off at step %i of six is completed by asking again, also in another process', async (nth) => {
    for (const after of ['here', 'elsewhere'] as const) {
      let stores: ReturnType<typeof failingAt> | null = null
      const { platform, adapters, process, clock } = aScene((all) => {
        stores = failingAt(all, nth)
        return stores
      })
      const failing: { steps: number } | null = stores
      const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Routes' })
      const buyer = await platform.companies.create({ company_url: 'https://northwind.example' })
      const sarah = await platform.companies.addRepresentative(buyer._id, { name: 'Sarah Chen', role: 'cfo' })
      const seats = { salesperson_id: seller._id, company_id: buyer._id, meeting_mode: '1-on-1', representatives: [sarah._id] } satisfies NewMeeting
      const { meeting } = await platform.meetings.create(seats, { idempotency_key: 'k' })
      await platform.meetings.start(meeting._id)
      await platform.conversations.send({ meeting_id: meeting._id, message: 'Sarah, and?' }).answered
      await clock.advance(2_000)
      Object.assign(failing ?? {}, { steps: 0 })
      await expect(platform.meetings.erase(meeting._id)).rejects.toMatchObject({ code: 'store_unavailable' })
      const finishing = after === 'here' ? platform : process(saying(clock, []))
      // What is left of it can be found, and nothing of it can be read once its log is gone.
      expect((await finishing.meetings.list()).items.map(({ _id }) => _id)).toEqual([meeting._id])
      if (nth > 2) await expect(finishing.conversations.history(meeting._id)).rejects.toMatchObject(notFound)
      await finishing.meetings.erase(meeting._id)
      expect(Object.keys(await standing(adapters))).toEqual(['salespeople', 'companies', 'representatives', 'request_keys'])
      expect(await entriesOf(adapters, meeting._id)).toEqual([])
    }
  })
})

describe('another process that holds a meeting which is erased', () => {
  const polling = { poll_ms: 250 }

  it('answers nothing of it any more, and takes nothing more in it', async () => {
    const { platform, process, clock } = aScene()
    const meeting_id = await aStartedMeeting(platform)
    const other = process(saying(clock, [{ say: 'Yes.' }]), polling)
    await other.conversations.send({ meeting_id, message: 'Sarah, and?' }).answered
    await platform.meetings.erase(meeting_id)
    await expect(other.conversations.history(meeting_id)).rejects.toMatchObject(notFound)
    await expect(other.conversations.send({ meeting_id, message: 'Sarah, and?' }).answered).rejects.toMatchObject(notFound)
    await expect(other.meetings.get(meeting_id)).rejects.toMatchObject(notFound)
  })

  it('takes back the documents that it writes late', async () => {
    const { platform, adapters, process, clock, told } = aScene()
    const meeting_id = await aStartedMeeting(platform)
    const other = process(saying(clock, [{ say: 'Yes.' }]), polling)
    await other.conversations.send({ meeting_id, message: 'Sarah, and?' }).answered
    await platform.meetings.erase(meeting_id)
    // Half a second later it writes what it had noted to write.
    const { project } = adapters.documents
    let projected = 0
    adapters.documents.project = (...given) => {
      projected += 1
      return project(...given)
    }
    await clock.advance(10_000)
    expect(projected).toBe(2)
    expect(Object.keys(await standing(adapters))).toEqual(['salespeople', 'companies', 'representatives'])
    expect(told).toEqual([])
  })

  it('takes back the recording of what its buyer is just saying', async () => {
    let keys = new Set<string>()
    const { platform, adapters, process, clock } = aScene()
    const meeting_id = await aStartedMeeting(platform)
    const noted = withBlobKeys(adapters)
    keys = noted.keys
    const erasedFirst: Adapters['blobs'] = {
      ...noted.blobs,
      async write(key, body, options) {
        await platform.meetings.erase(meeting_id)
        return noted.blobs.write(key, body, options)
      },
    }
    const other = process(saying(clock, [{ say: 'By hand.' }]), { ...polling, blobs: erasedFirst, synthesizer: scriptedSpeech() })
    await expect(other.conversations.send({ meeting_id, message: 'Sarah, and?' }).answered).rejects.toMatchObject(notFound)
    expect([...keys]).toEqual([])
    expect(Object.keys(await standing(adapters))).toEqual(['salespeople', 'companies', 'representatives'])
  })

  it('takes back the recording of the salesperson, whose turn was the last', async () => {
    const { platform, adapters, process, clock } = aScene()
    const { id } = await aMeeting(platform, { recording_consent: true })
    await platform.meetings.start(id)
    const noted = withBlobKeys(adapters)
    const erasedFirst: Adapters['blobs'] = {
      ...noted.blobs,
      async write(key, body, options) {
        await platform.meetings.erase(id)
        return noted.blobs.write(key, body, options)
      },
    }
    const other = process(saying(clock, [{ hang: true }]), { ...polling, blobs: erasedFirst, recognizer })
    await expect(other.conversations.send({ meeting_id: id, audio }).answered).rejects.toMatchObject(notFound)
    await clock.advance(0)
    expect([...noted.keys]).toEqual([])
  })

  it('starts none that was erased before', async () => {
    const { platform, adapters, process, clock } = aScene()
    const { id } = await aMeeting(platform)
    const other = process(saying(clock, []), polling)
    await other.meetings.get(id)
    await platform.meetings.erase(id)
    await expect(other.meetings.start(id)).rejects.toMatchObject(notFound)
    expect(Object.keys(await standing(adapters))).toEqual(['salespeople', 'companies', 'representatives'])
  })
})
