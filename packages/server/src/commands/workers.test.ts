import { describe, expect, it } from 'vitest'
import { embeddedStores } from '../environment/stores.js'
import { RestartPace } from './restart-pace.js'
import { workersFrom } from './workers.js'

const shared = { ...embeddedStores, mongodb: { url: 'mongodb://127.0.0.1', database: 'd' } }

describe('how many processes serve', () => {
  it('is one, unless more are asked for over a store that they share', () => {
    expect([workersFrom(undefined, embeddedStores), workersFrom('1', embeddedStores), workersFrom('3', shared)]).toEqual([1, 1, 3])
  })

  it('is not more than one over SQLite: the refusal names what to set', () => {
    expect(() => workersFrom('2', embeddedStores)).toThrow(/MONGODB_URL/)
  })

  it.each(['0', '-1', 'two', '65', '1.5', ''])('is no %j', (given) => {
    expect(() => workersFrom(given, shared)).toThrow(/whole number from 1 to 64/)
  })
})

describe('another process in the place of a dead one', () => {
  it('comes later each time that one dies young, and soon again behind one that lived', () => {
    const pace = new RestartPace()
    expect([1, 1, 1, 1].map((lived) => pace.next(lived))).toEqual([500, 1_000, 2_000, 4_000])
    for (let count = 0; count < 20; count += 1) pace.next(1)
    expect(pace.next(1)).toBe(30_000)
    expect([pace.next(60_000), pace.next(1)]).toEqual([500, 500])
  })
})
