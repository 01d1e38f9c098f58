import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { environmentFrom } from '../src/environment.js'
import { type RunningServer, startServer } from '../src/start-server.js'
import { type FakeProvider, startFakeOpenai } from './fake-providers/index.ts'

let fake: FakeProvider
let folder: string
let server: RunningServer | undefined
beforeEach(async () => {
  fake = await startFakeOpenai({ first_token_ms: 5, tokens_per_second: 2_000 })
  folder = await mkdtemp(join(tmpdir(), 'sparring-'))
})
afterEach(async () => {
  await server?.stop()
  await fake.close()
  await rm(folder, { recursive: true })
})

async function start(variables: Readonly<Record<string, string>>): Promise<string> {
  const { providers, spending } = environmentFrom({
    OPENAI_BASE_URL: fake.url,
    OPENAI_EFFORT_REPLY: 'none',
    SPARRING_SPEECH: 'none',
    SPARRING_RECOGNITION: 'none',
    ...variables,
  })
  server = await startServer({ host: '127.0.0.1', port: 0, data_dir: folder, version: '0.0.0', logger: pino({ level: 'silent' }), providers, spending })
  return server.url
}

async function call(url: string, body?: unknown, key?: string) {
  const headers = { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) }
  const response = await fetch(url, body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) })
  const { data = null, error = null }: { data?: Record<string, unknown> | null; error?: { code: string } | null } = await response.json()
  return { status: response.status, data, code: error?.code ?? null }
}

function costOf(analytics: Readonly<Record<string, unknown>> | null): number {
  const { usage } = z.object({ usage: z.object({ cost_usd: z.number() }).nullable() }).parse(analytics)
  return usage?.cost_usd ?? 0
}

/** Meetings of one tenant, started. */
async function meetings(url: string, count: number): Promise<readonly string[]> {
  const seller = await call(`${url}/api/salesperson/create`, { product_name: 'RouteWise', description: 'Routes' })
  const company = await call(`${url}/api/company/create`, { company_url: 'https://northwind.example' })
  const john = await call(`${url}/api/company/${company.data?._id}/representatives`, { name: 'John Miller', role: 'cto' })
  const seats = { salesperson_id: seller.data?._id, company_id: company.data?._id, meeting_mode: '1-on-1', representatives: [john.data?._id] }
  const ids: string[] = []
  for (let made = 0; made < count; made += 1) {
    const { data } = await call(`${url}/api/meeting/create`, seats)
    await call(`${url}/api/meeting/${data?._id}/start`, {})
    ids.push(String(data?._id))
  }
  return ids
}

it('answers 429 over HTTP once a meeting has used its cap, keeps the turn, and says what it cost', async () => {
  const url = await start({ SPARRING_SPEND_CAP_MEETING_USD: '0.02' })
  const [meeting_id = ''] = await meetings(url, 1)
  const answers = []
  do answers.push(await call(`${url}/api/conversation/send-message`, { meeting_id, message: 'John, how do you plan your routes?' }, `k${answers.length}`))
  while (answers.at(-1)?.status === 200 && answers.length < 40)
  expect(answers.length).toBeGreaterThan(1)
  expect(answers.at(-1)).toMatchObject({ status: 429, code: 'spend_cap_reached' })
  const { data } = await call(`${url}/api/conversation/${meeting_id}/history`)
  expect(data?.total_turns).toBe(2 * answers.length - 1)
  const { data: analytics } = await call(`${url}/api/conversation/${meeting_id}/analytics`)
  expect(analytics).toMatchObject({ usage: { unpriced: [] } })
  expect(costOf(analytics)).toBeGreaterThan(0)
  expect(costOf(analytics)).toBeLessThanOrEqual(0.02)
})

it('spends no more than the cap on a tenant whose meetings all speak at once', async () => {
  const url = await start({ SPARRING_SPEND_CAP_TENANT_USD_PER_DAY: '0.04' })
  const ids = await meetings(url, 4)
  const outcomes: number[] = []
  for (let round = 0; round < 6; round += 1) {
    const sent = ids.map((meeting_id) =>
      call(`${url}/api/conversation/send-message`, { meeting_id, message: 'John, how do you plan your routes?' }, `k${round}`),
    )
    outcomes.push(...(await Promise.all(sent)).map(({ status }) => status))
  }
  expect(new Set(outcomes)).toEqual(new Set([200, 429]))
  const costs = await Promise.all(ids.map(async (id) => costOf((await call(`${url}/api/conversation/${id}/analytics`)).data)))
  expect(costs.reduce((sum, cost) => sum + cost, 0)).toBeLessThanOrEqual(0.04)
})
