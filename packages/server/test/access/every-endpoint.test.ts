import type { Role } from '@sparring/core'
import { type Endpoint, type EndpointId, endpoints } from '@sparring/core/contract'
import { systemClock } from '@sparring/core/memory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jwtVerifier } from '../../src/auth/jwt.js'
import { anIdentityProvider, audience, type IdentityProvider } from './identity-provider.fixture.js'
import { marker, type Tenants, twoTenants } from './tenants.fixture.js'

/** What those endpoints are sent that want a body. */
const bodies: { readonly [Id in EndpointId]?: (ids: Tenants['ids']) => unknown } = {
  createSalesperson: () => ({ product_name: 'Theirs', description: 'Theirs.' }),
  giveConsent: () => ({ recording: true }),
  setRetention: () => ({ days: 30 }),
  createUpload: () => ({ file_name: 'theirs.pdf', size_bytes: 9 }),
  createCompany: () => ({ company_url: 'https://theirs.example' }),
  addRepresentative: () => ({ name: 'Tom', role: 'cto' }),
  createMeeting: ({ salesperson_id, company_id, representative_id }) => ({
    ...{ salesperson_id, company_id, representatives: [representative_id], meeting_mode: '1-on-1' },
  }),
  sendMessage: ({ meeting_id }) => ({ meeting_id, message: 'Sarah, what matters most to you?' }),
  createKey: () => ({ name: 'another', role: 'salesperson' }),
}

type Answer = 'in' | 'unknown' | 'forbidden' | 'unauthenticated' | 'expired'

/** What a caller sends, and as whom they are to be treated. */
interface Who {
  readonly send: (tenants: Tenants, provider: IdentityProvider) => Promise<string | null>
  readonly to: Answer | { readonly role: Role; readonly foreign?: 'tenant' | 'person' | 'meeting'; readonly token?: true }
}

const ann = { tenant_id: 'ours', user_id: 'ann' }
const bearer = async (made: Promise<{ readonly text: string }>): Promise<string> => (await made).text
const monthMs = 31 * 24 * 3_600_000

const callers: Readonly<Record<string, Who>> = {
  nobody: { send: async () => null, to: 'unauthenticated' },
  'somebody with nonsense': { send: async () => 'nonsense', to: 'unauthenticated' },
  'a key of nobody': { send: async () => 'spk_b3Vycw.0123456789abcdef.AAAA', to: 'unauthenticated' },
  'a key with another secret': {
    send: async ({ key }) => `${(await bearer(key('admin', ann))).split('.').slice(0, 2).join('.')}.AAAA`,
    to: 'unauthenticated',
  },
  'an expired key': {
    async send({ key, skip }) {
      const text = await bearer(key('admin', ann, 1))
      skip(monthMs)
      return text
    },
    to: 'expired',
  },
  'a revoked key': {
    async send({ key, credentials }) {
      const { credential, text } = await key('admin', ann)
      await credentials.revokeKey('ours', credential._id)
      return text
    },
    to: 'unauthenticated',
  },
  'a key told as another tenant’s': {
    async send({ key }) {
      const text = await bearer(key('admin', { tenant_id: 'theirs', user_id: 'eve' }))
      return text.replace(/^spk_[\w-]+/, `spk_${Buffer.from('ours').toString('base64url')}`)
    },
    to: 'unauthenticated',
  },
  'an admin of ours': { send: ({ key }) => bearer(key('admin', ann)), to: { role: 'admin' } },
  'a coach of ours': { send: ({ key }) => bearer(key('coach', { ...ann, user_id: 'carl' })), to: { role: 'coach' } },
  'Ann, who practises': { send: ({ key }) => bearer(key('salesperson', ann)), to: { role: 'salesperson' } },
  'Bob, a colleague of hers': { send: ({ key }) => bearer(key('salesperson', { ...ann, user_id: 'bob' })), to: { role: 'salesperson', foreign: 'person' } },
  'an admin of theirs': { send: ({ key }) => bearer(key('admin', { tenant_id: 'theirs', user_id: 'eve' })), to: { role: 'admin', foreign: 'tenant' } },
  'Ann of theirs': { send: ({ key }) => bearer(key('salesperson', { tenant_id: 'theirs', user_id: 'ann' })), to: { role: 'salesperson', foreign: 'tenant' } },
  'a token of the meeting': { send: ({ meetingToken }) => meetingToken('salesperson'), to: { role: 'salesperson', token: true } },
  'a coach’s token of the meeting': { send: ({ meetingToken }) => meetingToken('coach'), to: { role: 'coach', token: true } },
  'a token of another meeting': {
    send: ({ meetingToken, otherMeeting }) => meetingToken('admin', { meeting: otherMeeting }),
    to: { role: 'admin', token: true, foreign: 'meeting' },
  },
  'an expired token of the meeting': {
    async send({ meetingToken, skip }) {
      const text = await meetingToken('salesperson')
      skip(monthMs)
      return text
    },
    to: 'expired',
  },
  'a token made with a key that is revoked': {
    async send({ key, credentials, meetingToken }) {
      const { credential } = await key('admin', ann)
      const text = await meetingToken('salesperson', { by: { ...ann, role: 'admin', by: 'api_key', key_id: credential._id, expires_at: null } })
      await credentials.revokeKey('ours', credential._id)
      return text
    },
    to: 'unauthenticated',
  },
  'an admin told by the provider': { send: (_, provider) => provider.token(), to: { role: 'admin' } },
  'somebody told without a role': { send: (_, provider) => provider.token({ role: undefined }), to: { role: 'salesperson' } },
  'an admin of theirs told by the provider': { send: (_, provider) => provider.token({ tenant_id: 'theirs' }), to: { role: 'admin', foreign: 'tenant' } },
  'a token of the provider that has expired': { send: (_, provider) => provider.token({ exp: 1_000 }), to: 'expired' },
  ...Object.fromEntries(
    Object.entries<(provider: IdentityProvider) => Promise<string>>({
      'never expires': (provider) => provider.token({ exp: undefined }),
      'is not yet valid': (provider) => provider.token({ nbf: 99_999_999_999 }),
      'is for another audience': (provider) => provider.token({ aud: 'payroll' }),
      'is of another issuer': (provider) => provider.token({ iss: 'https://evil.example' }),
      'is signed by nobody': (provider) => provider.token({}, { alg: 'none' }),
      'is signed by a stranger': (provider) => provider.forged(),
      'is signed with the public key': (provider) => provider.confused(),
      'is a refresh token': (provider) => provider.token({ typ: 'Refresh' }),
      'is an identity token': (provider) => provider.token({ token_use: 'id' }),
      'names no tenant': (provider) => provider.token({ tenant_id: undefined }),
      'names a tenant that is an operator': (provider) => provider.token({ tenant_id: { $ne: null } }),
      'names a tenant that is a path': (provider) => provider.token({ tenant_id: '../ours' }),
      'names nobody': (provider) => provider.token({ sub: undefined }),
      'names somebody who is an operator': (provider) => provider.token({ sub: { $gt: '' } }),
      'has a role of no account': (provider) => provider.token({ role: 'root' }),
    }).map(([what, send]) => [
      `a token of the provider that ${what}`,
      { send: (_: Tenants, provider: IdentityProvider) => send(provider), to: 'unauthenticated' },
    ]),
  ),
}

/** Whose id stands in the request. */
const isOfMeeting = (id: string, { path }: Endpoint): boolean => path.includes('{meeting_id}') || id === 'sendMessage'
const namesSomething = (id: string, endpoint: Endpoint): boolean => endpoint.path.includes('{') || isOfMeeting(id, endpoint) || id === 'createMeeting'

function expected(id: string, endpoint: Endpoint, { to }: Who): Answer {
  if (typeof to === 'string') return to
  if (!endpoint.roles.includes(to.role) || (to.token && !endpoint.within_meeting)) return 'forbidden'
  if (to.foreign === 'tenant') return namesSomething(id, endpoint) ? 'unknown' : 'in'
  return to.foreign !== undefined && (isOfMeeting(id, endpoint) || endpoint.path.includes('{user_id}')) ? 'unknown' : 'in'
}

const closed = Object.entries<Endpoint>(endpoints).filter(([, endpoint]) => !endpoint.open)

async function call(
  tenants: Tenants,
  id: string,
  { method, path, request }: Endpoint,
  text: string | null,
): Promise<{ readonly answer: Answer; readonly told: string }> {
  const known: Readonly<Record<string, string>> = tenants.ids
  const made = path.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? missing(`an id for ${name}`))
  const body = Object.entries(bodies).find(([name]) => name === id)?.[1]?.(tenants.ids)
  if (request.body?.required && body === undefined) missing(`a body for ${id}`)
  const response = await tenants.app.request(made, {
    method: method.toUpperCase(),
    headers: { ...(text === null ? {} : { authorization: `Bearer ${text}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
  if (isStream) await response.body?.cancel()
  return { answer: answerOf(response.status, isStream ? '' : await response.clone().text()), told: isStream ? '' : await response.text() }
}

function answerOf(status: number, body: string): Answer {
  // Whoever may open the socket is asked to do so: with one it is tried beside.
  if (status < 400 || status === 409 || status === 426) return 'in'
  const code: unknown = JSON.parse(body).error.code
  if (status === 404) return 'unknown'
  if (status === 403 && code === 'forbidden') return 'forbidden'
  if (code === 'unauthenticated') return 'unauthenticated'
  if (code === 'credentials_expired') return 'expired'
  throw new Error(`${status} ${body}`)
}

const missing = (what: string): never => {
  throw new Error(`This test has no ${what}: give it one, so that the endpoint is tried.`)
}

let provider: IdentityProvider
let verify: ReturnType<typeof jwtVerifier>
beforeAll(async () => {
  provider = await anIdentityProvider(() => systemClock.now())
  const claims = { tenant_claim: 'tenant_id', role_claim: 'role' }
  verify = jwtVerifier({ issuer: provider.issuer, audience, algorithms: ['RS256'], jwks_url: provider.jwks_url, ...claims }, systemClock)
})
afterAll(() => provider.close())

describe('at every endpoint of the contract', () => {
  it.each(Object.entries(callers))(
    '%s is let in, refused or told of nothing, as the contract has it',
    async (_, who) => {
      const answers: Record<string, Answer> = {}
      const read = await twoTenants(verify)
      const sent = await who.send(read, provider)
      // Whoever may change something gets tenants of their own to do it to.
      const fresh = async () => {
        const tenants = await twoTenants(verify)
        return { tenants, text: await who.send(tenants, provider) }
      }
      for (const [id, endpoint] of closed) {
        const { tenants, text } = typeof who.to === 'string' || endpoint.method === 'get' ? { tenants: read, text: sent } : await fresh()
        const { answer, told } = await call(tenants, id, endpoint, text)
        answers[id] = answer
        if (typeof who.to === 'string' || who.to.foreign === 'tenant' || answer !== 'in') expect(told, id).not.toContain(marker)
      }
      expect(answers).toEqual(Object.fromEntries(closed.map(([id, endpoint]) => [id, expected(id, endpoint, who)])))
    },
    30_000,
  )
})

describe('the guard', () => {
  it('stands before everything below /api, whatever the contract says of it', async () => {
    const { app } = await twoTenants()
    expect((await app.request('/api/forgotten')).status).toBe(401)
    for (const [id, { path }] of closed) expect(path, id).toMatch(/^\/api\//)
  })

  it('asks nobody for what is open', async () => {
    const { app } = await twoTenants()
    for (const path of ['/health', '/ready', '/openapi.json', '/docs', '/']) expect((await app.request(path)).status, path).toBe(200)
  })
})
