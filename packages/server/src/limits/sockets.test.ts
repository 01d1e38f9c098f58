import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { environmentFrom } from '../environment.js'
import { type RunningServer, type ServerSettings, startServer } from '../start-server.js'

let folder: string
let server: RunningServer
let told: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sparring-'))
  told = ''
})
afterEach(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

async function start(variables: Record<string, string> = {}, patience: ServerSettings['patience'] = {}): Promise<void> {
  const write = (line: string) => {
    told += line
  }
  const logger = pino({ base: null }, { write })
  const { traffic } = environmentFrom(variables)
  server = await startServer({ host: '127.0.0.1', port: 0, data_dir: folder, version: '0.0.0', logger, traffic, patience })
}

async function open(): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/** All that comes until the connection is closed. */
async function answerTo(socket: Socket, sent: string): Promise<string> {
  let answer = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    answer += chunk
  })
  socket.write(sent)
  await once(socket, 'close')
  return answer
}

const head = 'GET /health HTTP/1.1\r\nHost: localhost\r\n'
const whole = `${head}Connection: close\r\n\r\n`

/** What is no request is refused as the API refuses: with a code, and an id that stands in the log. */
function expectRefusal(answer: string, status: number, code: string): void {
  expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`)
  const [headers = '', body = ''] = answer.split('\r\n\r\n')
  expect(JSON.parse(body)).toMatchObject({ success: false, error: { code } })
  const id = /^x-request-id: (.+)$/im.exec(headers)?.[1] ?? 'none'
  expect(id).toHaveLength(36)
  expect(told).toContain(`"request_id":"${id}","code":"${code}"`)
}

describe('a client that', () => {
  it.each([
    ['sends headers beyond 16 kB', `${head}X-Long: ${'x'.repeat(17_000)}\r\n\r\n`, 431, 'headers_too_large'],
    ['sends no HTTP', 'HELO there\r\n\r\n', 400, 'malformed_request'],
    ['sends two lengths', `${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, 400, 'malformed_request'],
    [
      'sends a length and chunks',
      `POST /api/company/create HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      'malformed_request',
    ],
    ['calls an impossible host', 'GET /health HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400, 'malformed_request'],
  ])('%s is refused in the manner of every other refusal', async (_, sent, status, code) => {
    await start()
    expectRefusal(await answerTo(await open(), sent), status, code)
  })

  it('sends its headers too slowly is told so and closed', async () => {
    await start({}, { headersTimeout: 60, connectionsCheckingInterval: 20 })
    expectRefusal(await answerTo(await open(), head), 408, 'request_timeout')
  })

  it('sends its body too slowly is told so and closed', async () => {
    await start({}, { requestTimeout: 120, headersTimeout: 60, connectionsCheckingInterval: 20 })
    const request = 'POST /api/company/create HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{'
    expectRefusal(await answerTo(await open(), request), 408, 'request_timeout')
  })
})

describe('connections of one address', () => {
  it('beyond its share are closed at once, and free again when another closes', async () => {
    await start({ SPARRING_CONNECTIONS_ADDRESS: '2' })
    const held = [await open(), await open()]
    expect(await answerTo(await open(), whole)).toBe('')
    const [first, second] = held
    if (first === undefined || second === undefined) throw new Error('No connection was opened.')
    expect(await answerTo(first, whole)).toContain('HTTP/1.1 200')
    expect(await answerTo(await open(), whole)).toContain('HTTP/1.1 200')
    second.destroy()
  })

  it.each([{ SPARRING_RATE_LIMIT: 'off' }, { SPARRING_PROXIES: '1' }])('are not counted with %j', async (variables) => {
    await start({ SPARRING_CONNECTIONS_ADDRESS: '1', ...variables })
    const held = await open()
    expect(await answerTo(await open(), whole)).toContain('HTTP/1.1 200')
    held.destroy()
  })
})

describe('requests that are sent without waiting for answers', () => {
  it('are answered where they are a few, and cost the connection where they are many', async () => {
    await start()
    expect((await answerTo(await open(), head.concat('\r\n').repeat(3) + whole)).match(/HTTP\/1\.1 200/g)).toHaveLength(4)
    expect((await answerTo(await open(), head.concat('\r\n').repeat(100) + whole)).match(/HTTP\/1\.1 200/g) ?? []).toHaveLength(0)
  })
})
