import type { Analytics, EndedReason, Meeting, Turn } from '@sparring/core'
import { createPlatform, scriptedMind } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'
import { sequentialIds, virtualClock } from '@sparring/core/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawPicture } from './draw-picture.js'
import { paintFor } from './paint.js'
import { scenarioOf } from './scenario-files.js'
import { setUpMeeting } from './set-up-meeting.js'

interface Held {
  readonly analytics: Analytics
  readonly meeting: Meeting
  readonly turns: readonly Turn[]
}

async function held(lines: readonly string[]): Promise<Held> {
  const platform = createPlatform({ ...createMemoryAdapters({ clock: virtualClock(), ids: sequentialIds() }), mind: scriptedMind() })
  const { meeting } = await setUpMeeting(platform, await scenarioOf('first-call'), 3)
  const room = await platform.meetings.join(meeting._id)
  for (const line of lines) await room.say(line)
  const { turns } = await platform.conversations.history(meeting._id)
  return { turns, ...(await room.end()) }
}

const drawn = (parts: Held) =>
  drawPicture(
    { ...parts, seller: 'Jordan Blake' },
    paintFor('none', () => 80),
  )

describe('the picture of a meeting', () => {
  let meeting: Held
  beforeAll(async () => {
    meeting = await held(['Good morning.', 'What would a first report have to show?', 'Shall we get started with one plant?'])
  })
  it('says how it ended and whether the goal was reached, and no more than the log knows', () => {
    const as = (ended_reason: EndedReason) => drawn({ ...meeting, meeting: { ...meeting.meeting, ended_reason } })
    expect(as('agreed')).toMatch(/The buyer agreed after[\s\S]*Reached/)
    expect(as('walked_out')).toMatch(/The buyer walked out after[\s\S]*Not reached\s+as far as the log says/)
    expect(as('time')).toMatch(/The time ran out[\s\S]*Not reached/)
    expect(as('ended_by_salesperson')).toMatch(/You ended the meeting after[\s\S]*Whether it\s+was reached/)
  })
  it('says whether a next step was asked for, in which words', async () => {
    expect(drawn(meeting)).toContain('“Shall we get started with one plant?”')
    expect(drawn(await held(['Good morning.']))).toContain('You did not ask for a next step.')
  })
  it('tells what was not observed as a sentence, never by the name of a field', async () => {
    const empty = drawn(await held([]))
    expect(empty).toContain('Nobody has spoken yet.')
    expect(empty).toContain('The salesperson has not spoken yet.')
    expect(empty + drawn(meeting)).not.toMatch(/[a-z]_[a-z]/)
  })
  it('marks each prepared question as asked or not', async () => {
    const [question = ''] = meeting.meeting.top_5_questions
    expect(drawn(meeting)).toContain('Prepared questions: 0 of 5 asked')
    expect(drawn(await held([question]))).toMatch(/Prepared questions: 1 of 5 asked[\s\S]*✓ /)
  })
})
