import { describe, expect, it } from 'vitest'
import { promptText } from '../buyers/prompt/prompt.fixture.js'
import type { MeetingEvent, Platform, PlatformOptions } from '../platform.js'
import type { ReplyRequest } from '../ports/mind.js'
import type { SpeechSynthesizer } from '../ports/speech-synthesizer.js'
import { scriptedSpeech } from '../testing/scripted-speech.js'
import type { MindStep } from '../testing/timeline-mind.js'
import { timelineMind } from '../testing/timeline-mind.js'
import { explainMeeting } from './explain.js'
import { aScene, aStartedMeeting, aStartedPanel, disturbed, entriesOf, type Scene, saying } from './meeting.fixture.js'

const reply = 'We plan by hand, mostly. That takes three people every morning.'
/** The scripted voice takes this long for a character. */
const eachMs = 60

/** Whatever voice is asked for. */
function anyVoice(): SpeechSynthesizer {
  const speech = scriptedSpeech()
  return { ...speech, stream: (pieces, request, options) => speech.stream(pieces, { ...request, voice: { ...request.voice, voice_id: 'voice_1' } }, options) }
}

/** Buyers who speak aloud, call by call. */
function aloud(script: (call: number) => readonly MindStep[], given: Partial<PlatformOptions> = {}): Scene {
  return aScene((_, clock) => ({ mind: timelineMind(clock, (_request, call) => script(call)), synthesizer: anyVoice(), ...given }))
}

/** Lets everything happen that needs no time. */
async function spoken(scene: Scene, meeting_id: string, message = 'Sarah, how do you plan?') {
  const exchange = scene.platform.conversations.send({ meeting_id, message })
  await exchange.taken
  await scene.clock.advance(1)
  return exchange
}

const history = async (platform: Platform, meeting_id: string) => (await platform.conversations.history(meeting_id)).turns

/** The epoch of the last attempt to speak. */
async function lastEpoch({ adapters }: Scene, meeting_id: string): Promise<number> {
  const entries = await adapters.log.read({ tenant_id: 'local', meeting_id }, 0)
  return entries.reduce((last, { body }) => (body.type === 'speaker.chosen' ? body.epoch : last), 0)
}

describe('a reply that was finished and is still being played', () => {
  it('is in the history what was heard of it, to the last whole word', async () => {
    const scene = aloud(() => [{ say: reply }])
    const meeting_id = await aStartedMeeting(scene.platform)
    await (await spoken(scene, meeting_id)).answered
    const cut = await scene.platform.conversations.interrupt(meeting_id, { epoch: 1, played_ms: 'We plan by han'.length * eachMs })
    expect(cut).toEqual({ turn_number: 2 })
    const [, turn] = await history(scene.platform, meeting_id)
    expect(turn).toMatchObject({ text: 'We plan by', heard_text: 'We plan by', spoken_text: reply, interrupted: true, duration_seconds: 0.84 })
  })

  it('stands as it is where it was heard to its end', async () => {
    const scene = aloud(() => [{ say: reply }])
    const meeting_id = await aStartedMeeting(scene.platform)
    await (await spoken(scene, meeting_id)).answered
    const played = { turn_number: 2, played_ms: reply.length * eachMs }
    await scene.platform.conversations.played(meeting_id, played)
    expect(await scene.platform.conversations.interrupt(meeting_id, { epoch: 1, played_ms: played.played_ms })).toBeNull()
    expect((await history(scene.platform, meeting_id))[1]).toMatchObject({ text: reply, heard_text: null, interrupted: false })
  })

  it('is shortened once, however often it is told', async () => {
    const scene = aloud(() => [{ say: reply }])
    const meeting_id = await aStartedMeeting(scene.platform)
    await (await spoken(scene, meeting_id)).answered
    const told = [540, 540, 1_800].map((played_ms) => scene.platform.conversations.played(meeting_id, { turn_number: 2, played_ms }))
    await Promise.all(told)
    const entries = await scene.adapters.log.read({ tenant_id: 'local', meeting_id }, 0)
    expect(entries.filter(({ body }) => body.type === 'turn.heard')).toHaveLength(1)
    expect((await history(scene.platform, meeting_id))[1]).toMatchObject({ text: 'We plan', interrupted: false })
  })

  it('is cut by its share of the sound where another process spoke it, and that is said', async () => {
    const scene = aloud(() => [{ say: reply }])
    const meeting_id = await aStartedMeeting(scene.platform)
    await (await spoken(scene, meeting_id)).answered
    const other = scene.process(saying(scene.clock, []), { poll_ms: 250 })
    await other.conversations.interrupt(meeting_id, { epoch: 1, played_ms: (reply.length * eachMs) / 2 })
    const entries = await scene.adapters.log.read({ tenant_id: 'local', meeting_id }, 0)
    expect(entries.at(-1)?.body).toMatchObject({ type: 'turn.heard', estimated: true })
    const [, turn] = await history(scene.platform, meeting_id)
    expect(reply.startsWith(`${turn?.text} `)).toBe(true)
  })

  it('refuses what is no reply', async () => {
    const scene = aloud(() => [{ say: reply }])
    const meeting_id = await aStartedMeeting(scene.platform)
    await (await spoken(scene, meeting_id)).answered
    for (const turn_number of [0, 1, 7])
      await expect(scene.platform.conversations.played(meeting_id, { turn_number, played_ms: 1 })).rejects.toMatchObject({ code: 'validation_failed' })
    await expect(scene.platform.conversations.interrupt(meeting_id, { epoch: 1, played_ms: Number.NaN })).rejects.toMatchObject({ code: 'validation_failed' })
  })
})

describe('a reply that is still being made', () => {
  const halting: readonly MindStep[] = [{ say: 'We plan by hand, mostly. ' }, { wait_ms: 5_000 }, { say: 'That takes three people every morning.' }]

  it('is cancelled at once, and is the turn that was heard', async () => {
    const scene = aloud(() => halting)
    const meeting_id = await aStartedMeeting(scene.platform)
    const { answered } = await spoken(scene, meeting_id)
    expect(await scene.platform.conversations.interrupt(meeting_id, { epoch: 1, played_ms: 'We plan'.length * eachMs })).toEqual({ turn_number: 2 })
    expect((await answered).replies).toMatchObject([{ response_text: 'We plan', turn_number: 2 }])
    await scene.clock.advance(10_000)
    expect((await history(scene.platform, meeting_id)).map(({ text }) => text)).toEqual(['Sarah, how do you plan?', 'We plan'])
  })

  it('has a recording as long as it was heard', async () => {
    const scene = aloud(() => halting)
    const meeting_id = await aStartedMeeting(scene.platform)
    const { answered } = await spoken(scene, meeting_id)
    await scene.platform.conversations.interrupt(meeting_id, { epoch: 1, played_ms: 500 })
    await answered
    const [, turn] = await history(scene.platform, meeting_id)
    expect(turn).toMatchObject({ duration_seconds: 0.5, audio: { format: 'wav', duration_ms: 500, bytes: 44 + 24_000 } })
    const file = await scene.adapters.blobs.read((turn?.audio_url ?? '').slice('blob:'.length))
    expect(file?.size_bytes).toBe(44 + 24_000)
  })

  it('gives the floor to whoever broke in, whose turn says so', async () => {
    const scene = aloud((call) => (call === 1 ? halting : [{ say: 'Yes.' }]))
    const meeting_id = await aStartedMeeting(scene.platform)
    await spoken(scene, meeting_id)
    await scene.platform.conversations.interrupt(meeting_id, { epoch: 1, played_ms: 500 })
    await scene.platform.conversations.send({ meeting_id, message: 'Wait, why by hand?' }).answered
    expect(await history(scene.platform, meeting_id)).toMatchObject([{}, { text: 'We plan' }, { interrupts_turn: 2 }, { text: 'Yes.' }])
  })

  it('stands in no history where nothing of it was heard', async () => {
    const scene = aloud(() => halting)
    const meeting_id = await aStartedMeeting(scene.platform)
    const { answered } = await spoken(scene, meeting_id)
    await scene.platform.conversations.interrupt(meeting_id, { epoch: 1, played_ms: 0 })
    expect((await answered).replies).toMatchObject([{ response_text: '' }])
    await scene.platform.conversations.send({ meeting_id, message: 'Sarah?' }, {}).taken
    expect((await history(scene.platform, meeting_id)).map(({ text }) => text)).toEqual(['Sarah, how do you plan?', 'Sarah?'])
  })

  it('is cut where another process makes it: its owner stops', async () => {
    const scene = aloud(() => halting)
    const meeting_id = await aStartedMeeting(scene.platform)
    const { answered } = await spoken(scene, meeting_id)
    const other = scene.process(saying(scene.clock, []), { poll_ms: 250 })
    await other.conversations.interrupt(meeting_id, { epoch: 1, played_ms: 700 })
    await scene.clock.advance(10_000)
    const { replies } = await answered
    expect('We plan by hand, mostly.').toContain(replies[0]?.response_text)
    expect(await history(scene.platform, meeting_id)).toHaveLength(2)
  })
})

describe('a second buyer behind the one who is cut', () => {
  const both = 'Sarah and Tom, what do you think?'
  const texts = async (scene: Scene, meeting_id: string) => (await history(scene.platform, meeting_id)).map(({ text }) => text)

  it.each<[string, readonly MindStep[]]>([
    ['has finished', [{ say: 'I agree with that.' }]],
    ['is speaking', [{ say: 'I agree ' }, { hang: true }]],
    ['has said nothing yet', [{ hang: true }]],
  ])('is dropped where they were never heard: one who %s', async (_, second) => {
    const scene = aloud((call) => (call === 1 ? [{ say: reply }] : call === 2 ? second : [{ say: 'Fine.' }]))
    const meeting_id = await aStartedPanel(scene.platform)
    const { answered } = await spoken(scene, meeting_id, both)
    expect(await lastEpoch(scene, meeting_id)).toBe(2)
    await scene.platform.conversations.interrupt(meeting_id, { epoch: 1, played_ms: 900 })
    expect((await answered).replies).toMatchObject([{ response_text: 'We plan by' }])
    expect(await texts(scene, meeting_id)).toEqual([both, 'We plan by'])
    await scene.platform.conversations.send({ meeting_id, message: 'Sarah, go on.' }).answered
    expect(await texts(scene, meeting_id)).toEqual([both, 'We plan by', 'Sarah, go on.', 'Fine.'])
  })

  it('is cut where the one before was heard to the end', async () => {
    const scene = aloud((call) => [{ say: call === 1 ? reply : 'I agree with that.' }])
    const meeting_id = await aStartedPanel(scene.platform)
    await (await spoken(scene, meeting_id, both)).answered
    expect(await scene.platform.conversations.interrupt(meeting_id, { epoch: 2, played_ms: 500 })).toEqual({ turn_number: 3 })
    expect(await texts(scene, meeting_id)).toEqual([both, reply, 'I agree'])
  })
})

it('whoever follows is told nothing more of an attempt that was cut', async () => {
  const scene = aloud(() => [{ say: 'We plan by hand, mostly. ' }, { wait_ms: 5_000 }, { say: 'And so on. ' }])
  const meeting_id = await aStartedMeeting(scene.platform)
  const told: MeetingEvent[] = []
  void scene.platform.conversations.follow(meeting_id, (event) => void told.push(event), { after: 0, signal: new AbortController().signal })
  await spoken(scene, meeting_id)
  await scene.platform.conversations.interrupt(meeting_id, { epoch: 1, played_ms: 500 })
  const before = told.length
  await scene.clock.advance(10_000)
  expect(told.slice(before)).toEqual([])
  expect(told.at(-1)).toMatchObject({ type: 'durable', entry: { body: { type: 'turn.heard', cut_epoch: 1 } } })
})

it('an interruption that comes while a clause is being recorded is decided on what stands by then', async () => {
  const held = Promise.withResolvers<void>()
  const scene = aScene(({ log }, clock) => ({
    mind: timelineMind(clock, () => [{ say: 'We plan by hand. ' }, { wait_ms: 10 }, { say: 'Every day. ' }, { hang: true }]),
    synthesizer: scriptedSpeech(),
    log: disturbed(log, async ({ body }, pass) => {
      if (body.type === 'reply.clause' && body.index === 1) await held.promise
      return pass()
    }),
  }))
  const meeting_id = await aStartedMeeting(scene.platform)
  await spoken(scene, meeting_id)
  await scene.clock.advance(20)
  const cut = scene.platform.conversations.interrupt(meeting_id, { epoch: 1, played_ms: 16 * eachMs })
  await scene.clock.advance(20)
  held.resolve()
  expect(await cut).toEqual({ turn_number: 2 })
  expect((await history(scene.platform, meeting_id))[1]).toMatchObject({ text: 'We plan by hand.', spoken_text: 'We plan by hand. Every day.' })
})

it('at fifty cut points the next prompt holds what was heard and no word behind it', async () => {
  const words = Array.from({ length: 25 }, (_, index) => `word${String.fromCharCode(97 + index)}x`)
  const long = `${words.join(' ')}.`
  for (let cut = 0; cut < 50; cut += 1) {
    const asked: ReplyRequest[] = []
    const scene = aScene((_, clock) => ({
      mind: timelineMind(clock, (request) => {
        asked.push(request)
        return [{ say: long }]
      }),
      synthesizer: anyVoice(),
    }))
    const meeting_id = await aStartedMeeting(scene.platform)
    await (await spoken(scene, meeting_id)).answered
    const played_ms = Math.floor((long.length * eachMs * cut) / 50)
    await scene.platform.conversations.interrupt(meeting_id, { epoch: 1, played_ms })
    await scene.platform.conversations.send({ meeting_id, message: 'And then?' }).answered
    const whole = words.filter((_, index) => (index + 1) * 7 - 1 <= played_ms / eachMs).length
    const [, next] = asked
    if (next === undefined) throw new Error('The mind was asked twice.')
    const prompt = promptText(next)
    expect(words.filter((word) => prompt.includes(word))).toEqual(words.slice(0, whole))
    expect((await history(scene.platform, meeting_id)).map(({ text }) => text)).toEqual([
      'Sarah, how do you plan?',
      ...(whole === 0 ? [] : [words.slice(0, whole).join(' ')]),
      'And then?',
      long,
    ])
  }
})

it('what a reply that was cut asked to remember is not remembered', async () => {
  const asked: ReplyRequest[] = []
  const scene = aScene(() => ({
    mind: {
      ...{ id: 'm', label: 'M', languages: ['en'] },
      async *reply(request) {
        asked.push(request)
        yield { type: 'text', text: reply }
        yield { type: 'finish', usage: null, remember: [`told/${asked.length}`] }
      },
    },
    synthesizer: anyVoice(),
  }))
  const meeting_id = await aStartedMeeting(scene.platform)
  const { conversations } = scene.platform
  await conversations.send({ meeting_id, message: 'One?' }).answered
  await conversations.send({ meeting_id, message: 'Two?' }).answered
  await conversations.interrupt(meeting_id, { epoch: 2, played_ms: 600 })
  await conversations.send({ meeting_id, message: 'Three?' }).answered
  expect([...(asked[2]?.remembered.keys() ?? [])]).toEqual(['told/1'])
})

it('the explanation and the figures tell the meeting as it was heard', async () => {
  const scene = aloud(() => [{ say: reply }])
  const meeting_id = await aStartedMeeting(scene.platform)
  await (await spoken(scene, meeting_id)).answered
  await scene.platform.conversations.interrupt(meeting_id, { epoch: 1, played_ms: 600 })
  expect(await scene.platform.coaching.analytics(meeting_id)).toMatchObject({ representatives_talk_time: 0.6 })
  const { turns } = explainMeeting(await entriesOf(scene.adapters, meeting_id))
  expect(turns).toMatchObject([{ said: 'We plan by', outcome: 'cut' }])
})
