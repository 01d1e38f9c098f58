import { explainMeeting, type MeetingExplanation } from '@sparring/core'
import { describe, expect, it } from 'vitest'
import { paintFor } from '../practice/paint.js'
import { drawExplanation } from './draw-explanation.js'
import { drawTurns } from './draw-turn.js'
import { heldMeeting } from './explain.fixture.js'

const plain = (columns: number) => paintFor('none', () => columns)
const { meeting_id, entries } = await heldMeeting()
const explanation: MeetingExplanation = explainMeeting(entries)

describe('the explanation in a terminal', () => {
  it('reads as expected at 80 columns', async () => {
    await expect(drawExplanation(meeting_id, explanation, plain(80))).toMatchFileSnapshot('./expected-explanation.txt')
  })
  it('tells one turn in full: every term of every candidate', async () => {
    await expect(drawTurns(explanation, 4, plain(80))).toMatchFileSnapshot('./expected-turn.txt')
    const turn = explanation.turns.find(({ turn_number }) => turn_number === 4)
    const shown = drawTurns(explanation, 4, plain(100))
    for (const { terms } of turn?.decision.ranking ?? []) for (const term of Object.keys(terms)) expect(shown).toContain(`\n${term}`)
  })
  it.each([40, 60, 80, 100])('never writes beyond %i columns', (columns) => {
    const shown = [
      drawExplanation(meeting_id, explanation, plain(columns)),
      ...explanation.turns.map(({ turn_number }) => drawTurns(explanation, turn_number ?? 0, plain(columns))),
    ]
    expect(shown.flatMap((text) => text.split('\n')).filter((line) => line.length > columns)).toEqual([])
  })
  it('is the same in colours, but for them', () => {
    const coloured = drawExplanation(
      meeting_id,
      explanation,
      paintFor('few', () => 80),
    )
    expect(coloured).toContain('\u001b[')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    expect(coloured.replace(/\u001b\[[\d;]*m/g, '')).toBe(drawExplanation(meeting_id, explanation, plain(80)))
  })
  it('takes the number of a salesperson’s turn for those that answer it, and names what there is', () => {
    expect(drawTurns(explanation, 3, plain(80))).toContain('── Turn 4 ')
    expect(() => drawTurns(explanation, 99, plain(80))).toThrow('turns 2, 4')
  })
})

describe('a difference to the rules of today', () => {
  const [first, ...rest] = explanation.turns
  const differing = (floor: number): MeetingExplanation => {
    if (first === undefined) throw new Error('Nobody spoke.')
    const replay = { alike: false, decision: { ...first.decision, rule: 'closing' as const }, differs: ['rule'] }
    return {
      ...explanation,
      versions: { ...explanation.versions, recorded: { ...explanation.versions.recorded, floor } },
      turns: [{ ...first, replay }, ...rest],
    }
  }
  it('is told with its turn and the versions', () => {
    const shown = drawExplanation(meeting_id, differing(0), plain(100)).replace(/\s+/g, ' ')
    expect(shown).toContain('≠2')
    expect(shown).toContain('held by version 0 of the rules')
    expect(shown).toContain('Turn 2: today closing for')
    expect(shown).not.toContain('decisions are the same')
  })
  it('in nothing but the scores is told as that', () => {
    const [one] = explanation.turns
    if (one === undefined) throw new Error('Nobody spoke.')
    const turns = [{ ...one, replay: { alike: false, decision: { ...one.decision, margin: 0.9 }, differs: ['margin'] } }]
    expect(drawExplanation(meeting_id, { ...explanation, turns }, plain(100))).toContain('Turn 2: the same one by the same rule, other in margin.')
  })
  it('is not put down to versions that are the same', () => {
    expect(drawExplanation(meeting_id, differing(explanation.versions.today.floor), plain(100)).replace(/\s+/g, ' ')).toContain(
      'another build, or its log was changed',
    )
  })
})
