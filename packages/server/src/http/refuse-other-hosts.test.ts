import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { AppEnvironment } from './app-context.js'
import { problemResponse } from './problem-response.js'
import { refuseOtherHosts } from './refuse-other-hosts.js'

const app = new Hono<AppEnvironment>()
  .use(refuseOtherHosts(['Practice.example']))
  .all('*', (context) => context.text('answered'))
  .onError((error) => problemResponse(error, 'r'))

const answer = (headers: Record<string, string>) => app.request('http://127.0.0.1:8000/api/company', { method: 'POST', headers })

describe('a server of this machine only', () => {
  it.each(['localhost:8000', '127.0.0.1:8000', '127.8.9.1', '[::1]:8000', 'app.localhost', 'LOCALHOST', 'practice.example', 'practice.example:443'])(
    'answers when called %s',
    async (host) => expect((await answer({ host })).status).toBe(200),
  )

  it.each(['evil.example', 'evil.example:8000', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1', '0.0.0.0:8000', '[::2]', 'a b'])(
    'refuses to be called %s, and says what to do',
    async (host) => {
      const response = await answer({ host })
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ error: { code: 'host_not_allowed', message: expect.stringContaining('PUBLIC_URL') } })
    },
  )

  it.each([
    ['http://localhost:5173', 200],
    ['https://practice.example', 200],
    ['https://evil.example', 403],
    ['null', 403],
  ])('answers a page of %s with %i', async (origin, status) => expect((await answer({ host: 'localhost:8000', origin })).status).toBe(status))
})
