import { describe, expect, it } from 'vitest'
import { SparringError } from '../domain/sparring-error.js'
import type { Adapters } from '../platform.js'
import type { Clock } from '../ports/clock.js'
import type { CollectionName } from '../ports/document-store.js'
import { timelineMind } from '../testing/timeline-mind.js'
import { aMeeting, aScene, aStartedMeeting, disturbed, entriesOf, saying } from './meeting.fixture.js'

const unavailable = () => new SparringError('store_unavailable', 'The store did not answer in time.')
const key = { idempotency_key: 'k' }
/** Means to say the same whole each time; what is complete of it first differs from one attempt to the next. */
const inOtherPieces = (clock: Clock, asked: string[] = []) =>
  timelineMind(clock, ({ already_said }, call) => {
    asked.push(already_said)
    const rest = 'One. Two. Three.'.slice(already_said.length)
    return call === 1 ? [{ say: 'One. ' }, { say: rest.slice(5) }] : [{ say: rest }]
  })

describe('an append that fails after it was recorded', () => {
  it('costs the reply not a word: who goes on goes on from what stands', async () => {
    let failed = false
    const asked: string[] = []
    const { platform } = aScene(({ log }, clock) => ({
      mind: inOtherPieces(clock, asked),
      log: disturbed(log, async ({ body }, pass) => {
        const appended = await pass()
        if (failed || body.type !== 'reply.clause') return appended
        failed = true
        throw unavailable()
      }),
    }))
    const message = { meeting_id: await aStartedMeeting(platform), message: 'Sarah, and?' }
    await expect(platform.conversations.send(message, key).answered).rejects.toMatchObject({ code: 'store_unavailable' })
    const { replies } = await platform.conversations.send(message, key).answered
    expect(replies[0]?.response_text).toBe('One. Two. Three.')
    expect(asked).toEqual(['', 'One. '])
  })

  /** The first clause is recorded only when the next attempt records other words in its place. */
  const withLateClause = () => {
    let late: (() => Promise<unknown>) | null = null
    return aScene(({ log }, clock) => ({
      mind: inOtherPieces(clock),
      log: disturbed(log, async ({ body }, pass) => {
        if (body.type !== 'reply.clause') return pass()
        if (late === null) {
          late = pass
          throw unavailable()
        }
        await late()
        return pass()
      }),
    }))
  }

  it('costs none either where it is recorded late, in the place of other words', async () => {
    const { platform, adapters } = withLateClause()
    const message = { meeting_id: await aStartedMeeting(platform), message: 'Sarah, and?' }
    await expect(platform.conversations.send(message, key).answered).rejects.toMatchObject({ code: 'store_unavailable' })
    const { replies } = await platform.conversations.send(message, key).answered
    expect(replies[0]?.response_text).toBe('One. Two. Three.')
    const said = (await entriesOf(adapters, message.meeting_id)).flatMap(({ body }) => (body.type === 'reply.clause' ? [body.text] : []))
    expect('One. Two. Three.'.startsWith(said.join(''))).toBe(true)
  })

  it('is gone on from by itself, where nobody waits for the reply', async () => {
    const { clock, platform } = withLateClause()
    const { id } = await aMeeting(platform, { opening: 'buyer' })
    await platform.meetings.start(id)
    await clock.advance(10)
    await platform.sweep()
    await clock.advance(10)
    expect((await platform.conversations.history(id)).turns).toMatchObject([{ text: 'One. Two. Three.' }])
  })
})

describe('a sweep', () => {
  it('goes on with the other meetings where one cannot be read', async () => {
    const { clock, adapters, platform, process, told } = aScene((_, clock) => ({ mind: saying(clock, [{ hang: true }]) }))
    const [broken, whole] = [await aStartedMeeting(platform), await aStartedMeeting(platform)]
    for (const meeting_id of [broken, whole]) void platform.conversations.send({ meeting_id, message: 'Sarah, and?' })
    await clock.advance(10)
    const log: Adapters['log'] = {
      ...adapters.log,
      read: (meeting, ...rest) => (meeting.meeting_id === broken ? Promise.reject(unavailable()) : adapters.log.read(meeting, ...rest)),
    }
    const heir = process(saying(clock, [{ say: 'Yes.' }]), { log })
    expect(await heir.sweep({ patience_ms: 0 })).toEqual({ meetings: 2, taken_over: 1 })
    await clock.advance(10)
    expect((await heir.conversations.history(whole)).turns).toHaveLength(2)
    expect(told).toContainEqual(expect.objectContaining({ name: 'sweep.failed', meeting_id: broken }))
  })

  it('takes over what another process left as soon as it has been silent for long enough, and not a sweep later', async () => {
    const { clock, platform, process, told } = aScene((_, clock) => ({ mind: saying(clock, [{ hang: true }]) }))
    const id = await aStartedMeeting(platform)
    void platform.conversations.send({ meeting_id: id, message: 'Sarah, and?' })
    await clock.advance(10)
    const heir = process(saying(clock, [{ say: 'Yes.' }]), { poll_ms: 250 })
    expect(await heir.sweep()).toEqual({ meetings: 1, taken_over: 0 })
    await clock.advance(9_999)
    expect((await heir.conversations.history(id)).turns).toHaveLength(1)
    await clock.advance(2)
    expect((await heir.conversations.history(id)).turns).toHaveLength(2)
    expect(told.filter(({ name }) => name === 'reply.taken_over')).toHaveLength(1)
  })

  it('leaves to others what it would have taken over, once it drains', async () => {
    const { clock, platform, process } = aScene((_, clock) => ({ mind: saying(clock, [{ hang: true }]) }))
    const id = await aStartedMeeting(platform)
    void platform.conversations.send({ meeting_id: id, message: 'Sarah, and?' })
    await clock.advance(10)
    const heir = process(saying(clock, [{ say: 'Yes.' }]), { poll_ms: 250 })
    await heir.sweep()
    await heir.drain()
    await clock.advance(30_000)
    expect((await heir.conversations.history(id)).turns).toHaveLength(1)
  })

  it('finds a start whose process died before its documents said so, and lets the buyer open', async () => {
    const { clock, platform, process, sarah, id } = await (async () => {
      let dead = false
      const scene = aScene(({ log, documents }) => ({
        log: disturbed(log, async (_, pass) => {
          if (dead) return new Promise<never>(() => undefined)
          dead = true
          return pass()
        }),
        documents: { ...documents, project: (...given) => (dead ? new Promise<never>(() => undefined) : documents.project(...given)) },
      }))
      return { ...scene, ...(await aMeeting(scene.platform, { opening: 'buyer' })) }
    })()
    void platform.meetings.start(id)
    await clock.advance(10)
    const heir = process(saying(clock, [{ say: 'Welcome.' }]))
    expect(await heir.sweep({ patience_ms: 0 })).toEqual({ meetings: 1, taken_over: 1 })
    await clock.advance(10)
    expect((await heir.conversations.history(id)).turns).toMatchObject([{ speaker: sarah, text: 'Welcome.' }])
  })

  it('puts right a start that was announced and never recorded', async () => {
    const { clock, platform, process } = aScene(({ log }) => ({ log: disturbed(log, () => new Promise<never>(() => undefined)) }))
    const { id } = await aMeeting(platform)
    void platform.meetings.start(id)
    await clock.advance(10)
    const heir = process(saying(clock, []))
    expect((await heir.meetings.list()).items).toMatchObject([{ status: 'active' }])
    expect(await heir.sweep({ patience_ms: 0 })).toEqual({ meetings: 1, taken_over: 0 })
    await clock.advance(1_000)
    expect((await heir.meetings.list()).items).toMatchObject([{ status: 'created', seq: 0 }])
  })

  it('writes nothing of meetings in which nothing has happened, and an end once', async () => {
    const written: CollectionName[] = []
    const { clock, platform } = aScene(({ documents }) => ({
      documents: {
        ...documents,
        project(collection, ...rest) {
          written.push(collection)
          return documents.project(collection, ...rest)
        },
      },
    }))
    const id = await aStartedMeeting(platform)
    await platform.conversations.send({ meeting_id: id, message: 'Sarah, and?' }).answered
    await clock.advance(5_000)
    written.length = 0
    for (let round = 0; round < 3; round += 1) {
      await platform.sweep()
      await clock.advance(5_000)
    }
    expect(written).toEqual([])
    await platform.meetings.end(id)
    await platform.meetings.end(id)
    await platform.sweep()
    await clock.advance(5_000)
    expect(written.toSorted()).toEqual(['conversations', 'meetings'])
  })
})

describe('the document of a meeting', () => {
  it('says that it has ended only when its conversation is written, since nobody looks for it after that', async () => {
    const { clock, platform } = aScene(({ documents }) => ({
      documents: {
        ...documents,
        project: (collection, document, options) =>
          collection === 'conversations' && document.seq > 1 ? new Promise<never>(() => undefined) : documents.project(collection, document, options),
      },
    }))
    const id = await aStartedMeeting(platform)
    void platform.meetings.end(id)
    await clock.advance(10)
    expect(await platform.meetings.get(id)).toMatchObject({ status: 'ended' })
    expect((await platform.meetings.list()).items).toMatchObject([{ status: 'active' }])
  })
})

describe('a process that shares its store with another', () => {
  const two = () => {
    const scene = aScene()
    const polling = { poll_ms: 250 }
    const [one, other] = [1, 2].map(() => scene.process(saying(scene.clock, [{ say: 'Yes.' }]), polling))
    if (one === undefined || other === undefined) throw new Error('Two were made.')
    return { ...scene, one, other }
  }

  it('refuses nothing for not knowing that the other started the meeting', async () => {
    const { one, other } = two()
    const { id } = await aMeeting(one)
    expect(await other.meetings.get(id)).toMatchObject({ status: 'created' })
    await one.meetings.start(id)
    expect((await other.conversations.send({ meeting_id: id, message: 'Sarah, and?' }).answered).replies).toHaveLength(1)
  })

  it('tells of it, and ends what the other started', async () => {
    const { one, other } = two()
    const { id } = await aMeeting(one)
    await other.meetings.get(id)
    await one.meetings.start(id)
    expect(await other.meetings.get(id)).toMatchObject({ status: 'active', seq: 1 })
    expect(await other.meetings.end(id)).toMatchObject({ status: 'ended' })
    expect(await one.meetings.get(id)).toMatchObject({ status: 'ended' })
    await expect(one.meetings.start(id)).rejects.toMatchObject({ code: 'meeting_ended' })
  })

  it('refuses nothing even where it looks only when it must', async () => {
    const { platform, process, clock } = aScene()
    const { id } = await aMeeting(platform)
    const other = process(saying(clock, []))
    await other.meetings.get(id)
    await platform.meetings.start(id)
    expect(await other.meetings.end(id)).toMatchObject({ status: 'ended' })
  })
})

describe('an error of the mind that nobody expected', () => {
  it('is told to the telemetry and kept as the cause, and nothing of it is recorded', async () => {
    const error = new TypeError('cannot read "secret prompt"')
    const { adapters, platform, told } = aScene((_, clock) => ({ mind: saying(clock, [{ fail: error }]) }))
    const id = await aStartedMeeting(platform)
    const answered = platform.conversations.send({ meeting_id: id, message: 'Sarah, and?' }).answered
    const thrown = await answered.catch((reason: unknown) => reason)
    expect(thrown).toMatchObject({ code: 'mind_failed', cause: { code: 'mind_failed', cause: error } })
    expect(told).toEqual([{ name: 'reply.failed', tenant_id: 'local', meeting_id: id, error: expect.objectContaining({ code: 'mind_failed', cause: error }) }])
    expect(JSON.stringify(await entriesOf(adapters, id))).not.toContain('secret')
  })
})
