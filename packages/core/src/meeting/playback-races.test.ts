import { expect, it } from 'vitest'
import type { MeetingEvent, Platform } from '../platform.js'
import { scriptedSpeech } from '../testing/scripted-speech.js'
import { timelineMind } from '../testing/timeline-mind.js'
import { aScene, aStartedPanel, entriesOf, type Scene, saying } from './meeting.fixture.js'

const first = 'We plan by hand, mostly. That takes three people every morning. '
const second = 'I agree with that. It takes too long.'

/** Sarah and Tom answer one after the other, in pieces that take time. */
function twoBuyers(): Scene {
  const speech = scriptedSpeech()
  return aScene((_, clock) => ({
    mind: timelineMind(clock, (_request, call) => {
      const text = call === 1 ? first : call === 2 ? second : 'Fine.'
      return text.split(/(?<=[,.] )/).flatMap((say) => [{ say }, { wait_ms: 20 }])
    }),
    synthesizer: {
      ...speech,
      stream: (pieces, request, options) => speech.stream(pieces, { ...request, voice: { ...request.voice, voice_id: 'voice_1' } }, options),
    },
  }))
}

interface Cut {
  readonly events: readonly MeetingEvent[]
  readonly answers: readonly ({ readonly turn_number: number } | null)[]
}

/** Breaks in at the event of this number, from each of the platforms. */
async function cutAt(scene: Scene, meeting_id: string, boundary: number, by: readonly Platform[], playedMs: number): Promise<Cut> {
  const events: MeetingEvent[] = []
  const cuts: Promise<{ readonly turn_number: number } | null>[] = []
  const over = new AbortController()
  let epoch = 0
  const listener = (event: MeetingEvent): void => {
    events.push(event)
    if (event.type === 'durable' && event.entry.body.type === 'speaker.chosen') epoch = event.entry.body.epoch
    if (events.length !== boundary || epoch === 0) return
    for (const platform of by) cuts.push(platform.conversations.interrupt(meeting_id, { epoch, played_ms: playedMs }))
  }
  void scene.platform.conversations.follow(meeting_id, listener, { after: 'now', signal: over.signal })
  const { answered } = scene.platform.conversations.send({ meeting_id, message: 'Sarah and Tom, what do you think?' })
  await scene.clock.advance(2_000)
  await answered
  over.abort()
  return { events, answers: await Promise.all(cuts) }
}

const boundaries = Array.from({ length: 22 }, (_, index) => index + 1)

it.each(boundaries)('whoever breaks in at event %i has the floor, and the history holds what they heard', async (boundary) => {
  const scene = twoBuyers()
  const meeting_id = await aStartedPanel(scene.platform)
  const playedMs = (boundary * 7_919) % 1_500
  const { events, answers } = await cutAt(scene, meeting_id, boundary, [scene.platform], playedMs)
  const cutIndex = events.findIndex((event) => event.type === 'durable' && event.entry.body.type === 'turn.heard')
  const cut = events[cutIndex]
  if (cut?.type === 'durable' && cut.entry.body.type === 'turn.heard') {
    const { cut_epoch, turn_number } = cut.entry.body
    expect(answers).toEqual([{ turn_number }])
    // Nothing of an attempt that was cut is told any more, and nobody begins another.
    expect(events.slice(cutIndex + 1)).toEqual([])
    expect(cut_epoch).toBeGreaterThan(0)
  }
  const { turns } = await scene.platform.conversations.history(meeting_id)
  for (const { text, speaker } of turns.filter(({ speaker }) => speaker !== 'salesperson')) {
    expect(
      [first, second].some((whole) => whole.startsWith(text)),
      `${speaker}: ${text}`,
    ).toBe(true)
    expect(text).not.toBe('')
  }
  // The floor is free: whoever speaks next is answered.
  const next = scene.platform.conversations.send({ meeting_id, message: 'Sarah, go on.' })
  await scene.clock.advance(2_000)
  const { replies } = await next.answered
  expect(replies.length).toBeGreaterThan(0)
})

it.each([4, 9, 14, 20])('two processes cut at once, at event %i: one cut stands, and both are told of it', async (boundary) => {
  const scene = twoBuyers()
  const meeting_id = await aStartedPanel(scene.platform)
  const other = scene.process(saying(scene.clock, []), { poll_ms: 250 })
  const { answers } = await cutAt(scene, meeting_id, boundary, [scene.platform, other, scene.platform], 700)
  const told = (await entriesOf(scene.adapters, meeting_id)).filter(({ body }) => body.type === 'turn.heard')
  expect(told).toHaveLength(1)
  const turn_number = told[0]?.body.type === 'turn.heard' ? told[0].body.turn_number : 0
  expect(answers).toContainEqual({ turn_number })
  expect(answers.every((answer) => answer === null || answer.turn_number === turn_number)).toBe(true)
})

it('nothing is cut in a meeting that has ended, and what was played of its last reply may still be told', async () => {
  const scene = aScene((_, clock) => ({ mind: saying(clock, [{ say: first }]), synthesizer: scriptedSpeech() }))
  const meeting_id = await aStartedPanel(scene.platform)
  await scene.platform.conversations.send({ meeting_id, message: 'Sarah?' }).answered
  await scene.platform.meetings.end(meeting_id)
  expect(await scene.platform.conversations.interrupt(meeting_id, { epoch: 1, played_ms: 10 })).toBeNull()
  await scene.platform.conversations.played(meeting_id, { turn_number: 2, played_ms: 480 })
  const { turns, status } = await scene.platform.conversations.history(meeting_id)
  expect(status).toBe('ended')
  expect(turns[1]?.text.length).toBeLessThan(first.trim().length)
})
