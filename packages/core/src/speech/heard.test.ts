import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usualSpeech } from '../ports/audio.js'
import { heardOf } from './heard.js'
import { Utterance } from './utterance.js'

const second = new Uint8Array(48_000)

/** An utterance of so many seconds whose characters each end where this says. */
function spoken(text: string, endOf: (index: number) => number, { seconds = 60, complete = true } = {}): Utterance {
  const utterance = new Utterance(usualSpeech)
  const characters = [...text]
  const end_ms = characters.map((_, index) => endOf(index))
  utterance.align({ type: 'alignment', characters, start_ms: [0, ...end_ms.slice(0, -1)], end_ms })
  for (let at = 0; at < seconds; at += 1) utterance.sound(second)
  if (complete) utterance.end()
  return utterance
}

const evenly = (index: number) => (index + 1) * 100
const text = 'We plan by hand, mostly.'
const heardAt = (ms: number) => heardOf(text, spoken(text, evenly).times, ms)

describe('what was heard of a text', () => {
  it.each([
    [0, ''],
    [199, ''],
    [200, 'We'],
    [650, 'We'],
    [700, 'We plan'],
    [1_500, 'We plan by'],
    [1_600, 'We plan by hand,'],
    [2_399, 'We plan by hand,'],
    [2_400, text],
  ])('after %i ms is "%s": a word with what stands at it, or not at all', (ms, expected) => {
    expect(heardAt(ms)).toMatchObject({ text: expected, estimated: false, whole: expected === text, ms })
  })

  it('is a share of it where nobody told when its words are heard, and that is said', () => {
    const times = { ends_ms: [], duration_ms: 2_000, complete: true }
    expect(heardOf(text, times, 1_000)).toMatchObject({ text: 'We plan by', estimated: true })
    expect(heardOf(text, times, 2_000)).toMatchObject({ text, estimated: false, whole: true })
    expect(heardOf(text, { ends_ms: [], duration_ms: 0, complete: false }, 0).text).toBe('')
  })

  it('is nothing that was not spoken yet, while it is still being made', () => {
    const times = spoken('We plan ', evenly, { seconds: 5, complete: false }).times
    expect(heardOf(text, times, 5_000)).toMatchObject({ text: 'We plan', estimated: false })
  })

  it('goes on by its share behind the last word that was told', () => {
    const times = spoken('We plan ', evenly, { seconds: 4 }).times
    expect(heardOf(text, times, 700).text).toBe('We plan')
    expect(heardOf(text, times, 2_000)).toMatchObject({ text: 'We plan by', estimated: true })
  })

  it('counts characters as people do', () => {
    const smile = 'Sehr schön 👍🏽 — ja.'
    expect(heardOf(smile, spoken(smile, evenly).times, 1_300).text).toBe('Sehr schön 👍🏽')
  })
})

it('at any cut point it is the spoken prefix up to the last whole word that was played', () => {
  const word = fc.stringMatching(/^[\p{L}]{1,8}[,.!?]?$/u).filter((drawn) => drawn.trim() !== '' && !/\s/u.test(drawn))
  const drawn = fc.record({
    words: fc.array(word, { minLength: 1, maxLength: 30 }),
    gaps: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 400, maxLength: 400 }),
    cuts: fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 50, maxLength: 50 }),
  })
  fc.assert(
    fc.property(drawn, ({ words, gaps, cuts }) => {
      const said = words.join(' ')
      let at = 0
      const ends = [...said].map((_, index) => {
        at += gaps[index] ?? 1
        return at
      })
      const { times } = spoken(said, (index) => ends[index] ?? 0, { seconds: Math.ceil(at / 1_000) + 1 })
      for (const cut of cuts) {
        let [expected, letters] = [0, 0]
        for (const next of words) {
          letters += [...next].length
          if ((ends[letters - 1] ?? 0) > cut) break
          expected += 1
          letters += 1
        }
        expect(heardOf(said, times, cut).text).toBe(words.slice(0, expected).join(' '))
      }
    }),
    { numRuns: 50 },
  )
})

it('the sound up to a place is whole samples, and no more than there are', () => {
  const utterance = spoken(text, evenly, { seconds: 3 })
  const bytes = (ms: number) => utterance.upTo(ms).reduce((sum, part) => sum + part.length, 0)
  expect([0, 0.01, 500, 1_500.03, 9_000].map(bytes)).toEqual([0, 0, 24_000, 72_000, 144_000])
})
