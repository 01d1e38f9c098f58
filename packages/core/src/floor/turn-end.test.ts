import { describe, expect, it } from 'vitest'
import { turnEnd } from './turn-end.js'

const waits = (text: string, pauses_ms: readonly number[] = []) => turnEnd(text, { pauses_ms }).wait_ms

describe('how long a pause may last', () => {
  it.each(['we looked at it last year and then um', 'so the price depends on', 'what i would like to know is whether the', 'and the reason is because'])(
    'waits where the thought hangs: %s',
    (text) => expect(turnEnd(text)).toMatchObject({ kind: 'hanging' }),
  )
  it.each(['do you plan the routes by hand', 'so how many vans do you have', 'what would a pilot have to prove for you'])(
    'answers a question soon: %s',
    (text) => {
      expect(turnEnd(text).kind).toBe('question')
      expect(waits(text)).toBeLessThan(600)
    },
  )
  it('waits longer for a hanging thought than for a complete one, and for a complete one than for a question', () => {
    const [hanging, complete, question] = [
      'we would start with two depots and then',
      'we would start with two depots in march',
      'would you start with two depots in march',
    ].map((text) => waits(text))
    expect(hanging).toBeGreaterThan(complete ?? 0)
    expect(complete).toBeGreaterThan(question ?? 0)
  })
  it('is the same with the marks of a recogniser and without', () => {
    expect(turnEnd('So the price depends on.')).toEqual(turnEnd('so the price depends on'))
  })
  it('stays within bounds, also for nothing and for very much', () => {
    for (const text of ['', ' ', 'uh', 'and '.repeat(5_000), 'yes.']) {
      expect(waits(text)).toBeGreaterThanOrEqual(300)
      expect(waits(text)).toBeLessThanOrEqual(2_500)
    }
  })
  it('grows with the pauses that a person is used to make, once enough were heard', () => {
    const text = 'we would start with two depots in march'
    expect(waits(text, [1_300, 1_200, 1_400, 1_250])).toBeGreaterThan(waits(text))
    expect(waits(text, [200, 250, 180, 220])).toBeLessThan(waits(text))
    expect(waits(text, [2_000])).toBe(waits(text))
  })
})
