import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Alignment, type Timing } from './alignment.js'

const moment = fc.integer({ min: -50, max: 5_000 })
/** Whatever a provider may say: of the text, of another, in any order, even ragged. */
const chunk = fc.record({
  characters: fc.array(fc.string({ unit: 'grapheme', maxLength: 2 }), { maxLength: 8 }),
  start_ms: fc.array(moment, { maxLength: 8 }),
  end_ms: fc.array(moment, { maxLength: 8 }),
})
const sliced = (text: string, from: number, size: number): Timing => {
  const characters = [...text].slice(from, from + size)
  return { characters, start_ms: characters.map((_, index) => index * 60), end_ms: characters.map((_, index) => index * 60 + 60) }
}

it('whatever the provider says, the characters concatenate to the text and times never fall', () => {
  const step = fc.oneof(chunk, fc.record({ from: fc.nat(30), size: fc.nat(10) }))
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.array(step, { maxLength: 8 }), (text, steps) => {
      const alignment = new Alignment(1_000)
      alignment.add(text)
      const told = steps.map((one, index) => alignment.fit('from' in one ? sliced(text, one.from, one.size) : one, 1_000 + index * 400))
      const all = [...told, alignment.rest(9_000)]
      expect(all.flatMap(({ characters }) => characters).join('')).toBe(text)
      const times = all.flatMap(({ start_ms, end_ms }) => start_ms.flatMap((start, index) => [start, end_ms[index] ?? -1]))
      expect(times).toEqual([...times].sort((one, other) => one - other))
      expect(times.every((time) => time >= 1_000)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

it('what the provider times character by character is kept to the millisecond', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 10 }), (text, size) => {
      const alignment = new Alignment(0)
      alignment.add(text)
      const characters = [...text]
      const starts: number[] = []
      for (let from = 0; from < characters.length; from += size) starts.push(...alignment.fit(sliced(text, from, size), from * 60).start_ms)
      expect(starts).toEqual(characters.map((_, index) => index * 60))
    }),
  )
})
