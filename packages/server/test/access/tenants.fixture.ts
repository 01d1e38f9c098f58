import { type Caller, createPlatform, type Role, scriptedMind } from '@sparring/core'
import { createMemoryAdapters, systemClock } from '@sparring/core/memory'
import { postingStore } from '@sparring/core/testing'
import { pino } from 'pino'
import { authenticator } from '../../src/auth/authenticator.js'
import { Credentials } from '../../src/auth/credentials.js'
import { type Identity, localAdmin } from '../../src/auth/identity.js'
import { createApp } from '../../src/create-app.js'

/** Stands in whatever our tenant wrote: nobody else may ever read it. */
export const marker = 'ZEBRA-OF-OURS'

/** Two tenants on one server; ours has a meeting of Ann's, under way. */
export async function twoTenants(verifyJwt?: (token: string) => Promise<Identity>) {
  let skipped = 0
  const adapters = { ...createMemoryAdapters({ blobs: postingStore(systemClock).blobs }), clock: { ...systemClock, now: () => systemClock.now() + skipped } }
  const credentials = new Credentials(adapters)
  const platform = createPlatform({ ...adapters, mind: scriptedMind({ seed: 7 }) })
  const app = createApp(platform, {
    credentials,
    authenticate: authenticator(credentials, verifyJwt),
    blobs: { ...adapters.blobs, signedUrl: async (key) => `/files/${key}?signature=s` },
    readiness: async () => ({ ready: true, checks: [] }),
    logger: pino({ level: 'silent' }),
    version: '0.0.0',
  })
  const ids = await aMeetingOf({ tenant_id: 'ours', user_id: 'ann' })
  const others = await aMeetingOf({ tenant_id: 'ours', user_id: 'bob' })
  const key = async (role: Role, whose: Caller, days: number | null = null) =>
    credentials.makeKey(whose, { name: `a ${role}`, role, user_id: whose.user_id, expires_in_days: days })
  const standing = await key('salesperson', { tenant_id: 'ours', user_id: 'standing' })

  async function aMeetingOf(caller: Caller) {
    const of = platform.as(caller)
    const seller = await of.salespeople.create({ product_name: marker, description: `${marker} routes.` })
    const company = await of.companies.create({ company_url: 'https://northwind.example', company_name: marker })
    const sarah = await of.companies.addRepresentative(company._id, { name: `Sarah ${marker}`, role: 'cfo' })
    const seats = { salesperson_id: seller._id, company_id: company._id, representatives: [sarah._id], meeting_goal: marker }
    const { meeting } = await of.meetings.create({ ...seats, meeting_mode: '1-on-1', seed: 7 })
    await of.meetings.start(meeting._id)
    return { salesperson_id: seller._id, company_id: company._id, representative_id: sarah._id, meeting_id: meeting._id, user_id: caller.user_id }
  }
  return {
    app,
    credentials,
    key,
    /** Lets so many milliseconds pass. */
    skip(milliseconds: number) {
      skipped += milliseconds
    },
    ids: { ...ids, key_id: standing.credential._id },
    /** A meeting token for Ann's meeting, or for another one of the same tenant. */
    async meetingToken(role: Role, { meeting = ids.meeting_id, by = { ...localAdmin, tenant_id: 'ours' }, lasts_ms = 3_600_000 } = {}) {
      return (await credentials.makeMeetingToken(by, meeting, { role, user_id: 'ann', lasts_ms })).text
    },
    otherMeeting: others.meeting_id,
  }
}
export type Tenants = Awaited<ReturnType<typeof twoTenants>>
