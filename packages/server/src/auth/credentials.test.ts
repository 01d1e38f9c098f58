import { createMemoryAdapters } from '@sparring/core/memory'
import { virtualClock } from '@sparring/core/testing'
import { describe, expect, it } from 'vitest'
import { authenticator, userHeader } from './authenticator.js'
import { credentialIn } from './credential-text.js'
import { Credentials } from './credentials.js'
import { firstKey } from './first-key.js'
import { localAdmin } from './identity.js'

const ours = { tenant_id: 'ours', user_id: 'ann' }
const anAdmins = { name: 'backend', role: 'admin' } as const

function someCredentials() {
  const clock = virtualClock()
  const adapters = { ...createMemoryAdapters(), clock }
  const credentials = new Credentials(adapters)
  const authenticate = authenticator(credentials)
  const asked = (text: string, headers: Record<string, string> = {}) => authenticate(new Headers({ authorization: `Bearer ${text}`, ...headers }))
  return { adapters, clock, credentials, asked, authenticate }
}

describe('an API key', () => {
  it('stands in the store without what its bearer sends', async () => {
    const { adapters, credentials } = someCredentials()
    const { text } = await credentials.makeKey(ours, anAdmins)
    const { items } = await adapters.documents.list('credentials', { tenant_id: 'ours', limit: 10 })
    expect(items).toHaveLength(1)
    expect(JSON.stringify(items)).not.toContain(text.split('.').at(-1))
  })

  it('is told once: the same request again is refused rather than answered with another', async () => {
    const { credentials } = someCredentials()
    const twice = [1, 2].map(() => credentials.makeKey(ours, anAdmins, 'the same'))
    expect((await Promise.allSettled(twice)).map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(credentials.makeKey({ ...ours, tenant_id: 'theirs' }, anAdmins, 'the same')).resolves.toBeDefined()
  })

  it('is revoked by its own tenant only, and stays as it was revoked first', async () => {
    const { credentials, clock, asked } = someCredentials()
    const { credential, text } = await credentials.makeKey(ours, anAdmins)
    await expect(credentials.revokeKey('theirs', credential._id)).rejects.toMatchObject({ code: 'key_not_found' })
    expect(await asked(text)).toMatchObject({ tenant_id: 'ours', by: 'api_key', role: 'admin' })
    const first = await credentials.revokeKey('ours', credential._id)
    await clock.advance(1_000)
    expect(await credentials.revokeKey('ours', credential._id)).toEqual(first)
    await expect(asked(text)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('is no meeting token told by another name', async () => {
    const { credentials, asked } = someCredentials()
    const { text } = await credentials.makeKey(ours, anAdmins)
    await expect(asked(text.replace('spk_', 'spm_'))).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(credentialIn(text)?.kind).toBe('api_key')
  })

  it('acts as whoever its backend names, an admin’s only, and nobody else’s may name anybody', async () => {
    const { credentials, asked } = someCredentials()
    const { text } = await credentials.makeKey(ours, anAdmins)
    expect(await asked(text, { [userHeader]: 'zoe' })).toMatchObject({ user_id: 'zoe', role: 'admin' })
    await expect(asked(text, { [userHeader]: 'z'.repeat(200) })).rejects.toMatchObject({ code: 'validation_failed' })
    const { text: coachs } = await credentials.makeKey(ours, { name: 'c', role: 'coach' })
    await expect(asked(coachs, { [userHeader]: 'zoe' })).rejects.toMatchObject({ code: 'forbidden' })
    const token = { role: 'admin', user_id: 'ann', lasts_ms: 60_000 } as const
    const { text: meetings } = await credentials.makeMeetingToken({ ...localAdmin, ...ours }, 'm1', token)
    await expect(asked(meetings, { [userHeader]: 'zoe' })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('meeting tokens', () => {
  it('last no longer than the key by which they were made', async () => {
    const { credentials, clock, asked } = someCredentials()
    const { text: key } = await credentials.makeKey(ours, { ...anAdmins, expires_in_days: 1 })
    await clock.advance(23 * 3_600_000)
    const { credential, text } = await credentials.makeMeetingToken(await asked(key), 'm1', { role: 'salesperson', user_id: 'ann', lasts_ms: 3 * 3_600_000 })
    expect(Date.parse(credential.expires_at ?? '')).toBe(clock.now() + 3_600_000)
    await clock.advance(3_600_000)
    await expect(asked(text)).rejects.toMatchObject({ code: 'credentials_expired' })
  })

  it('are forgotten once they have expired, and only then', async () => {
    const { adapters, credentials, clock } = someCredentials()
    const token = { role: 'salesperson', user_id: 'ann' } as const
    await credentials.makeMeetingToken({ ...localAdmin, ...ours }, 'm1', { ...token, lasts_ms: 60_000 })
    await credentials.makeMeetingToken({ ...localAdmin, ...ours }, 'm2', { ...token, lasts_ms: 120_000 })
    await credentials.makeKey(ours, anAdmins)
    await clock.advance(60_000)
    expect(await credentials.forgetExpired()).toBe(1)
    const { items } = await adapters.documents.list('credentials', { tenant_id: 'ours', limit: 10 })
    expect(items.map(({ meeting_id }) => meeting_id).toSorted()).toEqual(['m2', null])
  })
})

describe('the first key', () => {
  it('is made by one of several servers that start at once, and never again', async () => {
    const { credentials, asked } = someCredentials()
    const made = (await Promise.all([1, 2, 3].map(() => firstKey(credentials)))).filter((text) => text !== null)
    expect(made).toHaveLength(1)
    expect(await asked(made[0] ?? '')).toMatchObject({ tenant_id: 'local', role: 'admin' })
    expect(await firstKey(credentials)).toBeNull()
  })

  it('is not made where some tenant has one', async () => {
    const { credentials } = someCredentials()
    await credentials.makeKey({ ...ours, tenant_id: 'theirs' }, { name: 'x', role: 'salesperson' })
    expect(await firstKey(credentials)).toBeNull()
  })
})

describe('what is no credential', () => {
  it.each(['', 'Basic YTpi', 'Bearer', 'Bearer a b', 'Bearer spk_.x.y', 'Bearer spk_Li4.x.y', `Bearer spk_${'A'.repeat(9_000)}.x.y`])(
    '%j opens nothing',
    async (authorization) => {
      const { authenticate } = someCredentials()
      await expect(authenticate(new Headers({ authorization }))).rejects.toMatchObject({ code: 'unauthenticated' })
    },
  )
})
