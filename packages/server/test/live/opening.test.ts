import { afterEach, describe, expect, it } from 'vitest'
import { type Tenants, twoTenants } from '../access/tenants.fixture.js'
import { join, type LiveServer, liveServer, RawClient, type Served, serveApp } from './live.fixture.js'

let server: Served
afterEach(() => server.close())

const ann = { tenant_id: 'ours', user_id: 'ann' }
const textOf = async (made: Promise<{ readonly text: string }>): Promise<string> => (await made).text

/** How the opening of a socket ends: with the code of the refusal, or open. */
async function outcome(client: RawClient): Promise<unknown> {
  const answer = await Promise.race([client.event('opened').then(() => 'open'), client.refused])
  client.socket.terminate()
  if (typeof answer === 'string') return answer
  const { success, error } = JSON.parse(answer.body)
  expect([success, typeof error.message, answer.headers['x-request-id'] !== undefined]).toEqual([false, 'string', true])
  return `${answer.status} ${error.code}`
}

const callers: readonly (readonly [string, (tenants: Tenants) => Promise<string | null>, string])[] = [
  ['nobody', async () => null, '401 unauthenticated'],
  ['somebody with nonsense', async () => 'nonsense', '401 unauthenticated'],
  ['an admin', ({ key }) => textOf(key('admin', ann)), 'open'],
  ['a coach', ({ key }) => textOf(key('coach', { ...ann, user_id: 'carl' })), 'open'],
  ['Ann, who practises', ({ key }) => textOf(key('salesperson', ann)), 'open'],
  ['a colleague of hers', ({ key }) => textOf(key('salesperson', { ...ann, user_id: 'bob' })), '404 meeting_not_found'],
  ['an admin of another tenant', ({ key }) => textOf(key('admin', { tenant_id: 'theirs', user_id: 'eve' })), '404 meeting_not_found'],
  ['a token of the meeting', ({ meetingToken }) => meetingToken('salesperson'), 'open'],
  ['a token of another meeting', ({ meetingToken, otherMeeting }) => meetingToken('admin', { meeting: otherMeeting }), '404 meeting_not_found'],
  [
    'an expired token of the meeting',
    async ({ meetingToken, skip }) => {
      const text = await meetingToken('salesperson')
      skip(31 * 24 * 3_600_000)
      return text
    },
    '401 credentials_expired',
  ],
]

describe('a socket is opened, or refused before it is one, for', () => {
  it.each(callers)('%s, told by header and by subprotocol alike', async (_, send, expected) => {
    const tenants = await twoTenants()
    server = await serveApp(tenants.app)
    const text = await send(tenants)
    const path = `/api/meeting/${tenants.ids.meeting_id}/live`
    const byHeader = new RawClient(server.url, path, text === null ? {} : { headers: { authorization: `Bearer ${text}` } })
    expect(await outcome(byHeader)).toBe(expected)
    const byProtocol = new RawClient(server.url, path, text === null ? {} : { protocols: ['sparring.v1', `bearer.${text}`] })
    expect(await outcome(byProtocol)).toBe(expected)
  })
})

describe('a request for a socket', () => {
  const opening =
    (headers: Record<string, string>, options = {}) =>
    async (server: LiveServer) =>
      join(server, '', { headers, ...options })

  it.each<[string, (server: LiveServer) => Promise<RawClient>, string]>([
    ['behind an event that is not there', async (live) => join(live, '?after=999999'), '422 validation_failed'],
    ['behind nonsense', async (live) => join(live, '?after=-1'), '422 validation_failed'],
    ['for a meeting that is not there', async (live) => join({ ...live, meeting_id: 'nothing' }), '404 meeting_not_found'],
    ['elsewhere', async ({ url }) => new RawClient(url, '/api/elsewhere'), '404 route_not_found'],
    ['in another protocol', opening({}, { protocols: ['sparring.v2'] }), '422 validation_failed'],
    ['by a page of another site', opening({ origin: 'https://evil.example' }), '403 host_not_allowed'],
    ['by a page that is a file', opening({ origin: 'null' }), '403 host_not_allowed'],
    ['by a page that may call', opening({ origin: 'https://practice.example' }), 'open'],
    ['by a page of its own', async (live) => join(live, '', { headers: { origin: live.url } }), 'open'],
    ['by no page, in no protocol', opening({}, { protocols: [] }), 'open'],
  ])('%s is answered as it must be', async (_, open, expected) => {
    const live = await liveServer({ cors_origins: ['https://practice.example'] })
    server = live
    expect(await outcome(await open(live))).toBe(expected)
  })

  it('under a name of another site is refused where nobody is asked who calls', async () => {
    const live = await liveServer({ only_hosts: [] })
    server = live
    expect(await outcome(join(live, '', { headers: { host: 'evil.example' } }))).toBe('403 host_not_allowed')
    expect(await outcome(join(live))).toBe('open')
  })

  it('beyond what a tenant may hold is refused, and has room again when another closes', async () => {
    const live = await liveServer({ caps: { address: { streams: 9 }, tenant: { streams: 1, uploads: 1 } } })
    server = live
    const held = join(live)
    await held.event('opened')
    expect(await outcome(join(live))).toBe('429 too_many_streams')
    held.socket.close()
    await held.closed
    expect(await outcome(join(live))).toBe('open')
  })

  it('that is none is told what to ask for', async () => {
    const live = await liveServer()
    server = live
    const path = `/api/meeting/${live.meeting_id}/live`
    const plain = await fetch(live.url + path)
    expect([plain.status, plain.headers.get('upgrade'), (await plain.json()).error.code]).toEqual([426, 'websocket', 'upgrade_required'])
    expect((await fetch(live.url + path, { method: 'POST' })).status).toBe(405)
    expect((await fetch(`${live.url}/api/meeting/nothing/live`)).status).toBe(404)
  })

  it('is closed at once where the meeting has ended and everything was seen', async () => {
    const live = await liveServer()
    server = live
    const { seq } = await live.platform.meetings.end(live.meeting_id)
    expect(await join(live, `?after=${seq}`).closed).toEqual({ code: 1000, reason: 'meeting_ended' })
  })

  it('of another kind of upgrade is answered as if it asked for none', async () => {
    const live = await liveServer()
    server = live
    const { request } = await import('node:http')
    const status = await new Promise((resolve) => {
      const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AA', 'content-type': 'application/json' }
      const asked = request(`${live.url}/api/company/create`, { method: 'POST', headers }, (response) => resolve(response.statusCode))
      asked.end(JSON.stringify({ company_url: 'https://a.example' }))
    })
    expect(status).toBe(201)
  })
})
