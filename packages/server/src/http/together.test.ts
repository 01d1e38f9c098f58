import { describe, expect, it } from 'vitest'
import { together } from './together.js'

describe('what many ask at a time', () => {
  it('is asked once, and again once that is answered', async () => {
    let asked = 0
    const ask = together(async () => {
      asked += 1
      return asked
    })
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1])
    expect(await ask()).toBe(2)
  })

  it('is asked again after a failure, which is told to all who waited', async () => {
    let asked = 0
    const ask = together(async () => {
      asked += 1
      if (asked === 1) throw new Error('away')
      return asked
    })
    expect((await Promise.allSettled([ask(), ask()])).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await ask()).toBe(2)
  })
})
