import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readiness } from '@sparring/core/contract'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { composeAdapters } from './compose-adapters.js'
import { environmentFrom } from './environment.js'
import { describeReal } from './real-store.fixture.js'
import { type RunningServer, startServer } from './start-server.js'
import { embeddedStores, type StoreSettings } from './store-environment.js'

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

async function anUpload({ url }: RunningServer): Promise<{ readonly file_url: string }> {
  const form = new FormData()
  form.set('product_name', 'RouteWise')
  form.set('description', 'Routes')
  form.set('materials', new File(['%PDF-1.4 routes'], 'routes.pdf'))
  const answer: { data: { materials: [{ file_url: string }] } } = await (await fetch(`${url}/api/salesperson/create`, { method: 'POST', body: form })).json()
  return answer.data.materials[0]
}

describe('a server without real stores', () => {
  it('is alone, serves its files itself, and says that all is embedded', async () => {
    const composed = await composeAdapters(folder)
    const { ready, checks } = await composed.readiness([])
    expect([typeof composed.openSigned, ready]).toEqual(['function', true])
    expect(checks.map(({ adapter, embedded, ok }) => [adapter, embedded, ok])).toEqual([
      ['SQLite', true, true],
      ['local files', true, true],
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
      checks: [{ embedded: true }, { name: 'Files', adapter: 'S3', embedded: false, ok: true }, {}],
    })
    const { file_url } = await anUpload(server)
    expect(new URL(file_url).origin).toBe(new URL(s3?.endpoint ?? '').origin)
    const file = await fetch(file_url)
    expect([file.headers.get('content-disposition'), await file.text()]).toEqual(["attachment; filename*=UTF-8''routes.pdf", '%PDF-1.4 routes'])
    expect((await fetch(`${server.url}/files/a?expires=1&signature=x`)).status).toBe(404)
  })
})
