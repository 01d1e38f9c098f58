import { type Counters, SparringError } from '@sparring/core'
import { createMemoryCounters } from '@sparring/core/memory'
import { type VirtualClock, virtualClock } from '@sparring/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SpendCap } from './spend-cap.js'

const dollar = 1_000_000
const meeting = { tenant_id: 't', meeting_id: 'm' }

const capOf = (counters: Counters, clock: VirtualClock, caps: Partial<{ meeting_usd: number; tenant_usd_per_day: number }>) =>
  new SpendCap({ counters, clock }, { meeting_usd: null, tenant_usd_per_day: null, ...caps })

/** Counters whose answers come back in an order of chance. */
const disordered = (counters: Counters, scheduler: fc.Scheduler): Counters => ({
  add: (name, amount, options) => scheduler.schedule(Promise.resolve(), 'add').then(() => counters.add(name, amount, options)),
  read: (name, options) => scheduler.schedule(Promise.resolve(), 'read').then(() => counters.read(name, options)),
})

describe('a spend cap', () => {
  it('is never passed, however many calls of however many processes race, and in whatever order the counters answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.record({ most: fc.nat(30), share: fc.nat(100) }), { minLength: 50, maxLength: 50 }),
        async (scheduler, calls) => {
          const clock = virtualClock()
          const shared = createMemoryCounters(clock)
          const processes = [1, 2, 3].map(() => capOf(disordered(shared, scheduler), clock, { meeting_usd: 100 / dollar, tenant_usd_per_day: 150 / dollar }))
          // What is out at the provider counts in full until it is known what it came to.
          let [spent, highest] = [0, 0]
          const call = async ({ most, share }: { most: number; share: number }, index: number) => {
            const tab = processes[index % 3]?.open({ tenant_id: 't', meeting_id: 'm' })
            await tab?.reserve(most)
            spent += most
            highest = Math.max(highest, spent)
            await scheduler.schedule(Promise.resolve(), 'the provider answers')
            const cost = Math.floor((most * share) / 100)
            spent -= most - cost
            await tab?.settle(cost)
          }
          const calling = Promise.allSettled(calls.map(call))
          await scheduler.waitFor(calling)
          const refusals = (await calling).filter((each) => each.status === 'rejected')
          expect(highest).toBeLessThanOrEqual(100)
          for (const { reason } of refusals) expect(reason).toMatchObject({ code: 'spend_cap_reached' })
          const [reserved, returned] = [await shared.read('spend/meeting/["t","m"]/reserved'), await shared.read('spend/meeting/["t","m"]/returned')]
          expect(reserved - returned).toBe(spent)
        },
      ),
      { numRuns: 60, seed: 7 },
    )
  })

  it('is each meeting’s own, and the tenant’s for all of them together', async () => {
    const clock = virtualClock()
    const cap = capOf(createMemoryCounters(clock), clock, { meeting_usd: 2, tenant_usd_per_day: 3 })
    await cap.open(meeting).reserve(2 * dollar)
    await expect(cap.open(meeting).reserve(1)).rejects.toMatchObject({
      code: 'spend_cap_reached',
      message: expect.stringMatching(/^This meeting has used the \$2 /),
    })
    await cap.open({ ...meeting, meeting_id: 'other' }).reserve(dollar)
    const third = cap.open({ ...meeting, meeting_id: 'third' })
    await expect(third.reserve(1)).rejects.toMatchObject({ message: expect.stringMatching(/^This tenant has used the \$3 /) })
    await cap.open({ tenant_id: 'another', meeting_id: 'm' }).reserve(2 * dollar)
  })

  it('holds nothing of a call that only one of both caps refuses', async () => {
    const clock = virtualClock()
    const cap = capOf(createMemoryCounters(clock), clock, { meeting_usd: 2, tenant_usd_per_day: 1 })
    await expect(cap.open(meeting).reserve(1.5 * dollar)).rejects.toThrow(SparringError)
    await cap.open(meeting).reserve(dollar)
  })

  it('begins anew for a tenant with each day of the clock, and never for a meeting', async () => {
    const clock = virtualClock(Date.UTC(2026, 0, 1, 23, 59))
    const cap = capOf(createMemoryCounters(clock), clock, { meeting_usd: 5, tenant_usd_per_day: 3 })
    const late = cap.open(meeting)
    await late.reserve(3 * dollar)
    await clock.advance(60_000)
    // What is settled after midnight makes room in the day before, not in this one.
    await late.settle(0)
    await cap.open(meeting).reserve(3 * dollar)
    await expect(cap.open(meeting).reserve(1)).rejects.toMatchObject({ code: 'spend_cap_reached' })
    await clock.advance(2 * 86_400_000)
    await cap.open(meeting).reserve(2 * dollar)
    await expect(cap.open(meeting).reserve(1)).rejects.toMatchObject({ message: expect.stringMatching(/^This meeting/) })
  })

  it('counts what a provider charged beyond what it was asked for', async () => {
    const clock = virtualClock()
    const cap = capOf(createMemoryCounters(clock), clock, { meeting_usd: 2 })
    const tab = cap.open(meeting)
    await tab.reserve(dollar)
    await tab.settle(2 * dollar)
    await expect(cap.open(meeting).reserve(1)).rejects.toMatchObject({ code: 'spend_cap_reached' })
  })

  it('lets nothing through while the counters cannot tell, and takes what they do not take back for spent', async () => {
    const clock = virtualClock()
    const counters = createMemoryCounters(clock)
    const down = new SparringError('store_unavailable', 'The counters do not answer.')
    let broken = false
    const failing: Counters = { ...counters, add: (...asked) => (broken ? Promise.reject(down) : counters.add(...asked)) }
    const cap = capOf(failing, clock, { meeting_usd: 2 })
    const open = cap.open(meeting)
    await open.reserve(2 * dollar)
    broken = true
    await expect(cap.open(meeting).reserve(1)).rejects.toBe(down)
    await open.settle(0)
    broken = false
    await expect(cap.open(meeting).reserve(1)).rejects.toMatchObject({ code: 'spend_cap_reached' })
  })
})
