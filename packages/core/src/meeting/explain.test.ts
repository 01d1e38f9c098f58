import { describe, expect, it } from 'vitest'
import { scriptedMind } from '../buyers/scripted-mind.js'
import type { EntryBody } from '../domain/entry.js'
import type { LogEntry } from '../ports/meeting-log.js'
import { explainMeeting } from './explain.js'
import { chosen, clause, decision, ended, finished, frozenMeeting, logOf, sarah, started, taken, tom } from './log.fixture.js'
import { aScene, aStartedPanel, entriesOf } from './meeting.fixture.js'

const lines = [
  'Good morning everybody.',
  'Sarah, what does planning cost you today?',
  'How do you count overtime in that?',
  'Tom and Inês, what do the drivers say?',
  'What budget do you have in mind, and which systems would we connect to?',
  'Shall we agree on a pilot in March?',
]

async function heldMeeting(change: { readonly opening?: 'buyer' } = {}): Promise<readonly LogEntry[]> {
  const { platform, adapters } = aScene(() => ({ mind: scriptedMind() }))
  const id = await aStartedPanel(platform, change)
  const room = await platform.meetings.join(id)
  for (const line of lines) await room.say(line)
  await room.end()
  return entriesOf(adapters, id)
}

/** The log in which one of the entries of a type says something else. */
const altered = (log: readonly LogEntry[], type: EntryBody['type'], change: (body: EntryBody) => EntryBody): readonly LogEntry[] => {
  const at = log.findIndex(({ body }) => body.type === type)
  return log.map((entry, index) => (index === at ? { ...entry, body: change(entry.body) } : entry))
}

/** The same with the fields of every object in the opposite order. */
const turnedRound = (body: EntryBody): EntryBody =>
  JSON.parse(JSON.stringify(body), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value,
  )

describe('the explanation of a meeting', () => {
  it('names for every turn of a buyer the rule that gave them the floor, and what was said before', async () => {
    const { turns } = explainMeeting(await heldMeeting())
    const first = (said: string) => turns.find(({ said_before }) => said_before === said)
    expect(first('Sarah, what does planning cost you today?')).toMatchObject({ speaker_name: 'Sarah Chen', decision: { rule: 'named' }, answers_turn: 3 })
    expect(first('How do you count overtime in that?')?.decision.rule).toMatch(/pronoun|continuation|answers_question/)
    expect(turns.filter(({ said_before }) => said_before?.startsWith('Tom and')).map(({ decision: { rule } }) => rule)).toEqual([
      'several_named',
      'several_named',
    ])
    expect(turns.every(({ outcome, said, turn_number }) => outcome === 'said' && said !== '' && turn_number !== null)).toBe(true)
  })
  it('finds every decision of a meeting that was held today alike, the opening and what follows included', async () => {
    for (const log of [await heldMeeting(), await heldMeeting({ opening: 'buyer' })]) {
      const { turns } = explainMeeting(log)
      expect(turns.filter(({ replay, floor_returned }) => !replay.alike || floor_returned?.alike === false)).toEqual([])
      // A store gives fields back in any order.
      expect(explainMeeting(log.map((entry) => ({ ...entry, body: turnedRound(entry.body) })))).toEqual(explainMeeting(log))
    }
  })
  it('gives an opening no words before it', async () => {
    expect(explainMeeting(await heldMeeting({ opening: 'buyer' })).turns[0]).toMatchObject({
      answers_turn: null,
      said_before: null,
      decision: { rule: 'opening' },
    })
  })
  it('is refused for a meeting that has not started', () => {
    expect(() => explainMeeting([])).toThrow(expect.objectContaining({ code: 'meeting_not_active' }))
  })
})

describe('a decision that the rules of today would not make', () => {
  it('is told with the fields that differ', async () => {
    const log = altered(await heldMeeting(), 'speaker.chosen', (body) =>
      body.type === 'speaker.chosen' ? { ...body, decision: { ...body.decision, rule: 'title', margin: 0.5 } } : body,
    )
    const [first] = explainMeeting(log).turns
    expect(first?.replay).toMatchObject({ alike: false, differs: ['rule', 'margin'] })
    expect(first?.replay.decision?.rule).not.toBe('title')
  })
  it('is told where the floor went to a second buyer, and today it would not', () => {
    const second = decision(tom, { kind: 'take_over', rule: 'hand_over' })
    const { turns } = explainMeeting(logOf(started(), taken(1, 1), chosen(1, 1), finished(1, 1, 2, second), chosen(1, 2, second)))
    expect(turns[1]).toMatchObject({ decision: { rule: 'hand_over' }, replay: { alike: false, decision: null } })
  })
  it('is told where the floor went back, and today a second buyer would follow', () => {
    const end = finished(1, 1, 2)
    const handing = end.type === 'reply.finished' ? { ...end, turn: { ...end.turn, text: 'Tom, what do you think?' } } : end
    const { turns } = explainMeeting(logOf(started(), taken(1, 1), chosen(1, 1), handing))
    expect(turns[0]?.floor_returned).toMatchObject({ alike: false, decision: { speaker_id: tom, rule: 'hand_over' } })
  })
  it('is told with the versions of both', () => {
    const older = started({ frozen: frozenMeeting({ versions: { entry: 1, floor: 0, metrics: 1 } }) })
    expect(explainMeeting(logOf(older)).versions).toMatchObject({ recorded: { floor: 0 }, today: { floor: expect.any(Number) } })
  })
})

/** Meetings with hostile buyers: long speeches and questions by turns, a minute apart. */
async function hostileMeetings(): Promise<readonly (readonly LogEntry[])[]> {
  const { platform, adapters, clock } = aScene(() => ({ mind: scriptedMind() }))
  const held: (readonly LogEntry[])[] = []
  for (let seed = 0; seed < 12; seed += 1) {
    const id = await aStartedPanel(platform, { seed, difficulty: 'advanced', personality: 'angry', duration_minutes: 60 })
    for (let turn = 0; turn < 8; turn += 1) {
      await clock.advance(60_000)
      const message = turn % 2 === 0 ? 'How does the planning of the routes work here on a normal day?' : speech
      await platform.conversations.send({ meeting_id: id, message }).answered
    }
    held.push(await entriesOf(adapters, id))
  }
  return held
}
const speech = 'Our platform plans the day of every driver and it always saves you time and money. '.repeat(9)

describe('a buyer who breaks in', () => {
  it('is explained by the words so far, and breaks in again today', async () => {
    const turns = (await hostileMeetings()).flatMap((log) => explainMeeting(log).turns)
    const brokenIn = turns.filter(({ decision }) => decision.rule === 'interrupts')
    expect(brokenIn.length).toBeGreaterThan(3)
    expect(brokenIn.some(({ said_before }) => said_before !== null && speech.startsWith(said_before) && said_before.length < speech.trim().length)).toBe(true)
    expect(turns.filter(({ replay, floor_returned }) => !replay.alike || floor_returned?.alike === false)).toEqual([])
  })
  it('is told where nobody broke in then, or at another place', async () => {
    for (const log of await hostileMeetings()) {
      const at = log.findIndex(({ body }) => body.type === 'turn.taken' && body.interrupted_by !== null)
      const entry = log[at]
      if (entry?.body.type !== 'turn.taken') continue
      const { turn } = entry.body
      const elsewhere = log.with(at, { ...entry, body: { ...entry.body, turn: { ...turn, interrupted_at: 7 } } })
      expect(explainMeeting(elsewhere).turns.flatMap(({ replay }) => replay.differs)).toContain('interrupted_at')
      const calm = [...log.slice(0, at), { ...entry, body: { ...entry.body, interrupted_by: null } }, { ...entry, seq: entry.seq + 1, body: chosen(1, 1) }]
      expect(explainMeeting(calm).turns.at(-1)?.replay).toMatchObject({ alike: false, decision: { rule: 'interrupts' } })
      return
    }
    throw new Error('Nobody broke in.')
  })
})

describe('a turn that did not come to its end', () => {
  it('stays open with what was said of it', () => {
    const { turns } = explainMeeting(logOf(started(), taken(1, 1), chosen(1, 1), clause(1, 1, 0, 'Yes. ')))
    expect(turns).toMatchObject([{ outcome: 'open', turn_number: null, said: 'Yes. ', floor_returned: null }])
  })
  it('is cut where the meeting ended meanwhile', () => {
    const spoken = finished(1, 1, 2)
    const cut_turn = spoken.type === 'reply.finished' ? { ...spoken.turn, text: 'Yes.', interrupted: true } : null
    const { turns } = explainMeeting(logOf(started(), taken(1, 1), chosen(1, 1), clause(1, 1, 0, 'Yes. '), { ...ended(), cut_turn }))
    expect(turns).toMatchObject([{ outcome: 'cut', turn_number: 2, said: 'Yes.', decision: { speaker_id: sarah } }])
  })
  it('leaves nothing behind for the next', () => {
    const second = decision(tom, { kind: 'take_over', rule: 'hand_over' })
    const log = logOf(started(), taken(1, 1), chosen(1, 1), finished(1, 1, 2, second), taken(3, 2), chosen(2, 2))
    expect(explainMeeting(log).turns[1]?.replay.decision).not.toBeNull()
  })
})

describe('the times of a turn', () => {
  it('are those at which its entries were written, where the log tells them', () => {
    const at = (second: number) => `2026-01-01T09:00:0${second}.000Z`
    const log = logOf(started(), taken(1, 1), chosen(1, 1), clause(1, 1, 0, 'Yes. '), clause(1, 1, 1, 'Indeed.'), finished(1, 1, 2))
    const timed = log.map((entry, index) => ({ ...entry, written_at: at(index) }))
    const { turns } = explainMeeting(timed)
    expect(turns[0]?.times).toEqual({ taken_at: at(1), chosen_at: at(2), first_clause_at: at(3), finished_at: at(5) })
    expect(explainMeeting(timed.map((entry) => ({ ...entry, written_at: null }))).turns[0]?.times.taken_at).toBeNull()
  })
})
