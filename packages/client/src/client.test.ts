import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createClient, SparringConnectionError, SparringRequestError } from './index.js'

let server: Server | null = null
afterEach(async () => {
  server?.closeAllConnections()
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)))
  server = null
})

/** A server that speaks the wire as it is told to. */
async function serving(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  server = createServer(answer)
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

const json = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'r1' }).end(JSON.stringify(body))
const noWait = async () => undefined

describe('a call', () => {
  it('answers with the data, and sends an idempotency key of its own', async () => {
    const keys: unknown[] = []
    const url = await serving((request, response) => {
      keys.push(request.headers['idempotency-key'])
      json(response, 201, { success: true, data: { _id: 'c1' } })
    })
    expect(await createClient({ baseUrl: url }).companies.create({ company_url: 'https://a.example' })).toEqual({ _id: 'c1' })
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('says who calls, asking for a fresh token each time where one is made on demand', async () => {
    const sent: unknown[] = []
    const url = await serving((request, response) => {
      sent.push(request.headers['authorization'])
      json(response, 200, { success: true, data: {} })
    })
    await createClient({ baseUrl: url }).me()
    await createClient({ baseUrl: url, token: 'spk_a' }).me()
    const fresh = ['fresh-1', 'fresh-2']
    const client = createClient({ baseUrl: url, token: async () => fresh.shift() ?? 'none left' })
    await client.me()
    await client.keys.list()
    expect(sent).toEqual([undefined, 'Bearer spk_a', 'Bearer fresh-1', 'Bearer fresh-2'])
  })

  it('rejects with what went wrong where no token could be made', async () => {
    const wrong = new Error('Your backend is away.')
    await expect(createClient({ baseUrl: 'http://127.0.0.1:9', token: () => Promise.reject(wrong) }).me()).rejects.toBe(wrong)
  })

  it('asks for what meetings used within a time, page by page', async () => {
    const asked: (string | undefined)[] = []
    const url = await serving((request, response) => {
      asked.push(request.url)
      json(response, 200, { success: true, data: { items: [], next_cursor: null } })
    })
    const { usage } = createClient({ baseUrl: url })
    expect(await usage.list()).toEqual({ items: [], next_cursor: null })
    await usage.list({ from: '2026-11-01', to: '2026-12-01', limit: 50, cursor: 'c' })
    expect(asked).toEqual(['/api/usage', '/api/usage?limit=50&cursor=c&from=2026-11-01&to=2026-12-01'])
  })

  it('says something in words or as audio, as the contract has it', async () => {
    const bodies: string[] = []
    const url = await serving(async (request, response) => {
      for await (const chunk of request) bodies.push(String(chunk))
      json(response, 200, { success: true, data: {} })
    })
    await createClient({ baseUrl: url }).conversations.send({ meeting_id: 'm', audio_data: 'AAAA' })
    expect(bodies).toEqual(['{"meeting_id":"m","audio_data":"AAAA"}'])
  })

  it('sends a large file to the store itself, with its fields before it and nothing that is meant for the server', async () => {
    const stored: string[] = []
    const url = await serving(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      if (request.url === '/store') {
        stored.push(String(request.headers.authorization), ...[...body.matchAll(/name="(\w+)"/g)].map(([, name]) => name ?? ''))
        return void response.writeHead(body.includes('too large') ? 400 : 204).end()
      }
      const { file_name, size_bytes } = JSON.parse(body)
      const fields = { key: file_name, Policy: String(size_bytes) }
      json(response, 201, { success: true, data: { upload_id: 'u1', url: `${url}/store`, fields, expires_at: '2026-01-01T00:00:00Z' } })
    })
    const { salespeople } = createClient({ baseUrl: url, headers: { authorization: 'Bearer secret' } })
    expect(await salespeople.upload(new File(['%PDF'], 'a.pdf'))).toBe('u1')
    expect(stored).toEqual(['undefined', 'key', 'Policy', 'file'])
    await expect(salespeople.upload(new File(['too large'], 'a.pdf'))).rejects.toThrow(`The store at ${url} refused the file with 400`)
  })

  it('is repeated with the same key when the server is away for a moment', async () => {
    const keys: unknown[] = []
    const url = await serving((request, response) => {
      keys.push(request.headers['idempotency-key'])
      if (keys.length === 1) response.writeHead(503, { 'retry-after': '0' }).end()
      else json(response, 201, { success: true, data: { _id: 'c1' } })
    })
    await createClient({ baseUrl: url }).companies.create({ company_url: 'https://a.example' })
    expect(keys).toHaveLength(2)
    expect(keys[1]).toBe(keys[0])
  })

  it('rejects with the code and the fields when the server refuses', async () => {
    const url = await serving((_, response) =>
      json(response, 422, {
        success: false,
        error: { code: 'validation_failed', message: 'No.', details: { fields: [{ path: 'name', message: 'Missing.' }] } },
      }),
    )
    const error = await createClient({ baseUrl: url })
      .meetings.get('m')
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SparringRequestError)
    expect(error).toMatchObject({ code: 'validation_failed', status: 422, fields: [{ path: 'name', message: 'Missing.' }], request_id: 'r1' })
  })

  it.each<[string, (response: ServerResponse) => void]>([
    ['is not JSON', (response) => response.end('<html>')],
    ['breaks off', (response) => response.write('{"success": true, "da', () => response.destroy())],
    ['is empty', (response) => response.end()],
  ])('rejects with the cause when the body %s', async (_, answer) => {
    const url = await serving((_, response) => answer(response.writeHead(200, { 'content-type': 'application/json' })))
    const error = await createClient({ baseUrl: url })
      .meetings.get('m')
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SparringConnectionError)
    expect(error).toMatchObject({ message: expect.stringContaining(`GET ${url}/api/meeting/m was answered with 200`), cause: expect.any(Error) })
  })

  it('rejects with the reason of whoever aborts it, also while the body comes', async () => {
    const stop = new AbortController()
    const url = await serving((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{', () => stop.abort(new Error('enough')))
    })
    await expect(createClient({ baseUrl: url }).meetings.get('m', { signal: stop.signal })).rejects.toThrow('enough')
  })

  it('rejects differently when nobody is there', async () => {
    await expect(createClient({ baseUrl: 'http://127.0.0.1:1', timeout: 500 }).health()).rejects.toBeInstanceOf(SparringConnectionError)
  })
})

const total = 12
const event = (id: number) =>
  `id: ${id}\nevent: ${id === total ? 'meeting.ended' : 'turn.taken'}\ndata: ${JSON.stringify({ v: 1, meeting_id: 'm', number: id })}\n\n`

/** A stream that breaks after some events, and begins again behind the last id it is told. */
function breaking(after: (connection: number) => number, chunks: (text: string) => readonly Uint8Array[] = (text) => [new TextEncoder().encode(text)]) {
  let connection = 0
  return async (request: IncomingMessage, response: ServerResponse) => {
    connection += 1
    const first = Number(request.headers['last-event-id'] ?? 0) + 1
    const last = Math.min(total, first + after(connection) - 1)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(': open\n\n')
    for (let id = first; id <= last; id += 1) for (const chunk of chunks(event(id))) response.write(chunk)
    // Cut once all of it has left.
    if (last < total) response.write(': cut\n\n', () => response.destroy())
    else response.end()
  }
}

async function collect(url: string): Promise<readonly (number | null)[]> {
  const session = createClient({ baseUrl: url }).follow('m', { transport: 'events', wait: noWait })
  const ids: (number | null)[] = []
  session.on('turn.taken', (_, id) => ids.push(id))
  await new Promise<void>((resolve) => {
    session.on('meeting.ended', (_, id) => {
      ids.push(id)
      resolve()
    })
  })
  return ids
}

describe('a session', () => {
  const everything = Array.from({ length: total }, (_, index) => index + 1)

  it.each(everything)('delivers every durable event once, broken after every %i', async (count) => {
    expect(await collect(await serving(breaking(() => count)))).toEqual(everything)
  })

  it('delivers none twice where the server repeats itself', async () => {
    const url = await serving((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end([1, 2, 2, 1, 3, ...everything.slice(3)].map(event).join(''))
    })
    expect(await collect(url)).toEqual(everything)
  })

  it('reads events however they are cut, byte by byte and with CRLF', async () => {
    const crlf = (text: string) => [...new TextEncoder().encode(text.replaceAll('\n', '\r\n'))].map((byte) => Uint8Array.of(byte))
    expect(await collect(await serving(breaking(() => total, crlf)))).toEqual(everything)
  })

  it('that began now goes on behind where it began, though nothing had happened yet', async () => {
    const asked: unknown[] = []
    const url = await serving((request, response) => {
      asked.push([request.url, request.headers['last-event-id']])
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      if (asked.length === 1) response.write(': open\n\nid: 3\n\n', () => response.destroy())
      else response.end(everything.slice(3).map(event).join(''))
    })
    const session = createClient({ baseUrl: url }).follow('m', { transport: 'events', after: 'now', wait: noWait })
    const ids: (number | null)[] = []
    session.on('turn.taken', (_, id) => ids.push(id))
    await new Promise((resolve) => session.on('meeting.ended', resolve))
    expect(ids).toEqual(everything.slice(3, -1))
    expect(asked).toEqual([
      ['/api/meeting/m/events?after=now', undefined],
      ['/api/meeting/m/events', '3'],
    ])
  })

  it('waits as long as a server that goes away tells it to', async () => {
    const url = await serving((request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end(request.headers['last-event-id'] === undefined ? `${event(1)}retry: 1234\n\n` : everything.slice(1).map(event).join(''))
    })
    const session = createClient({ baseUrl: url }).follow('m', { transport: 'events', wait: noWait })
    const waits: number[] = []
    session.on('status', (status) => status.state === 'reconnecting' && waits.push(status.in_ms))
    await new Promise((resolve) => session.on('meeting.ended', resolve))
    expect(waits).toEqual([1234])
  })

  it('delivers to the other listeners, and once, where one throws', async () => {
    const url = await serving(breaking(() => total))
    const session = createClient({ baseUrl: url }).follow('m', { transport: 'events', wait: noWait })
    const heard: (number | null)[] = []
    const failures: unknown[] = []
    const first: (number | null)[] = []
    session.on('turn.taken', () => {
      throw new Error('a bug of the app')
    })
    session.on('turn.taken', (_, id) => heard.push(id))
    session.once('turn.taken', (_, id) => first.push(id))
    session.on('listener.failed', (error, name) => failures.push([name, String(error)]))
    await new Promise((resolve) => session.on('meeting.ended', resolve))
    expect(heard).toEqual(everything.slice(0, -1))
    expect(first).toEqual([1])
    expect(failures).toEqual(heard.map(() => ['turn.taken', 'Error: a bug of the app']))
  })

  it('throws what a listener threw on its own where nobody listens for that', async () => {
    const thrown: unknown[] = []
    const { queueMicrotask: later } = globalThis
    const catching = (task: () => void) =>
      later(() => {
        try {
          task()
        } catch (error) {
          thrown.push(error)
        }
      })
    vi.stubGlobal('queueMicrotask', catching)
    const session = createClient({ baseUrl: await serving(breaking(() => total)) }).follow('m', { transport: 'events', wait: noWait })
    session.once('turn.taken', () => {
      throw new Error('a bug of the app')
    })
    await new Promise((resolve) => session.on('meeting.ended', resolve))
    vi.unstubAllGlobals()
    expect(thrown).toEqual([new Error('a bug of the app')])
  })

  it('takes a silent stream for dead and comes back', async () => {
    let connections = 0
    const url = await serving((request, response) => {
      connections += 1
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      if (connections === 1) response.write(event(1))
      else response.end(everything.slice(Number(request.headers['last-event-id'])).map(event).join(''))
    })
    const session = createClient({ baseUrl: url }).follow('m', { transport: 'events', wait: noWait, silence_ms: 30 })
    const ids: (number | null)[] = []
    session.on('turn.taken', (_, id) => ids.push(id))
    await new Promise((resolve) => session.on('meeting.ended', resolve))
    expect(ids).toEqual(everything.slice(0, -1))
  })

  it('stops with the reason where the server refuses it', async () => {
    const url = await serving((_, response) => json(response, 404, { success: false, error: { code: 'meeting_not_found', message: 'No.' } }))
    const session = createClient({ baseUrl: url }).follow('m', { transport: 'events', wait: noWait })
    expect(await new Promise((resolve) => session.on('failed', resolve))).toMatchObject({ code: 'meeting_not_found' })
  })
})

describe('the bundle', () => {
  it('is at most 16 kB gzip with its dependencies, and has no zod in it', async () => {
    const { outputFiles, metafile } = await build({
      entryPoints: [fileURLToPath(new URL('./index.ts', import.meta.url))],
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      write: false,
      metafile: true,
      tsconfig: fileURLToPath(new URL('../../../tsconfig.json', import.meta.url)),
    })
    expect(gzipSync(outputFiles[0]?.contents ?? '').length).toBeLessThanOrEqual(16 * 1024)
    expect(Object.keys(metafile.inputs).filter((input) => /[\\/]zod[\\/@]/.test(input))).toEqual([])
    expect(Object.keys(metafile.inputs).some((input) => input.includes('ky'))).toBe(true)
  })
})
