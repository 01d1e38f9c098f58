import fc from 'fast-check'
import { expect, it } from 'vitest'
import { WithoutThoughts } from './without-thoughts.js'

function heard(pieces: readonly string[]): string {
  const words = new WithoutThoughts()
  return pieces.map((piece) => words.push(piece)).join('') + words.flush()
}

it.each([
  ['<think>They greet.</think>Hello.', 'Hello.'],
  ['\n<thinking>\nA <b> and {so on}.\n</thinking>\n\n@sarah Hello.', '@sarah Hello.'],
  ['<think></think> Hello.', 'Hello.'],
  ['<think>It never ends', ''],
  ['<thin air', '<thin air'],
  ['< 4 hours a day.', '< 4 hours a day.'],
  ['Hello. <think>I said hello.</think>', 'Hello. <think>I said hello.</think>'],
  ['<', '<'],
  ['', ''],
])('of %j is heard %j, however it is cut', (written, said) => {
  expect(heard([written])).toBe(said)
  fc.assert(
    fc.property(fc.array(fc.nat(written.length)), (at) => {
      const cuts = [0, ...at.toSorted((one, other) => one - other), written.length]
      expect(heard(cuts.map((from, index) => written.slice(from, cuts[index + 1] ?? written.length)))).toBe(said)
    }),
    { numRuns: 50 },
  )
})

it('words without thoughts are let out at once', () => {
  expect(new WithoutThoughts().push('Hello')).toBe('Hello')
})
