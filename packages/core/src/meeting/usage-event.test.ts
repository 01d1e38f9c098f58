import { describe, expect, it } from 'vitest'
import { modelMind } from '../buyers/model/model-mind.js'
import { SparringError } from '../domain/sparring-error.js'
import type { UsageEvent } from '../domain/usage-event.js'
import type { Adapters, PlatformOptions } from '../platform.js'
import { usualSpeech } from '../ports/audio.js'
import type { DocumentStore } from '../ports/document-store.js'
import { modelPreparation } from '../preparation/model-preparation.js'
import { saying as answering, scriptedModel } from '../testing/scripted-model.js'
import { scriptedRecognizer, scriptedSpeech } from '../testing/scripted-speech.js'
import { timelineMind } from '../testing/timeline-mind.js'
import { aMeeting, aScene, aStartedMeeting, entriesOf, saying } from './meeting.fixture.js'

const prices = {
  models: { 'test/scripted': { input: 100, cached: 10, output: 1_000 } },
  speech: { 'scripted/silence': 10 },
  recognition: { 'scripted/words': 0.6 },
}

/** Everything that a provider can count. */
const paid = (): Partial<PlatformOptions> => ({
  mind: modelMind({ model: scriptedModel(() => answering('We plan by hand.')) }),
  preparation: modelPreparation({ model: scriptedModel(() => answering('I cannot help with that.')) }),
  synthesizer: scriptedSpeech(),
  recognizer: scriptedRecognizer('Sarah, how do you plan?'),
  prices,
})

const eventsOf = async ({ documents }: Adapters): Promise<readonly UsageEvent[]> => (await documents.scan('usage_events', { limit: 99 })).items

const twoSeconds = { bytes: new Uint8Array(2 * usualSpeech.sample_rate * 2), format: usualSpeech, duration_ms: 2_000 }

/** A store in which a usage event, or what is written after it, cannot be written at first. */
function failing(documents: DocumentStore, fails: (collection: string, status?: unknown) => boolean): DocumentStore {
  let failed = false
  const refuse = (collection: string, document: object) => {
    if (failed || !fails(collection, Reflect.get(document, 'status'))) return
    failed = true
    throw new SparringError('store_unavailable', 'The store did not answer in time.')
  }
  return {
    ...documents,
    async insert(collection, document, options) {
      refuse(collection, document)
      return documents.insert(collection, document, options)
    },
    async project(collection, document, options) {
      refuse(collection, document)
      return documents.project(collection, document, options)
    },
  }
}

describe('a meeting that has ended', () => {
  it('leaves one event with all that was counted of it, at the prices in force', async () => {
    const { platform, adapters, clock } = aScene(paid)
    const meeting_id = await aStartedMeeting(platform)
    await platform.conversations.send({ meeting_id, audio: twoSeconds }).answered
    await clock.advance(90_000)
    const meeting = await platform.meetings.end(meeting_id)
    await platform.meetings.end(meeting_id)
    const counted = { model: 'test/scripted', input_tokens: 100, cached_tokens: 80, output_tokens: 20 }
    const { turns } = await platform.conversations.history(meeting_id)
    expect(await eventsOf(adapters)).toEqual([
      {
        ...{ _id: meeting_id, tenant_id: 'local', user_id: 'local', created_by: 'local', v: 1 },
        ...{ created_at: meeting.ended_at, started_at: meeting.started_at, ended_at: meeting.ended_at },
        ...{ minutes: 1.5, turns: 2, talk_seconds: turns.reduce((sum, { duration_seconds }) => sum + duration_seconds, 0) },
        ...{ models: [counted], preparation: [counted], uncounted_replies: 0 },
        speech: [{ model: 'scripted/silence', characters: 16 }],
        recognition: [{ model: 'scripted/words', seconds: 2 }],
        // Twice 20 × $100 + 80 × $10 + 20 × $1,000 a million, 16 characters at $10 a thousand, 2 s at $0.60 a minute.
        ...{ cost_usd: 0.2256, unpriced: [] },
      },
    ])
    const { usage } = await platform.coaching.analytics(meeting_id)
    expect(usage).toMatchObject({ input_tokens: 200, output_tokens: 40, speech_characters: 16, recognition_seconds: 2, cost_usd: 0.2256 })
  })

  it('has an event of nothing where nothing is paid for', async () => {
    const { platform, adapters } = aScene()
    await platform.meetings.end(await aStartedMeeting(platform))
    expect(await eventsOf(adapters)).toMatchObject([{ models: [], preparation: [], speech: [], recognition: [], cost_usd: 0, unpriced: [] }])
  })

  it('says which of its models have no price, and then no cost', async () => {
    const { platform, adapters } = aScene(() => ({ ...paid(), prices: { ...prices, recognition: {} } }))
    const meeting_id = await aStartedMeeting(platform)
    await platform.conversations.send({ meeting_id, audio: twoSeconds }).answered
    await platform.meetings.end(meeting_id)
    expect(await eventsOf(adapters)).toMatchObject([{ cost_usd: null, unpriced: ['scripted/words'] }])
  })

  it('tells how many replies broke off before anything was counted of them', async () => {
    const { platform, adapters, clock } = aScene((_, clock) => ({
      mind: timelineMind(clock, (_, call) => (call === 1 ? [{ fail: new Error('gone') }] : [{ say: 'Well. ' }, { hang: true }])),
    }))
    const meeting_id = await aStartedMeeting(platform)
    await expect(platform.conversations.send({ meeting_id, message: 'Sarah, and?' }).answered).rejects.toMatchObject({ code: 'mind_failed' })
    void platform.conversations.send({ meeting_id, message: 'Sarah?' })
    await clock.advance(100)
    await platform.meetings.end(meeting_id)
    expect(await eventsOf(adapters)).toMatchObject([{ uncounted_replies: 2 }])
  })
})

describe('a meeting that has not ended', () => {
  it('has no event: neither one that was never started nor one that goes on', async () => {
    const { platform, adapters } = aScene(paid)
    const { id } = await aMeeting(platform)
    await aStartedMeeting(platform)
    await platform.sweep({ patience_ms: 0 })
    expect(await eventsOf(adapters)).toEqual([])
    // What its five questions took is told all the same.
    expect((await platform.coaching.analytics(id)).usage).toMatchObject({ input_tokens: 100, cost_usd: 0.0228 })
  })
})

describe('an event that could not be written', () => {
  it.each<[string, (collection: string, status?: unknown) => boolean]>([
    ['itself', (collection) => collection === 'usage_events'],
    ['after it', (collection, status) => collection === 'meetings' && status === 'ended'],
  ])('is written by the sweep of another process, once, where the store failed at %s', async (_, fails) => {
    const { platform, adapters, clock, process } = aScene(({ documents }) => ({ documents: failing(documents, fails), prices }))
    const meeting_id = await aStartedMeeting(platform)
    await expect(platform.meetings.end(meeting_id)).rejects.toMatchObject({ code: 'store_unavailable' })
    const heir = process(saying(clock, [{ say: 'Yes.' }]))
    for (const each of [heir, process(saying(clock, [{ say: 'Yes.' }]))]) await each.sweep({ patience_ms: 0 })
    await clock.advance(2_000)
    expect(await eventsOf(adapters)).toHaveLength(1)
    expect((await entriesOf(adapters, meeting_id)).filter(({ body }) => body.type === 'meeting.ended')).toHaveLength(1)
    expect((await adapters.documents.get('meetings', { tenant_id: 'local', _id: meeting_id }))?.status).toBe('ended')
  })

  it('is inserted by a rebuild, also of a meeting that its document calls ended already', async () => {
    const { platform, adapters } = aScene(() => ({ prices }))
    const meeting_id = await aStartedMeeting(platform)
    await platform.meetings.end(meeting_id)
    const before = await eventsOf(adapters)
    await adapters.documents.remove('usage_events', { tenant_id: 'local', _id: meeting_id })
    for (let time = 0; time < 2; time += 1) await platform.rebuild()
    expect(await eventsOf(adapters)).toEqual(before)
    expect(before).toHaveLength(1)
  })

  it('stays as the first one wrote it, also where the second has other prices', async () => {
    const { platform, adapters, clock, process } = aScene(({ documents }) => ({
      ...paid(),
      documents: failing(documents, (collection, status) => collection === 'meetings' && status === 'ended'),
    }))
    const meeting_id = await aStartedMeeting(platform)
    await platform.conversations.send({ meeting_id, message: 'Sarah, how do you plan?' }).answered
    await platform.meetings.end(meeting_id).catch(() => undefined)
    const before = await eventsOf(adapters)
    await process(saying(clock, []), { prices: { models: {}, speech: {}, recognition: {} } }).sweep({ patience_ms: 0 })
    await clock.advance(2_000)
    expect(await eventsOf(adapters)).toEqual(before)
    expect(before).toHaveLength(1)
  })
})

it('lists by when meetings ended, a tenant’s own only, page by page', async () => {
  const { platform, clock } = aScene()
  const ended: string[] = []
  for (let index = 0; index < 4; index += 1) {
    const meeting_id = await aStartedMeeting(platform)
    await clock.advance(60_000)
    ended.push((await platform.meetings.end(meeting_id)).ended_at ?? '')
  }
  const [, second, , last] = ended
  const { items } = await platform.usage.list({ ended: { from: second, before: last } })
  expect(items.map(({ ended_at }) => ended_at)).toEqual(ended.slice(1, 3).toReversed())
  const page = await platform.usage.list({ limit: 3 })
  expect((await platform.usage.list({ cursor: page.next_cursor })).items.map(({ ended_at }) => ended_at)).toEqual(ended.slice(0, 1))
  expect((await platform.as({ tenant_id: 'other', user_id: 'eve' }).usage.list()).items).toEqual([])
})
