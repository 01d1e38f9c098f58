import { mkdtemp, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Readable } from 'node:stream'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openFiles } from './adapters/files/index.js'
import { startServer } from './start-server.js'
import { uploadFolder } from './uploads/remove-orphans.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sparring-'))
})
afterEach(() => rm(folder, { recursive: true }))

const logger = pino({ level: 'silent' })
const start = (port = 0, data_dir = folder) => startServer({ host: '127.0.0.1', port, data_dir, version: '0.0.0', logger })

async function post(url: string, body?: unknown): Promise<{ readonly status: number; readonly data: { readonly _id: string } }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const { data }: { data: { readonly _id: string } } = await response.json()
  return { status: response.status, data }
}

async function aStartedMeeting(url: string): Promise<string> {
  const seller = await post(`${url}/api/salesperson/create`, { product_name: 'RouteWise', description: 'Routes' })
  const company = await post(`${url}/api/company/create`, { company_url: 'https://northwind.example' })
  const john = await post(`${url}/api/company/${company.data._id}/representatives`, { name: 'John Miller', role: 'cto' })
  const seats = { salesperson_id: seller.data._id, company_id: company.data._id, meeting_mode: '1-on-1', representatives: [john.data._id] }
  const { data: meeting } = await post(`${url}/api/meeting/create`, seats)
  await post(`${url}/api/meeting/${meeting._id}/start`)
  return meeting._id
}

describe('a server that stops', () => {
  it('answers what it took, sends its listeners away to come back, and finds all of it after a restart', async () => {
    const server = await start()
    const meeting_id = await aStartedMeeting(server.url)
    const listening = await fetch(`${server.url}/api/meeting/${meeting_id}/events`)
    const sent = post(`${server.url}/api/conversation/send-message`, { meeting_id, message: 'John, what now?' })
    const reader = listening.body?.pipeThrough(new TextDecoderStream()).getReader()
    let stream = ''
    while (!stream.includes('turn.taken')) stream += (await reader?.read())?.value ?? ''
    await server.stop()
    expect((await sent).status).toBe(200)
    for (let next = await reader?.read(); next !== undefined && !next.done; next = await reader?.read()) stream += next.value
    expect(stream).toContain('retry: 1000')

    const again = await start()
    const history: { data: { total_turns: number } } = await (await fetch(`${again.url}/api/conversation/${meeting_id}/history`)).json()
    expect(history.data.total_turns).toBe(2)
    await again.stop()
  })
})

describe('one entry that cannot be read', () => {
  it('costs the other meetings nothing, and is named to whoever asks for its own', async () => {
    const first = await start()
    const meetings = [await aStartedMeeting(first.url), await aStartedMeeting(first.url)]
    await first.stop()
    const database = new DatabaseSync(join(folder, 'sparring.sqlite'))
    database.prepare("UPDATE meeting_log SET body = '{' WHERE meeting_id = ?").run(meetings[0] ?? '')
    database.close()

    const again = await start()
    const historyOf = async (meeting = '') => {
      const response = await fetch(`${again.url}/api/conversation/${meeting}/history`)
      return { status: response.status, body: await response.text() }
    }
    expect(await historyOf(meetings[1])).toMatchObject({ status: 200 })
    expect(await historyOf(meetings[0])).toMatchObject({ status: 503, body: expect.stringContaining(`entry 1 of the meeting ${meetings[0]}`) })
    await again.stop()
  })
})

describe('a server that starts', () => {
  it('removes the files of an upload that a kill left to nobody', async () => {
    const blobs = await openFiles({ directory: join(folder, 'blobs'), url_path: '/files' })
    const left = uploadFolder('local', 'left')
    const pdf = Readable.from([Buffer.from('%PDF-1.4')])
    await blobs.write(`${left}0.pdf`, pdf, { content_type: 'application/pdf' })
    const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000)
    await utimes(join(folder, 'blobs', 'blobs', left), twoDaysAgo, twoDaysAgo)
    const server = await start()
    await vi.waitFor(async () => expect(await blobs.read(`${left}0.pdf`)).toBeNull())
    await server.stop()
  })
})

describe('a server that cannot say who may call it', () => {
  it('does not start, and leaves neither its port nor its store open', async () => {
    const port = await aFreePort()
    await breakKeys()
    const authentication = { mode: 'api-key' } as const
    await expect(startServer({ host: '127.0.0.1', port, data_dir: folder, version: '0.0.0', logger, authentication })).rejects.toMatchObject({
      code: 'store_unavailable',
    })
    await (await start(port)).stop()
  })

  async function aFreePort(): Promise<number> {
    const server = await start()
    await server.stop()
    return Number(new URL(server.url).port)
  }

  /** One that cannot be read, as a broken disk leaves it. */
  async function breakKeys(): Promise<void> {
    const server = await startServer({ host: '127.0.0.1', port: 0, data_dir: folder, version: '0.0.0', logger, authentication: { mode: 'api-key' } })
    await server.stop()
    const database = new DatabaseSync(join(folder, 'sparring.sqlite'))
    database.exec("UPDATE documents SET body = '{' WHERE collection = 'credentials'")
    database.close()
  }
})

describe('a port that is taken', () => {
  it('is named, with what to do', async () => {
    const first = await start()
    const port = Number(new URL(first.url).port)
    await expect(start(port, join(folder, 'other'))).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use. Stop the other server, or choose another port`)
    await first.stop()
  })
})
