import { describe, expect, it } from 'vitest'
import type { PersonalityTrait } from '../domain/personality.js'
import { breaksIn, colleagueBreaksIn, type InterruptionInput, withColleague } from './interruption.js'
import { nextSpeaker } from './next-speaker.js'
import { after, carolina, emma, john, said } from './panel.fixture.js'

const sentence = 'Our platform plans the day of every driver and it always saves you time and money. '
const long = sentence.repeat(8)
const panelOf = (...traits: readonly (readonly PersonalityTrait[])[]) =>
  [john, carolina, emma].map((member, index) => ({ ...member, traits: [...(traits[index] ?? [])] }))
const asked = after(said(carolina._id, 'What would the licence cost us in the second year?'))

const input = (change: Partial<InterruptionInput> = {}): InterruptionInput => ({
  ...{ panel: panelOf(['angry'], ['angry'], ['arrogant']), text: long, memory: asked, seed: 1, turn_number: 5 },
  ...{ difficulty: 'intermediate', elapsed_ms: 5 * 60_000 },
  ...change,
})
/** How often somebody breaks in, over many seeds. */
const rate = (change: Partial<InterruptionInput> = {}): number => {
  const seeds = Array.from({ length: 600 }, (_, seed) => breaksIn(input({ ...change, seed })))
  return seeds.filter((one) => one !== null).length / seeds.length
}
const someone = () => Array.from({ length: 600 }, (_, seed) => breaksIn(input({ seed }))).find((one) => one !== null)

describe('the salesperson is interrupted', () => {
  it('only after long talk, at the end of a sentence', () => {
    const breakIn = someone()
    expect(breakIn).not.toBeNull()
    const before = long.slice(0, breakIn?.at)
    expect(before.endsWith('.')).toBe(true)
    expect(before.split(' ').length).toBeGreaterThan(62)
    expect(rate({ text: sentence.repeat(2) })).toBe(0)
  })
  it('by the one whose question goes unanswered, and says so', () => {
    expect(someone()?.decision).toMatchObject({ speaker_id: carolina._id, kind: 'interrupt', rule: 'interrupts', trigger: 'unanswered_question' })
    expect(someone()?.decision.reasoning).toContain('a question of theirs has gone unanswered')
  })
  it('for a claim without support, or the price that was asked for and not named', () => {
    const triggers = (change: Partial<InterruptionInput>) =>
      new Set(Array.from({ length: 600 }, (_, seed) => breaksIn(input({ ...change, seed }))?.decision.trigger).filter((one) => one !== undefined))
    expect(triggers({ memory: after() })).toEqual(new Set(['unsupported_claim']))
    expect(triggers({ text: `About the licence cost in the second year, let me begin elsewhere. ${long}` })).toEqual(new Set(['dodged_price']))
  })
  it('by hostile buyers more often than by gentle ones, and more often the harder the meeting', () => {
    const gentle = rate({ panel: panelOf(['nice'], ['soft'], ['analytical']) })
    expect(rate()).toBeGreaterThan(gentle * 4)
    expect(rate({ difficulty: 'beginner' })).toBeLessThan(rate())
    expect(rate({ difficulty: 'advanced' })).toBeGreaterThan(rate())
  })
  it('never in the first minute, nor twice in three minutes, nor more than three times', () => {
    expect(rate({ elapsed_ms: 59_000 })).toBe(0)
    expect(rate({ memory: { ...asked, interruptions: [4 * 60_000] } })).toBe(0)
    expect(rate({ memory: { ...asked, interruptions: [60_000] } })).toBeGreaterThan(0)
    expect(rate({ memory: { ...asked, interruptions: [3, 2, 1] }, elapsed_ms: 60 * 60_000 })).toBe(0)
  })
  it('the same way whatever the order of the panel', () => {
    for (let seed = 0; seed < 200; seed += 1) expect(breaksIn(input({ seed, panel: input().panel.toReversed() }))).toEqual(breaksIn(input({ seed })))
  })
})

describe('a buyer is interrupted', () => {
  const panel = panelOf(['nice'], ['angry'], ['soft'])
  const decided = nextSpeaker({ ...input(), panel, text: 'John, how does it integrate with your systems?' })
  const cuts = Array.from({ length: 600 }, (_, seed) => withColleague(input({ panel, seed }), decided))
  it('by an impatient colleague, now and then, and never by a gentle one', () => {
    const cut = cuts.filter(({ cut_by }) => cut_by !== null)
    expect(cut.length / cuts.length).toBeGreaterThan(0.02)
    expect(cut.length / cuts.length).toBeLessThan(0.12)
    expect(new Set(cut.map(({ cut_by }) => cut_by))).toEqual(new Set([carolina._id]))
    expect(
      Array.from({ length: 600 }, (_, seed) => withColleague(input({ panel: panelOf(['nice'], ['soft'], []), seed }), decided)).every(
        ({ cut_by }) => cut_by === null,
      ),
    ).toBe(true)
  })
  it('and the colleague speaks then', () => {
    const cut = cuts.find(({ cut_by }) => cut_by !== null)
    expect(cut === undefined ? null : colleagueBreaksIn(panel, cut)).toMatchObject({
      speaker_id: carolina._id,
      kind: 'interrupt',
      reasoning: 'Carolina Vega (CFO) breaks into what John Miller is saying.',
    })
    expect(colleagueBreaksIn(panel, decided)).toBeNull()
  })
})
