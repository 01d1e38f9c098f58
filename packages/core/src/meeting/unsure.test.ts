import { describe, expect, it } from 'vitest'
import type { EntryOf } from '../domain/entry.js'
import type { TelemetryEvent } from '../ports/telemetry.js'
import { type MindStep, timelineMind } from '../testing/timeline-mind.js'
import { aScene, aStartedPanel, entriesOf } from './meeting.fixture.js'

/** A question that two could answer as well. */
const open = 'Who would train the drivers and connect the API?'

/** Who spoke on an open question and by which rule, with a mind that does so. */
async function chosenWith(steps: (others: readonly string[]) => readonly MindStep[], waitMs = 0) {
  let requests = 0
  const ranked: string[][] = []
  const told: TelemetryEvent[] = []
  const scene = aScene((_, clock) => ({
    telemetry: { record: (event: TelemetryEvent) => void told.push(event) },
    mind: timelineMind(
      clock,
      ({ decision }) => {
        requests += 1
        ranked.push(decision.ranking.map(({ representative_id }) => representative_id))
        return requests === 1 ? steps(ranked[0] ?? []) : [{ say: 'Right.' }]
      },
      { names_speaker: true },
    ),
  }))
  const meeting_id = await aStartedPanel(scene.platform)
  const { answered } = scene.platform.conversations.send({ meeting_id, message: open })
  if (waitMs > 0) await scene.clock.advance(waitMs)
  const { replies } = await answered
  const entries = await entriesOf(scene.adapters, meeting_id)
  const decisions = entries.flatMap(({ body }) => (body.type === 'speaker.chosen' ? [body] : [])) satisfies readonly EntryOf<'speaker.chosen'>[]
  return {
    replies,
    decision: decisions[0]?.decision,
    ranking: ranked[0] ?? [],
    requests,
    turns: replies.length,
    unnamed: told.flatMap(({ name, fields }) => (name === 'floor.unnamed' ? [fields] : [])),
  }
}

describe('where the floor is unsure', () => {
  it('the mind names the speaker at the head of the very reply', async () => {
    const { decision, ranking, replies, requests, turns, unnamed } = await chosenWith(([, second = '']) => [{ name: second }, { say: 'Time, above all.' }])
    expect(unnamed).toEqual([])
    expect(ranking.length).toBeGreaterThan(1)
    expect(decision).toMatchObject({ speaker_id: ranking[1], rule: 'named_by_mind', confident: false })
    expect(replies[0]).toMatchObject({ speaker_id: ranking[1], response_text: 'Time, above all.' })
    expect(requests).toBe(turns)
  })

  it.each([
    ['nobody', [{ say: 'Time.' }]],
    ['somebody who is not there', [{ name: 'rep_absent' }, { say: 'Time.' }]],
    ['the salesperson', [{ name: 'salesperson' }, { say: 'Time.' }]],
    ['somebody when the words have begun', [{ say: 'Time.' }, { name: 'rep_ines' }]],
  ] as const)('the ranking’s first one speaks where it names %s, which is told to whoever runs the server', async (_, steps) => {
    const { decision, ranking, replies, unnamed } = await chosenWith(() => steps)
    expect(decision).toMatchObject({ speaker_id: ranking[0], rule: 'score' })
    expect(replies[0]?.response_text).toBe('Time.')
    expect(unnamed).toEqual([{ why: 'nobody' }])
  })

  it('the ranking’s first one has the floor once the mind has been silent too long, with no second call', async () => {
    const { decision, ranking, replies, requests, turns, unnamed } = await chosenWith(
      ([, second = '']) => [{ wait_ms: 4_000 }, { name: second }, { say: 'Time.' }],
      5_000,
    )
    expect(decision).toMatchObject({ speaker_id: ranking[0], rule: 'score' })
    expect(replies[0]?.response_text).toBe('Time.')
    expect(requests).toBe(turns)
    expect(unnamed).toEqual([{ why: 'late' }])
  })

  it('a mind that fails at the head fails the reply, typed', async () => {
    await expect(chosenWith(() => [{ fail: new Error('no') }])).rejects.toMatchObject({ code: 'mind_failed' })
  })
})

it('a reply that was begun before its speaker was known is given up with its claim', async () => {
  const closed: unknown[] = []
  const { platform, adapters, clock } = aScene(({ log }) => ({
    mind: {
      id: 'hanging',
      label: 'Hanging (for tests)',
      languages: ['en'],
      names_speaker: true,
      async *reply(_, { signal } = {}) {
        const { promise, reject } = Promise.withResolvers<never>()
        signal?.addEventListener('abort', () => {
          closed.push(signal.reason)
          reject(signal.reason)
        })
        await promise
        yield { type: 'finish', usage: null, remember: [] }
      },
    },
    log,
  }))
  const meeting_id = await aStartedPanel(platform)
  const { answered } = platform.conversations.send({ meeting_id, message: open })
  await clock.advance(100)
  await platform.meetings.end(meeting_id)
  await clock.advance(5_000)
  await expect(answered).rejects.toMatchObject({ code: 'meeting_ended' })
  expect(closed).toHaveLength(1)
  expect((await entriesOf(adapters, meeting_id)).at(-1)?.body.type).toBe('meeting.ended')
})
