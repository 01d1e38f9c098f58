import { createPlatform, scriptedMind } from '@sparring/core'
import { openApiDocument } from '@sparring/core/contract'
import { createMemoryAdapters } from '@sparring/core/memory'
import fc from 'fast-check'
import { pino } from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import { Credentials } from './auth/credentials.js'
import { createApp } from './create-app.js'
import { type Described, DocumentedApi, type Operation } from './documented-api.fixture.js'
import { type KnownIds, naughtyText, type Schema, SchemaValues } from './requests.fixture.js'

const document = new DocumentedApi(openApiDocument({ version: '0.0.0' }))

/** What ends meetings comes last, and what erases them after it, so that there is somebody to talk to before. */
const last = ['endMeeting', 'eraseMeeting', 'erasePerson']
const operations = document.operations.toSorted((one, other) => last.indexOf(one.described.operationId) - last.indexOf(other.described.operationId))

const adapters = createMemoryAdapters()
const mind = scriptedMind({ seed: 7 })
const platform = createPlatform({ ...adapters, mind, floor_wait_ms: 50 })
const app = createApp(platform, {
  credentials: new Credentials(adapters),
  blobs: { ...adapters.blobs, signedUrl: async (key) => `/files/${key}?signature=s` },
  readiness: async () => ({ ready: true, checks: [{ name: 'Buyers', adapter: mind.label, embedded: true, ok: true, reason: null }] }),
  logger: pino({ level: 'silent' }),
  version: '0.0.0',
})

let ids: KnownIds

/** Something of everything: meetings that wait, that run and that have ended. */
beforeAll(async () => {
  const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Fleet routing that cuts fuel by 12 %.' })
  const company = await platform.companies.create({ company_url: 'https://northwind.example' })
  const members = await Promise.all(['ceo', 'cfo', 'cto'].map((role) => platform.companies.addRepresentative(company._id, { name: `Ann ${role}`, role })))
  const representatives = members.map(({ _id }) => _id)
  const meetings = await Promise.all(
    Array.from({ length: 6 }, () =>
      platform.meetings.create({ salesperson_id: seller._id, company_id: company._id, meeting_mode: '1-on-3', representatives, duration_minutes: 240 }),
    ),
  )
  const meeting_id = meetings.map(({ meeting }) => meeting._id)
  for (const id of meeting_id.slice(0, 4)) await platform.meetings.start(id)
  await platform.meetings.end(meeting_id[3] ?? '')
  ids = {
    salesperson_id: [seller._id, seller._id, seller._id, 'sal_nobody'],
    company_id: [company._id, company._id, company._id, 'com_nobody'],
    representative_id: [...representatives, 'rep_nobody'],
    representatives,
    meeting_id: [...meeting_id, 'mee_nothing'],
    user_id: ['local', 'nobody'],
  }
})

/** A path, filled in. What the URL itself would resolve away is no id that could arrive. */
const pathsOf = (path: string, { parameters }: Described, values: SchemaValues): fc.Arbitrary<string> =>
  fc
    .record(Object.fromEntries(parameters.filter((one) => one.in === 'path').map(({ name, schema }) => [name, values.of(schema, name)])))
    .map((given) => path.replace(/\{(\w+)\}/g, (_, name: string) => inUrl(String(given[name]))))
    .filter((made) => !/\/\.{0,2}(?:\/|$)/.test(made))

const queriesOf = ({ parameters }: Described, values: SchemaValues): fc.Arbitrary<string> =>
  fc
    .record(Object.fromEntries(parameters.filter((one) => one.in === 'query').map(({ name, schema }) => [name, values.of(schema, name)])), {
      requiredKeys: [],
    })
    .map((given) =>
      Object.entries(given)
        .map(([name, value]) => `${name}=${inUrl(String(value))}`)
        .join('&'),
    )

const inUrl = (text: string): string => encodeURIComponent(text.toWellFormed())

const headerValue = (): fc.Arbitrary<string> =>
  fc.oneof(fc.constantFrom('key-1', 'key-2'), fc.string({ maxLength: 300 }), naughtyText()).filter((text) => /^[\x20-\x7e]*$/.test(text))

const brokenBodies = ['', '{', '{"a":', 'null', '[]', '"text"', '\u0000', `${'['.repeat(5_000)}`, '{"__proto__": {"x": 1}}', '{"meeting_id": 1e999}']

function requestsOf(path: string, method: string, described: Described, wild: boolean): fc.Arbitrary<Request> {
  const values = new SchemaValues(ids, { wild })
  const schema = described.requestBody?.content['application/json']?.schema
  const bodies = schema === undefined ? fc.constantFrom(undefined, '{}') : bodiesOf(schema, values)
  const headers = fc.record(
    {
      'content-type': fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain', 'multipart/form-data', 'nonsense'),
      accept: fc.constantFrom('application/json', '*/*', 'text/event-stream'),
      'idempotency-key': headerValue(),
      'last-event-id': headerValue(),
      range: fc.constantFrom('bytes=0-', 'bytes=-0', 'bytes=9-1', 'lines=1-2'),
    },
    { requiredKeys: [] },
  )
  const usual = fc.constant({ 'content-type': 'application/json' })
  return fc
    .tuple(pathsOf(path, described, values), queriesOf(described, values), fc.oneof({ weight: 3, arbitrary: usual }, { weight: 1, arbitrary: headers }), bodies)
    .map(([made, query, sent, body]) => {
      const url = `http://localhost${made}${query === '' ? '' : `?${query}`}`
      return new Request(url, {
        method: method.toUpperCase(),
        headers: sent,
        ...((method === 'post' || method === 'put') && body !== undefined ? { body } : {}),
      })
    })
}

const bodiesOf = (schema: Schema, values: SchemaValues): fc.Arbitrary<string> =>
  fc.oneof({ weight: 9, arbitrary: values.of(schema).map((value) => JSON.stringify(value) ?? '') }, { weight: 1, arbitrary: fc.constantFrom(...brokenBodies) })

/** Of a stream that does not end only the beginning is looked at. */
async function answered(response: Response): Promise<{ readonly type: string; readonly text: string }> {
  const type = response.headers.get('content-type')?.split(';')[0] ?? ''
  if (type !== 'text/event-stream') return { type, text: await response.text() }
  await response.body?.cancel()
  return { type, text: '' }
}

async function judge(response: Response, operation: Operation): Promise<void> {
  document.judge({ status: response.status, ...(await answered(response)) }, operation)
}

describe('whatever is sent to', () => {
  it.each(operations)('$method $path is answered as the document says, and never by a failure of the server', async (operation) => {
    const { path, method, described } = operation
    const requests = fc.boolean().chain((wild) => requestsOf(path, method, described, wild))
    const answersRight = async (request: Request) => judge(await app.request(request), operation)
    await fc.assert(fc.asyncProperty(requests, answersRight), { numRuns: 450, seed: 7 })
  })
})

describe('an answer that the document does not promise', () => {
  const getMeeting = operations.find(({ described }) => described.operationId === 'getMeeting')
  it.each([
    ['a failure of the server', Response.json({ success: false, error: { code: 'internal_error', message: 'x' } }, { status: 500 })],
    ['a status of no account', Response.json({}, { status: 418 })],
    ['another shape', Response.json({ success: true, data: { _id: 'm' } })],
    ['another kind of content', new Response('<p>', { headers: { 'content-type': 'text/html' } })],
    ['a code of another endpoint', Response.json({ success: false, error: { code: 'company_not_found', message: 'x' } }, { status: 404 })],
  ])('is noticed: %s', async (_, response) => {
    if (getMeeting === undefined) throw new Error('The document has lost getMeeting.')
    await expect(judge(response, getMeeting)).rejects.toThrow()
  })
})
