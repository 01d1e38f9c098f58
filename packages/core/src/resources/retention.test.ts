import { describe, expect, it } from 'vitest'
import { SparringError } from '../domain/sparring-error.js'
import { aMeeting, aScene } from '../meeting/meeting.fixture.js'
import type { Platform } from '../platform.js'

const dayMs = 86_400_000
const tenants = ['keeps', 'erases', 'silent'] as const
const of = (platform: Platform, tenant_id: string) => platform.as({ tenant_id, user_id: 'alex' })

/** A meeting of a tenant that has ended. */
async function anEndedMeeting(platform: Platform): Promise<string> {
  const { id } = await aMeeting(platform)
  await platform.meetings.start(id)
  await platform.meetings.end(id)
  return id
}

const standing = async (platform: Platform) => (await platform.meetings.list()).items.length

describe('how long meetings are kept', () => {
  it('is for ever, until the server or the tenant says otherwise; what the tenant says counts', async () => {
    expect(await aScene().platform.retention.get()).toEqual({ days: null, source: 'server' })
    const { platform } = aScene(() => ({ retention_days: 90 }))
    expect(await platform.retention.get()).toEqual({ days: 90, source: 'server' })
    for (const days of [7, null, 400]) {
      expect(await platform.retention.set({ days })).toEqual({ days, source: 'tenant' })
      expect(await platform.retention.get()).toEqual({ days, source: 'tenant' })
    }
    expect(await of(platform, 'other').retention.get()).toEqual({ days: 90, source: 'server' })
    for (const days of [0, -1, 1.5, 36_501]) await expect(platform.retention.set({ days })).rejects.toMatchObject({ code: 'validation_failed' })
  })

  it('is held to for every tenant by its own days, counted from the end', async () => {
    const { platform, clock } = aScene(() => ({ retention_days: 20 }))
    await of(platform, 'keeps').retention.set({ days: null })
    await of(platform, 'erases').retention.set({ days: 10 })
    for (const tenant of tenants) await anEndedMeeting(of(platform, tenant))
    const left = async () => Object.fromEntries(await Promise.all(tenants.map(async (tenant) => [tenant, await standing(of(platform, tenant))] as const)))
    await clock.advance(10 * dayMs - 1)
    expect([await platform.eraseExpired(), await left()]).toEqual([{ erased: 0 }, { keeps: 1, erases: 1, silent: 1 }])
    await clock.advance(1)
    expect([await platform.eraseExpired(), await left()]).toEqual([{ erased: 1 }, { keeps: 1, erases: 0, silent: 1 }])
    await clock.advance(10 * dayMs)
    expect([await platform.eraseExpired(), await left()]).toEqual([{ erased: 1 }, { keeps: 1, erases: 0, silent: 0 }])
  })

  it('spares what was created long ago and ended lately, and what never started; of what nobody ended the start counts', async () => {
    const { platform, clock } = aScene(() => ({ retention_days: 10 }))
    const [late, abandoned, unheld] = [await aMeeting(platform), await aMeeting(platform), await aMeeting(platform)]
    await platform.meetings.start(abandoned.id)
    await platform.meetings.start(late.id)
    await clock.advance(9 * dayMs)
    await platform.meetings.end(late.id)
    await clock.advance(2 * dayMs)
    expect(await platform.eraseExpired()).toEqual({ erased: 1 })
    expect((await platform.meetings.list()).items.map(({ _id }) => _id).sort()).toEqual([late.id, unheld.id].sort())
  })

  it('is held to for the others where one meeting cannot be erased, which is told', async () => {
    let broken = ''
    const { platform, clock, told } = aScene(({ blobs }) => ({
      retention_days: 1,
      blobs: {
        ...blobs,
        async removeAll(prefix, options) {
          if (prefix.includes(broken)) throw new SparringError('store_unavailable', 'The store did not answer in time.')
          await blobs.removeAll(prefix, options)
        },
      },
    }))
    const [one, other] = [await anEndedMeeting(platform), await anEndedMeeting(platform)]
    broken = one
    await clock.advance(dayMs)
    expect(await platform.eraseExpired()).toEqual({ erased: 1 })
    expect(told).toMatchObject([{ name: 'erasure.failed', meeting_id: one }])
    broken = 'nothing'
    expect(await platform.eraseExpired()).toEqual({ erased: 1 })
    await expect(platform.meetings.get(other)).rejects.toMatchObject({ code: 'meeting_not_found' })
  })
})
