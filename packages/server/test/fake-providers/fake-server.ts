import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type CapturedRequest, type FakeProvider, type FakeSettings, type Fault, type FormBody, usualSettings } from './settings.ts'

/** One request on its way through a fake. */
export interface Exchange {
  readonly request: CapturedRequest
  readonly response: ServerResponse
  readonly fault: Fault | null
  readonly settings: FakeSettings
}

export type Route = (exchange: Exchange) => unknown

export interface FakeParts {
  /** The first that matches `METHOD /path` serves it. */
  readonly routes: readonly (readonly [pattern: RegExp, serve: Route])[]
  readonly path: string
  /** What the key comes in. */
  keyOf(headers: CapturedRequest['headers']): string | undefined
  readonly unknownKey: Route
  readonly unknownPath: Route
  upgrade?(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    parts: { take(request: CapturedRequest): Fault | null; readonly settings: FakeSettings },
  ): void
}

/** Starts a fake on a port of its own, or on one that is given. */
export async function startFake(parts: FakeParts, given: Partial<FakeSettings> & { readonly port?: number }): Promise<FakeProvider> {
  const { port = 0, ...changes } = given
  const settings: FakeSettings = { ...usualSettings, ...changes }
  const requests: CapturedRequest[] = []
  const faults: Fault[] = []
  let choose: (request: CapturedRequest) => Fault | null = () => null
  const take = (request: CapturedRequest): Fault | null => {
    requests.push(request)
    return faults.shift() ?? choose(request)
  }
  const server = createServer((incoming, response) => {
    serve(incoming, response, parts, settings, take).catch(() => response.destroy())
  })
  server.on('upgrade', (incoming, socket, head) => parts.upgrade?.(incoming, socket, head, { take, settings }))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${portOf(server)}${parts.path}`,
    requests,
    settings,
    failNext: (fault, times = 1) => void faults.push(...Array.from({ length: times }, () => fault)),
    failWhen: (chooser) => {
      choose = chooser
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  parts: FakeParts,
  settings: FakeSettings,
  take: (request: CapturedRequest) => Fault | null,
): Promise<unknown> {
  const request = { method: incoming.method ?? 'GET', path: incoming.url ?? '/', headers: headersOf(incoming), body: await bodyOf(incoming) }
  const fault = take(request)
  const exchange = { request, response, fault, settings }
  if (settings.api_key !== null && parts.keyOf(request.headers) !== settings.api_key) return parts.unknownKey(exchange)
  if (fault?.kind === 'status') return sendJson(response, fault.status, fault.body ?? {}, fault.headers)
  if (fault !== null && 'before_headers' in fault && fault.before_headers === true) {
    return fault.kind === 'stall' ? undefined : response.destroy()
  }
  const name = `${request.method} ${request.path.split('?')[0]}`
  const found = parts.routes.find(([pattern]) => pattern.test(name))
  return (found?.[1] ?? parts.unknownPath)(exchange)
}

export const headersOf = (incoming: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(incoming.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))

async function bodyOf(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const type = incoming.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data')) return formOf(bytes, type)
  if (bytes.length === 0) return null
  return JSON.parse(bytes.toString())
}

async function formOf(bytes: Buffer, type: string): Promise<FormBody> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  const fields: [string, string][] = []
  const files: FormBody['files'][number][] = []
  for (const [name, value] of form) {
    if (typeof value === 'string') fields.push([name, value])
    else files.push({ name, file_name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) })
  }
  return { fields, files }
}

export function sendJson(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_fake', 'request-id': 'req_fake', ...headers })
  response.end(JSON.stringify(body))
}

/** How a stream goes wrong, once so many parts have left. `true` where nothing more is to be sent. */
export function breakOff(exchange: Exchange, sent: number, write: { malformed(): void; error(): void }): boolean {
  const { fault, response } = exchange
  if (fault === null || !('after' in fault || isStreamFault(fault)) || sent < ((isStreamFault(fault) ? fault.after : 0) ?? 1)) return false
  switch (fault.kind) {
    case 'disconnect':
      response.destroy()
      return true
    case 'clean_close':
      response.end()
      return true
    case 'stall':
      return true
    case 'malformed':
      write.malformed()
      response.end()
      return true
    case 'in_stream_error':
      write.error()
      response.end()
      return true
    default:
      return false
  }
}

type StreamFault = Extract<Fault, { readonly after?: number }>
const isStreamFault = (fault: Fault): fault is StreamFault => ['disconnect', 'clean_close', 'stall', 'malformed', 'in_stream_error'].includes(fault.kind)
