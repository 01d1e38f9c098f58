import type { Clock, Counters } from '@sparring/core'
import type { Db } from 'mongodb'
import type { Calls } from './calls.js'
import { isTaken } from './failures.js'
import { counterCollection } from './indexes.js'
import { OneAfterAnother } from './one-after-another.js'

/** A total that stood once: the next addition is inserted behind it. */
interface Step {
  readonly name: string
  /** 1, 2, 3 … of a name. */
  readonly step: number
  readonly total: number
  readonly at_ms: number
  readonly expires_ms: number | null
}

interface Addition {
  readonly amount: number
  readonly expires_in_seconds: number | undefined
}

/** How often old steps are removed, and which are old: nobody may still mean to insert behind one, however his clock goes. */
const tidyEvery = 256
const kept = { steps: 1_000, ms: 3 * 3_600_000 } as const

/** Counters as steps that are only inserted, each under the next number of its name: of two racing ones, one tries again. */
export function mongoCounters(database: Db, calls: Calls, clock: Clock): Counters {
  const steps = database.collection<Step>(counterCollection)
  const last = (name: string) => steps.findOne({ name }, { sort: { step: -1 } })

  /** What waits of a name is one step; each addition is answered with the total that it made. */
  async function addAll(name: string, additions: readonly Addition[]): Promise<readonly number[]> {
    for (;;) {
      const before = await last(name)
      const at_ms = clock.now()
      const goesOn = before !== null && !isOver(before, at_ms)
      const seconds = additions[0]?.expires_in_seconds
      const expires_ms = goesOn ? before.expires_ms : seconds === undefined ? null : at_ms + seconds * 1000
      let total = goesOn ? before.total : 0
      const totals = additions.map(({ amount }) => (total += amount))
      const step = (before?.step ?? 0) + 1
      try {
        await steps.insertOne({ name, step, total, at_ms, expires_ms })
      } catch (error) {
        if (isTaken(error)) continue
        throw error
      }
      if (step % tidyEvery === 0) await steps.deleteMany({ name, step: { $lt: step - kept.steps }, at_ms: { $lt: at_ms - kept.ms } })
      return totals
    }
  }

  const waiting = new OneAfterAnother<Addition, number>(addAll)
  return {
    add: (name, amount, { signal, expires_in_seconds } = {}) => calls.one(signal, () => waiting.ask(name, { amount, expires_in_seconds })),
    read: (name, { signal } = {}) =>
      calls.one(signal, async () => {
        const standing = await last(name)
        return standing === null || isOver(standing, clock.now()) ? 0 : standing.total
      }),
  }
}

const isOver = ({ expires_ms }: Step, nowMs: number): boolean => expires_ms !== null && expires_ms <= nowMs
