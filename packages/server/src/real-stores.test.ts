import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readiness } from '@sparring/core/contract'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { composeAdapters } from './compose-adapters.js'
import { embeddedStores, type StoreSettings } from './environment/stores.js'
import { environmentFrom } from './environment.js'
import { faultProxy } from './fault-proxy.fixture.js'
import { addressOf, describeReal } from './real-store.fixture.js'
import { type RunningServer, startServer } from './start-server.js'

let folder: string
const running: RunningServer[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sparring-'))
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()))
  await rm(folder, { recursive: true })
})

const stores = () => environmentFrom(process.env).stores

async function serve(chosen: StoreSettings, data_dir = folder): Promise<RunningServer> {
  const server = await startServer({ host: '127.0.0.1', port: 0, data_dir, version: '0.0.0', logger: pino({ level: 'silent' }), stores: chosen })
  running.push(server)
  return server
}

async function readinessOf({ url }: RunningServer): Promise<Readiness> {
  const { data }: { data: Readiness } = await (await fetch(`${url}/ready`)).json()
  return data
}

interface Call<Data> {
  readonly status: number
  readonly body: { readonly data: Data; readonly error: { readonly code: string } }
}

async function post<Data = { readonly _id: string }>(
  { url }: RunningServer,
  path: string,
  body: unknown = {},
  key: string = crypto.randomUUID(),
): Promise<Call<Data>> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key }
  const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: response.status, body: await response.json() }
}

async function aStartedMeeting(server: RunningServer): Promise<string> {
  const idOf = async (path: string, body: unknown) => (await post(server, path, body)).body.data._id
  const salesperson_id = await idOf('/api/salesperson/create', { product_name: 'RouteWise', description: 'Routes' })
  const company_id = await idOf('/api/company/create', { company_url: 'https://northwind.example' })
  const john = await idOf(`/api/company/${company_id}/representatives`, { name: 'John Miller', role: 'cto' })
  const meeting = await idOf('/api/meeting/create', { salesperson_id, company_id, meeting_mode: '1-on-1', representatives: [john] })
  await post(server, `/api/meeting/${meeting}/start`)
  return meeting
}

const say = (server: RunningServer, meeting_id: string, message: string, key?: string) =>
  post(server, '/api/conversation/send-message', { meeting_id, message }, key)

async function historyOf({ url }: RunningServer, meeting: string): Promise<readonly { readonly turn_number: number; readonly text: string }[]> {
  const { data }: { data: { turns: { turn_number: number; text: string }[] } } = await (await fetch(`${url}/api/conversation/${meeting}/history`)).json()
  return data.turns
}

/** Everything of a meeting's stream until what is waited for has come. */
async function streamUntil({ url }: RunningServer, meeting: string, awaited: string, meanwhile: () => Promise<unknown>): Promise<string> {
  const response = await fetch(`${url}/api/meeting/${meeting}/events`)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let told = ''
  const going = meanwhile()
  while (!told.includes(awaited)) {
    const next = await reader?.read()
    if (next === undefined || next.done) break
    told += next.value
  }
  await reader?.cancel()
  await going
  return told
}

function upload({ url }: RunningServer): Promise<Response> {
  const form = new FormData()
  form.set('product_name', 'RouteWise')
  form.set('description', 'Routes')
  form.set('materials', new File(['%PDF-1.4 routes'], 'routes.pdf'))
  return fetch(`${url}/api/salesperson/create`, { method: 'POST', body: form })
}

async function anUpload(server: RunningServer): Promise<{ readonly file_url: string }> {
  const answer: { data: { materials: [{ file_url: string }] } } = await (await upload(server)).json()
  return answer.data.materials[0]
}

describe('a server without real stores', () => {
  it('is alone, serves its files itself, and says that all is embedded', async () => {
    const composed = await composeAdapters(folder)
    const { ready, checks } = await composed.readiness([])
    expect([composed.poll_ms, typeof composed.openSigned, ready]).toEqual([null, 'function', true])
    expect(checks.map(({ adapter, embedded, ok }) => [adapter, embedded, ok])).toEqual([
      ['SQLite', true, true],
      ['local files', true, true],
      ['this process', true, true],
    ])
    await composed.dispose()
  })
})

describe('a store that cannot be opened', () => {
  it('leaves none of the others open', async () => {
    const nowhere = { ...embeddedStores, s3: { bucket: 'b', region: 'us-east-1', endpoint: 'http://127.0.0.1:9' } }
    await expect(composeAdapters(folder, nowhere)).rejects.toMatchObject({ code: 'store_unavailable' })
    await (await composeAdapters(folder)).dispose()
  })
})

describeReal(['s3'], () => {
  it('keeps the files of a server, which sends readers there', async () => {
    const { s3 } = stores()
    const server = await serve({ ...embeddedStores, s3 })
    expect(server.summary[1]).toMatch(/^files {6}S3, bucket /)
    expect(await readinessOf(server)).toMatchObject({
      ready: true,
      checks: [{ embedded: true }, { name: 'Files', adapter: 'S3', embedded: false, ok: true }, {}, {}],
    })
    const { file_url } = await anUpload(server)
    expect(new URL(file_url).origin).toBe(new URL(s3?.endpoint ?? '').origin)
    const file = await fetch(file_url)
    expect([file.headers.get('content-disposition'), await file.text()]).toEqual(["attachment; filename*=UTF-8''routes.pdf", '%PDF-1.4 routes'])
    expect((await fetch(`${server.url}/files/a?expires=1&signature=x`)).status).toBe(404)
  })
})

describeReal(['mongodb', 's3', 'redis'], () => {
  it('two servers are one: what is said at one is heard at the other as it is made, and told the same by both', async () => {
    const [one, other] = [await serve(stores()), await serve(stores(), join(folder, 'other'))]
    expect((await readinessOf(one)).checks.slice(0, 3)).toMatchObject(['MongoDB', 'S3', 'Redis'].map((adapter) => ({ adapter, embedded: false, ok: true })))
    const meeting = await aStartedMeeting(one)
    const heard = await streamUntil(other, meeting, 'event: reply.finished', () => say(one, meeting, 'John, what now?'))
    expect(heard).toContain('event: reply.delta')
    expect((await say(other, meeting, 'John, and then?')).status).toBe(200)
    const turns = await historyOf(one, meeting)
    expect(turns.map(({ turn_number }) => turn_number)).toEqual([1, 2, 3, 4])
    expect(await historyOf(other, meeting)).toEqual(turns)
  })

  it('without a bus the other server hears what is recorded by asking for it', async () => {
    const chosen = { ...stores(), redis: null }
    const [one, other] = [await serve(chosen), await serve(chosen, join(folder, 'other'))]
    const meeting = await aStartedMeeting(one)
    const heard = await streamUntil(other, meeting, 'event: reply.finished', () => say(one, meeting, 'John, what now?'))
    expect(heard).not.toContain('event: reply.delta')
  })
})

describeReal(['mongodb', 'redis', 'toxiproxy'], () => {
  it.each(['cut', 'stall'] as const)('the loss of the bus by a %s is said and costs no turn', async (fault) => {
    const proxy = await faultProxy(addressOf('toxiproxy'), new URL(addressOf('redis')).host)
    const server = await serve({ ...stores(), s3: null, redis: { url: `redis://${proxy.address}` } })
    const meeting = await aStartedMeeting(server)
    await proxy[fault]()
    expect((await say(server, meeting, 'John, what now?')).status).toBe(200)
    const lost = await readinessOf(server)
    expect([lost.ready, lost.checks[2]]).toMatchObject([true, { adapter: 'Redis', ok: false, reason: expect.stringContaining('polling') }])
    await proxy.heal()
    await expect.poll(async () => (await readinessOf(server)).checks[2]?.ok, { timeout: 15_000 }).toBe(true)
    await proxy.remove()
  })

  it.each(['cut', 'stall'] as const)(
    'behind a %s no turn that was acknowledged is lost, and the same message goes on afterwards',
    async (fault) => {
      const url = new URL(addressOf('mongodb'))
      const proxy = await faultProxy(addressOf('toxiproxy'), url.host)
      url.host = proxy.address
      const { mongodb } = stores()
      const server = await serve({ ...embeddedStores, mongodb: { database: mongodb?.database ?? '', url: url.href } })
      const meeting = await aStartedMeeting(server)
      expect((await say(server, meeting, 'John, what now?')).status).toBe(200)
      await proxy[fault]()
      const refused = await say(server, meeting, 'John, and then?', 'second')
      expect([refused.status, refused.body.error.code]).toEqual([503, 'store_unavailable'])
      expect((await fetch(`${server.url}/ready`)).status).toBe(503)
      await proxy.heal()
      await expect.poll(async () => (await say(server, meeting, 'John, and then?', 'second')).status, { timeout: 15_000 }).toBe(200)
      expect((await historyOf(server, meeting)).map(({ turn_number }) => turn_number)).toEqual([1, 2, 3, 4])
      await server.stop()
      running.splice(running.indexOf(server), 1)
      await proxy.remove()
    },
    60_000,
  )
})

describeReal(['s3', 'toxiproxy'], () => {
  it.each(['cut', 'stall'] as const)(
    'behind a %s files are refused with a typed error, meetings in writing go on, and afterwards files are taken again',
    async (fault) => {
      const proxy = await faultProxy(addressOf('toxiproxy'), new URL(addressOf('s3')).host)
      const { s3 } = stores()
      const server = await serve({ ...embeddedStores, s3: { ...(s3 ?? { bucket: '', region: '' }), endpoint: `http://${proxy.address}` } })
      const meeting = await aStartedMeeting(server)
      await proxy[fault]()
      const refused: { error: { code: string } } = await (await upload(server)).json()
      expect(refused.error.code).toBe('store_unavailable')
      expect((await say(server, meeting, 'John, what now?')).status).toBe(200)
      expect((await fetch(`${server.url}/ready`)).status).toBe(503)
      await proxy.heal()
      await expect.poll(async () => (await upload(server)).status, { timeout: 15_000 }).toBe(201)
      expect((await historyOf(server, meeting)).map(({ turn_number }) => turn_number)).toEqual([1, 2])
      await server.stop()
      running.splice(running.indexOf(server), 1)
      await proxy.remove()
    },
    90_000,
  )
})
