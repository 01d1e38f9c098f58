import { describe, expect, it } from 'vitest'
import { actsOf, does } from './acts-of.js'
import { plainOf } from './word-list.js'

/** As written, and as a recogniser without punctuation hears it. */
const ways = (text: string): readonly string[] => [text, plainOf(text)]

describe('a claim', () => {
  it.each([
    'It stores everything on the phone until there is a network.',
    'Our platform replaces the spreadsheet.',
    'We would pay for the wiring ourselves.',
    'It is cheaper than three new vans.',
    'You keep your own accounts.',
    'There is no installation, no training and no downtime.',
    'The planner takes twelve minutes for a depot.',
    'Every record is encrypted with a key of your own.',
  ])('is %j, marked or not', (text) => {
    for (const said of ways(text)) expect(does(actsOf(said), 'claim'), said).toBe(true)
  })

  it.each([
    'I would like to hear from the workshop first.',
    'We can talk about that on Thursday.',
    'Let me write that down.',
    'Three of us drove here by train.',
  ])('is not %j', (text) => {
    for (const said of ways(text)) expect(does(actsOf(said), 'claim'), said).toBe(false)
  })
})

describe('evidence', () => {
  it.each([
    'Two other hospitals saw the letters go out the same day.',
    'Adoption rose by a fifth at the last client.',
    'We were audited by an independent firm.',
    'The test report is on page nine.',
    'I can put you in touch with their dispatcher.',
    'According to the survey most of them leave within a year.',
  ])('is %j, marked or not', (text) => {
    for (const said of ways(text)) expect(does(actsOf(said), 'evidence'), said).toBe(true)
  })

  it('is what a named house got, where names can be told by how they are written', () => {
    expect(does(actsOf('At Hansen they went from four hours to twenty minutes.'), 'evidence')).toBe(true)
    expect(does(actsOf('Brightmoor cut their fuel bill in a quarter.'), 'evidence')).toBe(true)
  })

  it.each(['We cut fuel.', 'It works very well.', 'You will be happy with it.', 'In Germany prices went up.'])('is not %j', (text) => {
    for (const said of ways(text)) expect(does(actsOf(said), 'evidence'), said).toBe(false)
  })
})
