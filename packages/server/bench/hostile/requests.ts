import fc from 'fast-check'
import type { Operation } from '../../src/documented-api.fixture.ts'
import { type KnownIds, naughtyText, SchemaValues } from '../../src/requests.fixture.ts'
import { type Body, jsonBodies, multipartBodies } from './bodies.ts'
import type { RawRequest } from './raw-http.ts'

export interface HostileRequest {
  readonly raw: RawRequest
  /** Which endpoint must answer; `null` where it is anybody's guess what is meant. */
  readonly operation: Operation | null
}

const inUrl = (text: string): string => encodeURIComponent(text.toWellFormed())
/** No line break: that would be another header, of which others there are enough. */
const inHeader = (text: string): string => text.replace(/[\r\n\0]/g, '').slice(0, 4_000)

const oddHeaders: readonly (readonly string[])[] = [
  ['X-Forwarded-For: 127.0.0.1, ::1, evil'],
  ['X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: gopher', 'Forwarded: for=1;host="e"'],
  ['X-HTTP-Method-Override: DELETE'],
  ['X-Request-Id: {"a":1}'],
  ['X-Request-Id: \xff\xfe'],
  ['Origin: null'],
  ['Origin: https://evil.example'],
  ['Origin: http://localhost:1', 'Access-Control-Request-Method: PUT'],
  ['Expect: 100-continue'],
  ['Expect: 200-maybe'],
  ['Upgrade: websocket', 'Sec-WebSocket-Key: x', 'Sec-WebSocket-Version: 13'],
  ['Accept: text/event-stream'],
  ['Accept: \xff'],
  ['Accept-Encoding: identity;q=0, *;q=0'],
  ['Authorization: Bearer \xe9'],
  [`Cookie: ${'a=b; '.repeat(500)}`],
  ['Range: bytes=0-0,5-9,-1'],
  ['Range: bytes=99999999999999999999-'],
  ['If-None-Match: *', 'If-Modified-Since: never'],
  ['Last-Event-ID: 1e9'],
  ['Last-Event-ID: 999999999999'],
  ['__proto__: x', 'constructor: y'],
  Array.from({ length: 300 }, (_, index) => `X-Many-${index}: 1`),
  [`X-Long: ${'x'.repeat(20_000)}`],
  [' folded: x'],
  ['No colon at all'],
  ['Bad\x00Name: x'],
  ['Host: other.example'],
  ['Transfer-Encoding: chunked, identity'],
]

const keys = (): fc.Arbitrary<readonly string[]> =>
  fc.oneof(fc.constantFrom('key-1', 'key-2', 'x'.repeat(300), ''), naughtyText()).map((key) => [`Idempotency-Key: ${inHeader(key)}`])
const headersAround = () =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant<readonly string[]>([]) },
    { weight: 2, arbitrary: keys() },
    { weight: 2, arbitrary: fc.constantFrom(...oddHeaders) },
  )

const lengths: readonly ((body: Body) => readonly string[])[] = [
  () => ['Content-Length: -1'],
  () => ['Content-Length: 0x10'],
  () => ['Content-Length: 99999999999999999999'],
  ({ bytes }) => [`Content-Length: ${bytes.length}`, `Content-Length: ${bytes.length + 1}`],
  ({ bytes }) => [`Content-Length: ${bytes.length + 10}`],
  ({ bytes }) => [`Content-Length: ${Math.max(0, bytes.length - 1)}`],
  () => ['Transfer-Encoding: chunked'],
  ({ bytes }) => ['Transfer-Encoding: chunked', `Content-Length: ${bytes.length}`],
  () => [],
]

const usualLength = ({ bytes }: Body): readonly string[] => [`Content-Length: ${bytes.length}`]
const common = ['Host: 127.0.0.1', 'Connection: close']

function raw(line: string, headers: readonly string[], body: Body | null, announced: readonly string[], ends: boolean): RawRequest {
  const of = body === null ? [] : [...(body.type === '' ? [] : [`Content-Type: ${body.type}`]), ...announced]
  return { line, headers: [...common, ...headers, ...of], body: body?.bytes ?? Buffer.alloc(0), ends }
}

/** A request to one endpoint, in its shape or nearly. */
function toEndpoint(operation: Operation, ids: KnownIds, wild: boolean): fc.Arbitrary<HostileRequest> {
  const { path, method, described } = operation
  const values = new SchemaValues(ids, { wild })
  const given = (place: 'path' | 'query', options?: { readonly requiredKeys: [] }) =>
    fc.record(Object.fromEntries(described.parameters.filter((one) => one.in === place).map(({ name, schema }) => [name, values.of(schema, name)])), options)
  const schema = described.requestBody?.content['application/json']?.schema
  const json = jsonBodies(schema === undefined ? fc.jsonValue({ maxDepth: 2 }) : values.of(schema))
  const takesFiles = described.requestBody?.content['multipart/form-data'] !== undefined
  const bodies = takesFiles ? fc.oneof(json, multipartBodies()) : json
  const sent = fc.record({
    parameters: given('path'),
    query: given('query', { requiredKeys: [] }),
    headers: headersAround(),
    body: bodies,
    length: lengthsOf(),
  })
  return sent.map(({ parameters, query, headers, body, length }) => {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => inUrl(String(parameters[name])))
    const asked = Object.entries(query).map(([name, value]) => `${name}=${inUrl(String(value))}`)
    const target = `${filled}${asked.length === 0 ? '' : `?${asked.join('&')}`}`
    const plain = !/\/\.{0,2}(?:\/|$)/.test(filled) && !/%2e/i.test(filled)
    const line = `${method.toUpperCase()} ${target} HTTP/1.1`
    const lies = method === 'post' && length !== usualLength
    return { operation: plain ? operation : null, raw: raw(line, headers, method === 'post' ? body : null, length(body), lies) }
  })
}

const lengthsOf = () => fc.oneof({ weight: 12, arbitrary: fc.constant(usualLength) }, { weight: 1, arbitrary: fc.constantFrom(...lengths) })

const methods = ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'QUERY', 'get', 'G E T', '', 'MKCOL', 'PURGE', 'X'.repeat(50)]
const versions = ['HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9', 'HTTP/1.1 x', '']
const oddPaths = [
  '/',
  '//',
  '/%00',
  '/%',
  '/%zz',
  '/%c3%28',
  '/..',
  '/../../etc/passwd',
  '/files/../../etc/passwd',
  '/files/%2e%2e/%2e%2e/etc/passwd',
  '/files/..%5c..%5c',
  '/files/local/x?expires=9999999999999&signature=x',
  '/files/local/x?expires=NaN&signature=%00',
  '/files/',
  '/docs/../main.js',
  '/docs/%2e%2e%2fpackage.json',
  '/docs/constructor',
  '/docs/__proto__',
  '/api/company/',
  '/api//company',
  '/API/COMPANY',
  '/api/company;v=1',
  '/api/company?limit=1&limit=2',
  '/api/company?limit[]=1',
  '/api/company?__proto__=1',
  '/api/company?cursor=%00',
  `/api/company?${'a&'.repeat(3_000)}`,
  `/${'x'.repeat(12_000)}`,
  `/api/meeting/${'%F0%9F%98%80'.repeat(500)}`,
  '/api/meeting/\xff\xfe',
  '/api/meeting/create/start',
  'http://evil.example/api/company',
  'http://127.0.0.1/api/company',
  'http://',
  '*',
  'api/company',
  '/api/company#x',
  '/api/meeting/{meeting_id}',
]

/** A method or a path that no endpoint has, or nearly none. */
const toNobody = (paths: readonly string[]): fc.Arbitrary<HostileRequest> =>
  fc
    .record({
      path: fc.constantFrom(...oddPaths, ...paths),
      method: fc.constantFrom('GET', 'POST', ...methods),
      version: fc.constantFrom('HTTP/1.1', ...versions),
      headers: headersAround(),
    })
    .map(({ path, method, version, headers }) => ({
      operation: null,
      raw: raw(
        `${method} ${path} ${version}`,
        headers,
        null,
        [],
        headers.some((header) => header.startsWith('Transfer-Encoding')),
      ),
    }))

/** Requests of every kind, of which each endpoint gets its share. */
export function hostileRequests(operations: readonly Operation[], ids: KnownIds): fc.Arbitrary<HostileRequest> {
  const shaped = operations.flatMap((operation) => [toEndpoint(operation, ids, false), toEndpoint(operation, ids, true), toEndpoint(operation, ids, true)])
  return fc.oneof({ weight: 9, arbitrary: fc.oneof(...shaped) }, { weight: 1, arbitrary: toNobody(operations.map(({ path }) => path)) })
}
