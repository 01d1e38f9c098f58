import { describe, expect, it } from 'vitest'
import { emptyFloorMemory, type FloorMemory } from './floor-memory.js'
import { hear } from './heard.js'
import { after, carolina, emma, john, panelOfThree, said } from './panel.fixture.js'
import { scoreCandidates } from './score.js'

const fresh = emptyFloorMemory(panelOfThree)
const ranked = (text: string, memory: FloorMemory = fresh, seed = 1, panel = panelOfThree) =>
  scoreCandidates({ panel, text, memory, seed, turn_number: 1 }, hear(text)).map(({ representative_id }) => representative_id)
const termsOf = (id: string, text: string, memory: FloorMemory = fresh) =>
  scoreCandidates({ panel: panelOfThree, text, memory, seed: 1, turn_number: 1 }, hear(text)).find(({ representative_id }) => representative_id === id)?.terms

/** The same panel without a lead, so that nothing but what is tested tells them apart. */
const equals = panelOfThree.map((member) => ({ ...member, is_decision_maker: false, notes: null }))

describe('the score', () => {
  it('puts the one whose business it is first', () => {
    expect(ranked('What budget do you have for the licence fees?')[0]).toBe(carolina._id)
    expect(ranked('How is the data encrypted, and how does it integrate?')[0]).toBe(john._id)
  })

  it('gives the lead what is nobody’s special subject', () => {
    expect(ranked('What keeps you awake at night?')[0]).toBe(emma._id)
  })

  it('says what it is made of, and the terms sum to it', () => {
    for (const { score, terms } of scoreCandidates(
      { panel: panelOfThree, text: 'What does it cost?', memory: fresh, seed: 1, turn_number: 1 },
      hear('What does it cost?'),
    ))
      expect(Object.values(terms).reduce((sum, term) => sum + term, 0)).toBeCloseTo(score, 3)
  })

  it('takes from whoever has most of the words, and gives to whoever was silent for long', () => {
    const memory = after(...Array.from({ length: 7 }, () => said(john._id, 'We run everything on one old system and it has served us well.')))
    expect(termsOf(john._id, 'Hm.', memory)?.['share']).toBeLessThan(0)
    expect(termsOf(emma._id, 'Hm.', memory)?.['silent']).toBeGreaterThan(0)
  })

  it('remembers who has an objection open', () => {
    expect(termsOf(john._id, 'It is encrypted.', { ...fresh, objection: { id: john._id, stems: new Set(), handled: false } })?.['objection']).toBeGreaterThan(0)
  })
})

describe('of those with the same score', () => {
  const text = 'Hm.'
  const silence = (silent_for: number) => ({ words: 0, turns: 0, silent_for, recent: [] })
  const memory: FloorMemory = { ...fresh, buyers: { [carolina._id]: silence(0), [john._id]: silence(2), [emma._id]: silence(1) } }

  it('the last who was addressed comes first', () => {
    expect(ranked(text, { ...memory, last_addressed: carolina._id }, 1, equals)[0]).toBe(carolina._id)
  })
  it('then who has been silent longest', () => {
    expect(ranked(text, memory, 1, equals)).toEqual([john._id, emma._id, carolina._id])
  })
  it('then whom the seed names, however the panel stands', () => {
    const firsts = Array.from({ length: 40 }, (_, seed) => ranked(text, fresh, seed, equals)[0])
    expect(new Set(firsts).size).toBe(3)
    expect(Array.from({ length: 40 }, (_, seed) => ranked(text, fresh, seed, equals.toReversed())[0])).toEqual(firsts)
  })
})
