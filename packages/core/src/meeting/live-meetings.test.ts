import { describe, expect, it } from 'vitest'
import type { Adapters } from '../platform.js'
import { LiveMeetings } from './live-meetings.js'
import { aMeeting, aScene, saying } from './meeting.fixture.js'

const minute = 60_000

/** Meetings that are held beside a platform over the same store, and how many of them there are. */
async function heldMeetings() {
  const { adapters, clock, platform } = aScene()
  const ids = [(await aMeeting(platform)).id, (await aMeeting(platform)).id] as const
  for (const id of ids) await platform.meetings.start(id)
  await platform.meetings.end(ids[1])
  const meetings = new LiveMeetings(adapters)
  for (const meeting_id of ids) await meetings.open({ tenant_id: 'local', meeting_id })
  return { clock, meetings, names: () => [...meetings.all()].map(({ state }) => state.status) }
}

describe('meetings that a process holds', () => {
  it('are forgotten a minute after their end, others ten minutes after their last news', async () => {
    const { clock, meetings, names } = await heldMeetings()
    meetings.forgetIdle({ active: true })
    expect(names()).toEqual(['active', 'ended'])
    await clock.advance(minute)
    meetings.forgetIdle({ active: true })
    expect(names()).toEqual(['active'])
    await clock.advance(9 * minute)
    meetings.forgetIdle({ active: true })
    expect(names()).toEqual([])
  })

  it('stay while they are active where every sweep would read them again', async () => {
    const { clock, meetings, names } = await heldMeetings()
    await clock.advance(60 * minute)
    meetings.forgetIdle({ active: false })
    expect(names()).toEqual(['active'])
  })
})

it('a process beside others, which sweeps the whole store, holds no ended meeting for long', async () => {
  const { adapters, clock, platform, process } = aScene()
  const { id } = await aMeeting(platform)
  await platform.meetings.start(id)
  await platform.meetings.end(id)
  let read = 0
  const counting: Adapters['documents'] = {
    ...adapters.documents,
    get(collection, key, options) {
      if (collection === 'meetings') read += 1
      return adapters.documents.get(collection, key, options)
    },
  }
  const other = process(saying(clock, []), { documents: counting, poll_ms: 250 })
  for (const after of [0, minute]) {
    await clock.advance(after)
    await other.sweep()
    await other.conversations.history(id)
  }
  expect(read).toBe(2)
})
