import { describe, expect, it } from 'vitest'
import { limitedApp, ratesOf } from '../limits/traffic.fixture.js'

const allowed = 'https://practice.example'
const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,idempotency-key' }
const granted = (response: Response) => [...response.headers.keys()].filter((name) => name.startsWith('access-control-'))

describe('a page of an origin that is allowed', () => {
  const { call } = limitedApp({ cors_origins: [allowed, 'http://localhost:5173'], only_hosts: [], rates: ratesOf({ address: 1 }) })
  const from = (origin: string, more: Record<string, string> = {}) => ({ headers: { host: 'localhost:8000', origin, ...more } })

  it('is told before it asks what it may send, without being counted', async () => {
    for (let time = 0; time < 3; time += 1) {
      const { status, headers } = await call('/api/conversation/send-message', { method: 'OPTIONS', ...from(allowed, asked) })
      expect([status, headers.get('access-control-allow-origin'), headers.get('access-control-allow-methods')]).toEqual([
        204,
        allowed,
        expect.stringMatching(/^HEAD,(?=.*GET)(?=.*POST)/),
      ])
      expect(headers.get('access-control-allow-headers')).toBe('Authorization,Content-Type,Idempotency-Key,Last-Event-ID,X-Request-Id')
      expect([headers.get('access-control-allow-credentials'), headers.get('vary')]).toEqual([null, expect.stringContaining('Origin')])
    }
  })

  it('can read what it is answered, and that it was too fast', async () => {
    for (const status of [200, 429]) {
      const response = await call('/api/company', from(allowed))
      expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([status, allowed])
      expect(response.headers.get('access-control-expose-headers')).toBe('X-Request-Id,Retry-After,RateLimit,RateLimit-Policy')
    }
  })

  it('reaches this machine under its own names only', async () => {
    const response = await call('/api/company', { headers: { host: 'evil.example', origin: allowed } })
    expect([response.status, granted(response)]).toEqual([403, []])
  })
})

describe('a page of any other origin', () => {
  const others = ['https://evil.example', `${allowed}:444`, `${allowed}.evil.example`, 'http://practice.example', 'null']

  it.each(others)('is granted nothing: %s', async (origin) => {
    for (const only_hosts of [[], undefined]) {
      const { call } = limitedApp({ cors_origins: [allowed], ...(only_hosts === undefined ? {} : { only_hosts }) })
      const headers = { host: 'localhost', origin }
      const preflight = await call('/api/company', { method: 'OPTIONS', headers: { ...headers, ...asked } })
      const read = await call('/api/company', { headers })
      // Whoever authenticates its callers answers any page that has a token, whose browser then keeps the answer from it.
      expect([preflight.status, read.status]).toEqual(only_hosts === undefined ? [405, 200] : [403, 403])
      expect([...granted(preflight), ...granted(read)]).toEqual([])
      expect(read.headers.get('vary')).toBe(only_hosts === undefined ? 'Origin' : null)
    }
  })

  it('is granted nothing where no origin is allowed', async () => {
    const { call } = limitedApp({})
    const response = await call('/api/company', { headers: { origin: allowed } })
    expect([response.status, granted(response), response.headers.get('vary')]).toEqual([200, [], null])
  })
})

describe('every answer', () => {
  const { call } = limitedApp({})

  it.each(['/api/company', '/api/company/nobody', '/nothing', '/health', '/', '/docs', '/docs/page.css', '/openapi.json', '/files/x', '/docs/swagger-ui.css'])(
    'to %s says that it is no page of another kind, framed by nobody and kept by no cache unless its route says so',
    async (path) => {
      const { headers } = await call(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
      expect(headers.get('cache-control')).toBe(path.endsWith('swagger-ui.css') ? 'public, max-age=86400' : 'no-store')
      expect(headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
    },
  )

  it.each([
    ['order-17.a_B', 'order-17.a_B'],
    ['x'.repeat(64), 'x'.repeat(64)],
    ['x'.repeat(65), /^[\w-]{36}$/],
    ['two words', /^[\w-]{36}$/],
    ['{"a":1}', /^[\w-]{36}$/],
    ['', /^[\w-]{36}$/],
  ])('keeps the id of its caller where that is short and harmless: %j', async (given, answered) => {
    expect((await call('/nothing', { headers: { 'x-request-id': given } })).headers.get('x-request-id')).toEqual(
      typeof answered === 'string' ? answered : expect.stringMatching(answered),
    )
  })
})
