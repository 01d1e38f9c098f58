import type { Counters } from '@sparring/core'
import { BrokenPromise, countersSuite, runSuite } from '@sparring/core/testing'

/** Counters of our own, over whatever we have: here a Map. */
function ourCounters(): Counters {
  const totals = new Map<string, number>()
  return {
    async add(name, amount, { signal } = {}) {
      signal?.throwIfAborted()
      const total = (totals.get(name) ?? 0) + amount
      totals.set(name, total)
      return total
    },
    async read(name, { signal } = {}) {
      signal?.throwIfAborted()
      return totals.get(name) ?? 0
    },
  }
}

// Any test runner fits; this one prints.
const cases: (() => Promise<void>)[] = []
const it = (name: string, body: () => Promise<void>) => {
  cases.push(() =>
    body().then(
      () => void process.stdout.write(`  kept: ${name}\n`),
      (error: unknown) => void process.stdout.write(`  broken: ${name}: ${error instanceof BrokenPromise ? error.message : error}\n`),
    ),
  )
}
const runner = {
  describe: (name: string, body: () => void) => {
    process.stdout.write(`${name}\n`)
    body()
  },
  it: Object.assign(it, { skip: (name: string) => void process.stdout.write(`  skipped: ${name}\n`) }),
}
runSuite(countersSuite, runner, {
  open: async () => ({ port: ourCounters() }),
  skip: { 'forgets a counter that long after its first addition, and one without expiry never': 'ours never expire' },
})
for (const run of cases) await run()
