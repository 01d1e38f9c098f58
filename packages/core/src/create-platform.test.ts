import { describe, expect, it } from 'vitest'
import { scriptedMind } from './buyers/scripted-mind.js'
import { createPlatform } from './create-platform.js'
import { createMemoryAdapters } from './memory/create-memory-adapters.js'
import type { Adapters, Platform, PlatformOptions } from './platform.js'
import type { LogEntry } from './ports/meeting-log.js'
import { sequentialIds } from './testing/sequential-ids.js'
import { type MindStep, timelineMind } from './testing/timeline-mind.js'
import { virtualClock } from './testing/virtual-clock.js'

function setUp(options: Partial<PlatformOptions> = {}, given: Partial<Adapters> = {}) {
  const clock = virtualClock()
  const adapters = createMemoryAdapters({ clock, ids: sequentialIds(), ...given })
  return { clock, adapters, platform: createPlatform({ ...adapters, mind: scriptedMind({ seed: 7 }), ...options }) }
}

async function aMeeting(platform: Platform, change: { readonly opening?: 'buyer'; readonly duration_minutes?: number } = {}) {
  const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Fleet routing that cuts fuel by 12 %' })
  const buyer = await platform.companies.create({ company_url: 'https://northwind.example', company_name: 'Northwind' })
  const sarah = await platform.companies.addRepresentative(buyer._id, {
    name: 'Sarah Chen',
    role: 'cfo',
    personality_traits: ['analytical', 'cool'],
    is_decision_maker: true,
  })
  const tom = await platform.companies.addRepresentative(buyer._id, { name: 'Tom Becker', role: 'coo' })
  const { meeting } = await platform.meetings.create({
    salesperson_id: seller._id,
    company_id: buyer._id,
    meeting_mode: '1-on-2',
    representatives: [sarah._id, tom._id],
    seed: 7,
    ...change,
  })
  return { meeting, sarah, tom }
}

const entriesOf = (adapters: Adapters, meetingId: string): Promise<readonly LogEntry[]> => adapters.log.read({ tenant_id: 'local', meeting_id: meetingId }, 0)

describe('a meeting', () => {
  it('is held from the quickstart: said, answered, ended, measured', async () => {
    const { platform } = setUp()
    const { meeting, sarah } = await aMeeting(platform)
    const room = await platform.meetings.join(meeting._id)
    let heard = ''
    room.on('reply.delta', ({ text }) => {
      heard += text
    })
    const { replies, turn } = await room.say('Sarah, what would a pilot have to prove for you?')
    expect(turn).toMatchObject({ turn_number: 1, speaker: 'salesperson', text: 'Sarah, what would a pilot have to prove for you?' })
    expect(replies[0]).toMatchObject({ turn_number: 2, speaker_id: sarah._id, speaker_name: 'Sarah Chen', reasoning: 'Sarah Chen (CFO) was asked by name.' })
    expect(heard).toContain(replies[0]?.response_text)
    const { meeting: ended, analytics } = await room.end()
    expect(ended).toMatchObject({ status: 'ended', ended_reason: 'ended_by_salesperson' })
    expect(analytics.questions_asked).toBe(1)
    expect(analytics.performance.directed_question_hit_rate).toEqual({ asked: 1, answered: 1, rate: 1 })
  })

  it('goes from created to active to ended and nowhere else', async () => {
    const { platform } = setUp()
    const { meeting } = await aMeeting(platform)
    await expect(platform.meetings.end(meeting._id)).rejects.toMatchObject({ code: 'meeting_not_active' })
    await expect(platform.conversations.send({ meeting_id: meeting._id, message: 'Hello' }).answered).rejects.toMatchObject({ code: 'meeting_not_active' })
    const started = await platform.meetings.start(meeting._id)
    expect(await platform.meetings.start(meeting._id)).toEqual(started)
    const ended = await platform.meetings.end(meeting._id)
    expect(await platform.meetings.end(meeting._id)).toEqual(ended)
    await expect(platform.meetings.start(meeting._id)).rejects.toMatchObject({ code: 'meeting_ended' })
    await expect(platform.conversations.send({ meeting_id: meeting._id, message: 'Hello' }).answered).rejects.toMatchObject({
      code: 'meeting_ended',
      details: { ended_reason: 'ended_by_salesperson' },
    })
  })

  it('opens with a buyer where that was asked for', async () => {
    const { platform, clock } = setUp()
    const { meeting, sarah } = await aMeeting(platform, { opening: 'buyer' })
    await platform.meetings.start(meeting._id)
    await clock.advance(10)
    expect((await platform.conversations.history(meeting._id)).turns).toMatchObject([{ turn_number: 1, speaker: sarah._id }])
  })

  it('ends by itself when it runs over by a fifth, with a goodbye', async () => {
    const { platform, clock } = setUp()
    const { meeting } = await aMeeting(platform, { duration_minutes: 2 })
    const room = await platform.meetings.join(meeting._id)
    for (let minute = 0; minute < 2; minute += 1) {
      await clock.advance(60_000)
      expect((await room.say('How do you plan your routes?')).meeting_status).toBe('active')
    }
    await clock.advance(60_000)
    const last = await room.say('And what does it cost you?')
    expect(last).toMatchObject({ meeting_status: 'ended', ended_reason: 'time' })
    expect(last.replies.at(-1)?.reasoning).toMatch(/minutes of the meeting are over/)
  })
})

describe('a repeated key', () => {
  it('answers the first result, also after later messages, and refuses another body', async () => {
    const { platform } = setUp()
    const { meeting } = await aMeeting(platform)
    await platform.meetings.start(meeting._id)
    const message = { meeting_id: meeting._id, message: 'What does planning cost you?' }
    const first = await platform.conversations.send(message, { idempotency_key: 'k1' }).answered
    await platform.conversations.send({ ...message, message: 'I see.' }, { idempotency_key: 'k2' }).answered
    const again = platform.conversations.send(message, { idempotency_key: 'k1' })
    expect((await again.taken).repeated).toBe(true)
    expect(await again.answered).toEqual(first)
    await expect(platform.conversations.send({ ...message, message: 'Other' }, { idempotency_key: 'k1' }).answered).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    })
    await platform.meetings.end(meeting._id)
    expect(await platform.conversations.send(message, { idempotency_key: 'k1' }).answered).toMatchObject({ replies: first.replies })
  })

  it('joins the reply that is being made', async () => {
    const clock = virtualClock()
    const mind = timelineMind(clock, () => [{ wait_ms: 100 }, { say: 'Yes.' }])
    const { platform } = setUp({ mind }, { clock })
    const { meeting } = await aMeeting(platform)
    await platform.meetings.start(meeting._id)
    const message = { meeting_id: meeting._id, message: 'Sarah, agreed?' }
    const one = platform.conversations.send(message, { idempotency_key: 'k1' })
    await clock.advance(10)
    const two = platform.conversations.send(message, { idempotency_key: 'k1' })
    await clock.advance(500)
    expect(await two.answered).toEqual(await one.answered)
    expect(mind.requests.filter(({ decision }) => decision.addressed.length > 0)).toHaveLength(1)
  })

  it('finds the document that a repeated create made', async () => {
    const { platform } = setUp()
    const profile = { product_name: 'RouteWise', description: 'Routes' }
    const first = await platform.salespeople.create(profile, { idempotency_key: 'a' })
    expect(await platform.salespeople.create(profile, { idempotency_key: 'a' })).toEqual(first)
    await expect(platform.salespeople.create({ ...profile, description: 'Other' }, { idempotency_key: 'a' })).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    })
    expect((await platform.salespeople.list()).items).toHaveLength(1)
  })
})

describe('many at once', () => {
  it('take their turns: numbers 1..n, each answered once', async () => {
    const { platform, adapters } = setUp()
    const { meeting } = await aMeeting(platform)
    await platform.meetings.start(meeting._id)
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => platform.conversations.send({ meeting_id: meeting._id, message: `Message ${index}: what now?` }).answered),
    )
    const { turns } = await platform.conversations.history(meeting._id)
    expect(turns.map(({ turn_number }) => turn_number)).toEqual(turns.map((_, index) => index + 1))
    expect(new Set(answers.map(({ turn }) => turn.turn_number)).size).toBe(30)
    expect(answers.every(({ replies }) => replies.length >= 1 && replies.length <= 2)).toBe(true)
    expect((await entriesOf(adapters, meeting._id)).map(({ seq }) => seq)).toEqual((await entriesOf(adapters, meeting._id)).map((_, index) => index + 1))
  })

  it('in two processes over one store still get one reply each', async () => {
    const { platform: one, adapters } = setUp()
    const { meeting } = await aMeeting(one)
    await one.meetings.start(meeting._id)
    const other = createPlatform({ ...adapters, mind: scriptedMind({ seed: 7 }), poll_ms: 250 })
    const answers = Promise.all(
      Array.from(
        { length: 20 },
        (_, index) => (index % 2 ? one : other).conversations.send({ meeting_id: meeting._id, message: `Message ${index}: what now?` }).answered,
      ),
    )
    const clock = adapters.clock
    if (!('advance' in clock) || typeof clock.advance !== 'function') throw new Error('A virtual clock was given.')
    for (let step = 0; step < 100; step += 1) await clock.advance(100)
    await answers
    const { turns } = await other.conversations.history(meeting._id)
    expect(turns.map(({ turn_number }) => turn_number)).toEqual(turns.map((_, index) => index + 1))
    expect(turns.filter(({ speaker }) => speaker === 'salesperson')).toHaveLength(20)
  })
})

describe('a mind that fails', () => {
  const failing = (steps: readonly MindStep[]) => {
    const clock = virtualClock()
    const mind = timelineMind(clock, (_, call) => (call === 1 ? steps : [{ say: 'all of it.' }]))
    return setUp({ mind }, { clock })
  }
  it('is a typed error, keeps the turn, and the same key goes on to the answer', async () => {
    const { platform } = failing([{ say: 'I would say. ' }, { fail: new Error('provider says: secret prompt') }])
    const { meeting } = await aMeeting(platform)
    await platform.meetings.start(meeting._id)
    const message = { meeting_id: meeting._id, message: 'Sarah, what now?' }
    const failed = await platform.conversations.send(message, { idempotency_key: 'k' }).answered.catch((error: unknown) => error)
    expect(failed).toMatchObject({ code: 'mind_failed' })
    expect(JSON.stringify(failed)).not.toContain('secret')
    expect((await platform.conversations.history(meeting._id)).turns).toHaveLength(1)
    const { replies } = await platform.conversations.send(message, { idempotency_key: 'k' }).answered
    expect(replies[0]?.response_text).toBe('I would say. all of it.')
  })
  it.each<[string, readonly MindStep[]]>([
    ['stops without a finish', [{ say: 'Well' }, { stop: true }]],
    ['says nothing', []],
  ])('counts a mind that %s as failed', async (_, steps) => {
    const { platform } = failing(steps)
    const { meeting } = await aMeeting(platform)
    await platform.meetings.start(meeting._id)
    await expect(platform.conversations.send({ meeting_id: meeting._id, message: 'Sarah, what now?' }).answered).rejects.toMatchObject({ code: 'mind_failed' })
  })
  it('leaves what was heard in the history when the salesperson goes on', async () => {
    const { platform, sarah } = await (async () => {
      const { platform } = failing([{ say: 'I would say. ' }, { fail: new Error('gone') }])
      return { platform, ...(await aMeeting(platform)) }
    })()
    const [meeting] = (await platform.meetings.list()).items
    if (meeting === undefined) throw new Error('A meeting was created.')
    await platform.meetings.start(meeting._id)
    await platform.conversations.send({ meeting_id: meeting._id, message: 'Sarah, what now?' }).answered.catch(() => undefined)
    await platform.conversations.send({ meeting_id: meeting._id, message: 'Never mind.' }).answered
    const { turns } = await platform.conversations.history(meeting._id)
    expect(turns.slice(0, 3)).toMatchObject([
      { speaker: 'salesperson' },
      { speaker: sarah._id, text: 'I would say.', interrupted: true },
      { speaker: 'salesperson', interrupts_turn: 2 },
    ])
  })
})

describe('after a crash', () => {
  it('another process goes on with the reply from its durable clauses, and nothing is said twice', async () => {
    const clock = virtualClock()
    const adapters = createMemoryAdapters({ clock, ids: sequentialIds() })
    const dying = createPlatform({ ...adapters, mind: timelineMind(clock, () => [{ say: 'First. ' }, { hang: true }]) })
    const { meeting } = await aMeeting(dying)
    await dying.meetings.start(meeting._id)
    void dying.conversations.send({ meeting_id: meeting._id, message: 'Sarah, and?' }, { idempotency_key: 'k' })
    await clock.advance(100)
    const mind = timelineMind(clock, ({ already_said }) => [{ say: already_said === 'First. ' ? 'Second.' : 'Wrong.' }])
    const heir = createPlatform({ ...adapters, mind })
    expect(await heir.sweep({ patience_ms: 0 })).toEqual({ meetings: 1, taken_over: 1 })
    const { replies } = await heir.conversations.send({ meeting_id: meeting._id, message: 'Sarah, and?' }, { idempotency_key: 'k' }).answered
    expect(replies.map(({ response_text }) => response_text)).toEqual(['First. Second.'])
  })

  it('a reply whose owner is silent for ten seconds is taken over by whoever waits for it', async () => {
    const clock = virtualClock()
    const adapters = createMemoryAdapters({ clock, ids: sequentialIds() })
    const hanging = createPlatform({ ...adapters, mind: timelineMind(clock, () => [{ hang: true }]) })
    const { meeting } = await aMeeting(hanging)
    await hanging.meetings.start(meeting._id)
    const message = { meeting_id: meeting._id, message: 'Sarah, and?' }
    void hanging.conversations.send(message, { idempotency_key: 'k' })
    await clock.advance(10)
    const other = createPlatform({ ...adapters, mind: timelineMind(clock, () => [{ say: 'Yes.' }]), poll_ms: 250 })
    const answered = other.conversations.send(message, { idempotency_key: 'k' }).answered
    await clock.advance(9_000)
    expect((await other.conversations.history(meeting._id)).turns).toHaveLength(1)
    await clock.advance(3_000)
    expect((await answered).replies[0]?.response_text).toBe('Yes.')
  })
})

describe('following', () => {
  it('tells every durable event once and in order, from any point, however it is interrupted', async () => {
    const { platform, adapters } = setUp()
    const { meeting } = await aMeeting(platform)
    await platform.meetings.start(meeting._id)
    for (const message of ['Hello.', 'Sarah, what does planning cost?', 'I see.'])
      await platform.conversations.send({ meeting_id: meeting._id, message }).answered
    const all = (await entriesOf(adapters, meeting._id)).map(({ seq }) => seq)
    for (const from of all) {
      const seen: number[] = []
      const stop = new AbortController()
      const following = platform.conversations.follow(meeting._id, (event) => (event.type === 'durable' ? seen.push(event.entry.seq) : 0), {
        after: from,
        signal: stop.signal,
      })
      await new Promise((resolve) => setImmediate(resolve))
      stop.abort()
      await following
      expect(seen).toEqual(all.slice(from))
    }
  })

  it('sees what happens while it listens, and ends with the meeting', async () => {
    const { platform, adapters } = setUp()
    const { meeting } = await aMeeting(platform)
    await platform.meetings.start(meeting._id)
    const seen: number[] = []
    const following = platform.conversations.follow(meeting._id, (event) => (event.type === 'durable' ? seen.push(event.entry.seq) : 0), {
      after: 0,
      signal: new AbortController().signal,
    })
    await Promise.all([1, 2, 3].map((index) => platform.conversations.send({ meeting_id: meeting._id, message: `And ${index}?` }).answered))
    await platform.meetings.end(meeting._id)
    await following
    expect(seen).toEqual((await entriesOf(adapters, meeting._id)).map(({ seq }) => seq))
  })
})

describe('tenants', () => {
  it('do not see each other: a foreign id answers like a wrong one', async () => {
    const { platform } = setUp()
    const { meeting } = await aMeeting(platform)
    const stranger = platform.as({ tenant_id: 'other', user_id: 'eve' })
    await expect(stranger.meetings.get(meeting._id)).rejects.toMatchObject({ code: 'meeting_not_found' })
    await expect(stranger.conversations.history(meeting._id)).rejects.toMatchObject({ code: 'meeting_not_found' })
    expect((await stranger.meetings.list()).items).toEqual([])
  })
})

describe('the panel', () => {
  it('must fill the seats, once each, with people of the company', async () => {
    const { platform } = setUp()
    const { meeting, sarah } = await aMeeting(platform)
    const base = { salesperson_id: meeting.salesperson_id, company_id: meeting.company_id, meeting_mode: '1-on-2' as const }
    await expect(platform.meetings.create({ ...base, representatives: [sarah._id] })).rejects.toMatchObject({ code: 'representatives_mismatch' })
    await expect(platform.meetings.create({ ...base, representatives: [sarah._id, sarah._id] })).rejects.toMatchObject({ code: 'representative_duplicate' })
    const other = await platform.companies.create({ company_url: 'https://other.example' })
    const eve = await platform.companies.addRepresentative(other._id, { name: 'Eve', role: 'ceo' })
    await expect(platform.meetings.create({ ...base, representatives: [sarah._id, eve._id] })).rejects.toMatchObject({
      code: 'representative_of_other_company',
    })
    await expect(platform.meetings.create({ ...base, representatives: [sarah._id, 'nobody'] })).rejects.toMatchObject({ code: 'representative_not_found' })
    await expect(platform.meetings.create({ ...base, meeting_mode: '1-on-1', representatives: [sarah._id], language: 'fr' })).rejects.toMatchObject({
      code: 'language_unsupported',
    })
  })
})

it('draining finishes what is being said and takes nothing new', async () => {
  const clock = virtualClock()
  const { platform } = setUp({ mind: timelineMind(clock, () => [{ wait_ms: 100 }, { say: 'Done.' }]) }, { clock })
  const { meeting } = await aMeeting(platform)
  await platform.meetings.start(meeting._id)
  const answered = platform.conversations.send({ meeting_id: meeting._id, message: 'Sarah, and?' }).answered
  await clock.advance(10)
  const drained = platform.drain()
  await expect(platform.conversations.send({ meeting_id: meeting._id, message: 'More?' }).taken).rejects.toMatchObject({ code: 'draining' })
  await clock.advance(1_000)
  await drained
  expect((await answered).replies).toHaveLength(1)
})
