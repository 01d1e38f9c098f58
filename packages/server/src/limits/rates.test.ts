import { afterEach, describe, expect, it, vi } from 'vitest'
import { limitedApp, ratesOf } from './traffic.fixture.js'

afterEach(() => {
  vi.useRealTimers()
})

const profile = { product_name: 'RouteWise', description: 'Routes' }

describe('what one address may ask for', () => {
  it('ends with its budget, told in seconds that are true, and begins again when they are over', async () => {
    vi.useFakeTimers({ now: 1_000_000 })
    const { call } = limitedApp({ rates: ratesOf({ address: 2 }) })
    expect((await call('/api/company')).headers.get('ratelimit')).toBe('"address";r=1;t=60')
    vi.advanceTimersByTime(20_500)
    expect((await call('/api/company')).status).toBe(200)
    const refused = await call('/api/company')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '40'])
    expect(await refused.json()).toMatchObject({ error: { code: 'rate_limited', details: { limit: 'address', retry_after_seconds: 40 } } })
    vi.advanceTimersByTime(39_000)
    expect((await call('/api/company')).status).toBe(429)
    vi.advanceTimersByTime(1_000)
    expect((await call('/api/company')).status).toBe(200)
  })

  it('costs no other address anything, and its own network all of it', async () => {
    const { call } = limitedApp({ rates: ratesOf({ address: 1 }) })
    expect((await call('/api/company', {}, '2001:db8::1')).status).toBe(200)
    expect((await call('/api/company', {}, '2001:db8::2')).status).toBe(429)
    expect((await call('/api/company', {}, '2001:db8:0:1::1')).status).toBe(200)
  })

  it('is not escaped by forwarding other addresses, where no proxy is configured or before the one that is', async () => {
    for (const proxies of [0, 1]) {
      const { call } = limitedApp({ rates: ratesOf({ address: 3 }), proxies })
      const forwarded = (index: number) => ({ headers: { 'x-forwarded-for': `203.0.113.${index}, 198.51.100.7` } })
      const statuses = await Promise.all([1, 2, 3, 4].map(async (index) => (await call('/api/company', forwarded(index))).status))
      expect(statuses.toSorted()).toEqual([200, 200, 200, 429])
    }
  })

  it('is never counted for what machines ask: whether the server lives and is ready', async () => {
    const { call } = limitedApp({ rates: ratesOf({ address: 1, tenant: 1 }) })
    for (const path of ['/health', '/ready', '/health', '/ready', '/api/company']) expect((await call(path)).status).toBe(200)
    for (const path of ['/health', '/ready']) expect((await call(path)).headers.get('ratelimit')).toBeNull()
  })

  it('holds below the path at which the app is mounted', async () => {
    const { app } = limitedApp({ rates: ratesOf({ address: 1 }) })
    const { Hono } = await import('hono')
    const whole = new Hono().route('/sparring', app)
    const call = async (path: string) => (await whole.request(path, {}, { incoming: { socket: { remoteAddress: '192.0.2.1' } } })).status
    expect([await call('/sparring/health'), await call('/sparring/api/company'), await call('/sparring/api/company')]).toEqual([200, 200, 429])
  })
})

describe('what one tenant may ask for', () => {
  it('ends with its budget from whatever addresses', async () => {
    const { call } = limitedApp({ rates: ratesOf({ tenant: 2 }) })
    const statuses: number[] = []
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) statuses.push((await call('/api/company', {}, address)).status)
    expect(statuses).toEqual([200, 200, 429])
  })
})

describe('what costs models, voices or space', () => {
  it.each(['address_dear', 'tenant_dear'])('has a smaller budget of its own (%s), beside which the rest goes on', async (budget) => {
    const { call, post } = limitedApp({ rates: ratesOf({ [budget]: 1 }) })
    expect((await post('/api/salesperson/create', profile)).status).toBe(201)
    for (const path of ['/api/salesperson/create', '/api/salesperson/uploads', '/api/meeting/create', '/api/conversation/send-message']) {
      const refused = await post(path, profile)
      expect([refused.status, await refused.json()]).toMatchObject([429, { error: { details: { limit: budget.replace('_', '-') } } }])
    }
    expect((await post('/api/company/create', { company_url: 'https://a.example' })).status).toBe(201)
    expect((await call('/api/salesperson')).status).toBe(200)
  })
})

describe('a long body', () => {
  it('counts as several requests, as long as it says it is, and one that does not say as many', async () => {
    const { call } = limitedApp({ rates: ratesOf({ address: 100 }) })
    const left = async (headers: Record<string, string>) =>
      (await call('/api/company/create', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', ...headers } })).headers.get('ratelimit')
    expect(await left({ 'content-length': '2' })).toContain('r=99')
    expect(await left({ 'content-length': String(1024 * 1024) })).toContain('r=94')
    expect(await left({ 'transfer-encoding': 'chunked' })).toContain('r=78')
    expect(await left({ 'content-type': 'multipart/form-data; boundary=b', 'content-length': String(1024 * 1024) })).toContain('r=77')
  })
})

describe('uploads at a time', () => {
  it('are as many as a tenant may have, and another begins when one has ended', async () => {
    const { call } = limitedApp({ caps: { address: { streams: 1 }, tenant: { streams: 1, uploads: 1 } } })
    const send = (init: RequestInit) => call('/api/salesperson/create', { method: 'POST', ...init })
    const form = new FormData()
    for (const [name, value] of Object.entries(profile)) form.set(name, value)
    const stream = new TransformStream<Uint8Array, Uint8Array>()
    const halfSent = { duplex: 'half', body: stream.readable, headers: { 'content-type': 'multipart/form-data; boundary=b' } }
    const slow = send(halfSent)
    const refused = await send({ body: form })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    await stream.writable.abort(new Error('gone')).catch(() => undefined)
    expect((await slow).status).toBe(400)
    expect((await send({ body: form })).status).toBe(201)
  })
})
