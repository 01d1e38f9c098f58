import { createPlatform, scriptedMind } from '@sparring/core'
import { openApiDocument } from '@sparring/core/contract'
import { createMemoryAdapters } from '@sparring/core/memory'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { pino } from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Credentials } from './auth/credentials.js'
import { createApp } from './create-app.js'
import { type KnownIds, naughtyText, type Schema, SchemaValues } from './requests.fixture.js'

const content = z.record(z.string(), z.object({ schema: z.custom<Schema>((value) => typeof value === 'object') }))
const operation = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), schema: z.custom<Schema>((value) => typeof value === 'object') })),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: content.optional() })),
})
type Operation = z.infer<typeof operation>

const api = openApiDocument({ version: '0.0.0' })
const everyOperation = Object.entries(z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) }).parse(api).paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({ path, method, described })),
)

/** What ends meetings comes last, and what erases them after it, so that there is somebody to talk to before. */
const last = ['endMeeting', 'eraseMeeting', 'erasePerson']
const operations = everyOperation.toSorted((one, other) => last.indexOf(one.described.operationId) - last.indexOf(other.described.operationId))

/** Judges answers by the document that is published, references and all. */
const ajv = formats.default(new Ajv2020({ strict: false, allErrors: true })).addSchema(api, 'api')
const pointer = (...parts: readonly string[]): string =>
  parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')).join('/')

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
const pathsOf = (path: string, { parameters }: Operation, values: SchemaValues): fc.Arbitrary<string> =>
  fc
    .record(Object.fromEntries(parameters.filter((one) => one.in === 'path').map(({ name, schema }) => [name, values.of(schema, name)])))
    .map((given) => path.replace(/\{(\w+)\}/g, (_, name: string) => inUrl(String(given[name]))))
    .filter((made) => !/\/\.{0,2}(?:\/|$)/.test(made))

const queriesOf = ({ parameters }: Operation, values: SchemaValues): fc.Arbitrary<string> =>
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

function requestsOf(path: string, method: string, described: Operation, wild: boolean): fc.Arbitrary<Request> {
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

/** Throws unless the answer is one that the document promises for this endpoint. */
async function judge(response: Response, { path, method, described }: (typeof operations)[number]): Promise<void> {
  const { type, text } = await answered(response)
  const status = String(response.status)
  const told = `${status} ${text.slice(0, 300)}`
  expect(response.status, told).toBeLessThan(500)
  const documented = described.responses[status]
  if (documented === undefined) throw new Error(`${told} is not documented`)
  if (documented.content === undefined) return
  expect(Object.keys(documented.content), told).toContain(type)
  if (type !== 'application/json') return
  const valid = ajv.getSchema(`api#/${pointer('paths', path, method, 'responses', status, 'content', type, 'schema')}`)
  const body: unknown = JSON.parse(text)
  expect(valid?.(body) === true, `${told} ${JSON.stringify(valid?.errors)}`).toBe(true)
  if (response.status >= 400) expect(documented.description.split(', ')).toContain(z.object({ error: z.object({ code: z.string() }) }).parse(body).error.code)
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
