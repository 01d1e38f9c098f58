import type { Counters } from '../ports/counters.js'
import { check, checkAborts, checkSame, type Suite } from './suite.js'

/** What every set of counters promises. */
export const countersSuite: Suite<Counters> = {
  port: 'Counters',
  cases: [
    {
      promise: 'counts from nothing and answers the new total',
      async run(counters) {
        checkSame([await counters.read('a'), await counters.add('a', 2), await counters.add('a', 3), await counters.read('a')], [0, 2, 5, 5], 'the totals')
      },
    },
    {
      promise: 'adds atomically, however many add at once',
      async run(counters) {
        const totals = await Promise.all(Array.from({ length: 50 }, () => counters.add('a', 1)))
        check(new Set(totals).size === 50, 'no two additions may see the same total')
        checkSame(await counters.read('a'), 50, 'the total')
      },
    },
    {
      promise: 'keeps names apart',
      async run(counters) {
        await counters.add('a', 1)
        checkSame(await counters.read('a '), 0, 'another name')
      },
    },
    {
      promise: 'forgets a counter that long after its first addition, and one without expiry never',
      async run(counters, advance) {
        await counters.add('minute', 1, { expires_in_seconds: 60 })
        await counters.add('ever', 1)
        await advance(59_000)
        checkSame(await counters.add('minute', 1, { expires_in_seconds: 60 }), 2, 'the total a second before')
        await advance(1_000)
        checkSame([await counters.read('minute'), await counters.read('ever')], [0, 1], 'the totals at the end of the minute')
        checkSame(await counters.add('minute', 5, { expires_in_seconds: 60 }), 5, 'the total of the next minute')
        await advance(59_000)
        checkSame(await counters.read('minute'), 5, 'the total within the next minute')
      },
    },
    {
      promise: 'rejects an aborted call with the signal’s own reason, and adds nothing',
      async run(counters) {
        await checkAborts((signal) => counters.add('a', 1, { signal }))
        checkSame(await counters.read('a'), 0, 'the total')
      },
    },
  ],
}

/** For each promise counters that break it, and only have that one fault. */
export const countersFaults: Readonly<Record<string, (counters: Counters) => Counters>> = {
  'counts from nothing and answers the new total': (counters) => ({
    ...counters,
    add: async (name, amount, options) => (await counters.add(name, amount, options)) - amount,
  }),
  'adds atomically, however many add at once': (counters) => ({
    ...counters,
    async add(name, amount, options) {
      options?.signal?.throwIfAborted()
      const seen = await counters.read(name)
      await counters.add(name, amount)
      return seen + amount
    },
  }),
  'keeps names apart': (counters) => ({
    ...counters,
    read: (name, options) => counters.read(name.trim(), options),
    add: (name, amount, options) => counters.add(name.trim(), amount, options),
  }),
  'forgets a counter that long after its first addition, and one without expiry never': (counters) => ({
    ...counters,
    add: (name, amount, { expires_in_seconds: _ignored, ...options } = {}) => counters.add(name, amount, options),
  }),
  'rejects an aborted call with the signal’s own reason, and adds nothing': (counters) => ({ ...counters, add: (name, amount) => counters.add(name, amount) }),
}
