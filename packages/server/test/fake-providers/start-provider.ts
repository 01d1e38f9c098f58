import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Answer, type Endpoint, type Exchange, jsonAnswer } from './answer.ts'
import { capture, headOf } from './capture.ts'
import type { CapturedRequest, FakeProvider, FakeSettings, Fault } from './fake-provider.ts'
import { FakeSocket } from './fake-socket.ts'
import { isCut, playAnswer } from './play-answer.ts'
import { seeded } from './seeded.ts'

export interface Route {
  readonly method: 'GET' | 'POST'
  /** Of the path without its query; its groups become `params`. */
  readonly path: RegExp
  readonly answer: Endpoint
}

export interface SocketRoute {
  readonly path: RegExp
  readonly open: (socket: FakeSocket, exchange: Exchange) => void
}

/** What one vendor's fake is made of. */
export interface Vendor {
  /** Follows the origin in the provider's address. */
  readonly base: '' | '/v1'
  readonly routes: readonly Route[]
  readonly sockets: readonly SocketRoute[]
  /** Whether this key may in; sockets that take the key in their first message ask later. */
  readonly keyOf: (request: CapturedRequest) => string | null
  /** On every answer. */
  readonly headers: Readonly<Record<string, string>>
  /** The body that a status has unless a fault brings its own. */
  readonly errorBody: (status: number) => unknown
}

export async function startProvider(vendor: Vendor, settings: FakeSettings, port: number): Promise<FakeProvider> {
  const requests: CapturedRequest[] = []
  const queued: Fault[] = []
  const sockets = new Set<WebSocket>()
  const stalled = new Set<Duplex>()
  const random = seeded(settings.seed)
  let predicate: (request: CapturedRequest) => Fault | null = () => null
  let made = 0
  const id = (prefix: string) => `${prefix}_${String(++made).padStart(8, '0')}`
  const faultOf = (request: CapturedRequest) => queued.shift() ?? predicate(request)
  const jittered = (ms: number) => ms * (1 + provider.settings.jitter * (2 * random() - 1))

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await capture(incoming)
    requests.push(request)
    const fault = faultOf(request)
    const answered = answerTo(vendor, { request, url: urlOf(request), params: [], settings: { ...provider.settings }, fault, id })
    const headers = { ...vendor.headers, ...answered.headers }
    await playAnswer(response, { ...answered, headers }, fault, jittered)
  }

  const server = createServer((incoming, response) => {
    // A client that breaks off while it still sends has nobody left to be answered.
    answer(incoming, response).catch(() => response.destroy())
  })
  const upgrades = new WebSocketServer({ noServer: true })
  server.on('upgrade', (incoming, stream, head) => {
    const request = { ...headOf(incoming), body: [] as unknown[] }
    requests.push(request)
    const url = urlOf(request)
    const fault = faultOf(request)
    const route = vendor.sockets.find(({ path }) => path.test(url.pathname))
    const refused = fault?.kind === 'status' ? fault.status : route === undefined ? 404 : null
    if (refused !== null || route === undefined) {
      const body = JSON.stringify((fault?.kind === 'status' ? fault.body : undefined) ?? vendor.errorBody(refused ?? 404))
      stream.end(
        `HTTP/1.1 ${refused} Refused\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
      )
      return
    }
    if (fault !== null && isCut(fault) && fault.before_headers) {
      if (fault.kind !== 'stall') stream.destroy()
      else stalled.add(stream)
      return
    }
    upgrades.handleUpgrade(incoming, stream, head, (socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      const exchange = { request, url, params: paramsOf(route.path, url), settings: { ...provider.settings }, fault, id }
      route.open(new FakeSocket(socket, request.body, fault, jittered), exchange)
    })
  })

  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const provider: FakeProvider = {
    url: `http://127.0.0.1:${portOf(server.address())}${vendor.base}`,
    requests,
    settings,
    failNext: (fault, times = 1) => {
      for (let time = 0; time < times; time++) queued.push(fault)
    },
    failWhen: (asked) => {
      predicate = asked
    },
    close: async () => {
      for (const socket of sockets) socket.terminate()
      for (const stream of stalled) stream.destroy()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
  return provider
}

function answerTo(vendor: Vendor, exchange: Exchange): Answer {
  const { fault, request, settings, url } = exchange
  if (fault?.kind === 'status') return jsonAnswer(fault.status, fault.body ?? vendor.errorBody(fault.status), 0, fault.headers)
  if (settings.api_key !== null && vendor.keyOf(request) !== settings.api_key) return jsonAnswer(401, vendor.errorBody(401))
  const route = vendor.routes.find(({ method, path }) => method === request.method && path.test(url.pathname))
  if (route === undefined) return jsonAnswer(404, vendor.errorBody(404))
  const answer = route.answer({ ...exchange, params: paramsOf(route.path, url) })
  return fault?.kind === 'in_stream_error' && answer.in_stream_error === null ? jsonAnswer(500, vendor.errorBody(500)) : answer
}

const urlOf = (request: { readonly path: string }) => new URL(request.path, 'http://127.0.0.1')
const paramsOf = (path: RegExp, url: URL) => (path.exec(url.pathname) ?? []).slice(1).map((found) => decodeURIComponent(found))
const portOf = (address: string | AddressInfo | null) => (typeof address === 'object' && address !== null ? address.port : 0)
