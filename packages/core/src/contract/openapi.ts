import { z } from 'zod'
import { brief } from '../domain/brief.js'
import { company } from '../domain/company.js'
import { bounds, inMegabytes, type Limits, usualLimits } from '../domain/limits.js'
import { meeting } from '../domain/meeting.js'
import { representative } from '../domain/representative.js'
import { salesperson } from '../domain/salesperson.js'
import type { ProblemCode } from '../domain/sparring-error.js'
import { turn } from '../domain/turn.js'
import { usageEvent } from '../domain/usage-event.js'
import { type Endpoint, failed } from './endpoint.js'
import { endpointsWithin } from './endpoints/index.js'
import { problemStatus } from './problems.js'
import { neverLimited } from './rates.js'

const named: readonly (readonly [string, z.ZodType])[] = [
  ['Salesperson', salesperson],
  ['Company', company],
  ['Representative', representative],
  ['Meeting', meeting],
  ['Turn', turn],
  ['Brief', brief],
  ['UsageEvent', usageEvent],
  ['Problem', failed],
]

/** What any request with credentials may be refused with. */
const withCredentials: readonly ProblemCode[] = ['unauthenticated', 'credentials_expired', 'forbidden', 'identity_unavailable']
/** What any request may be. */
const always: readonly ProblemCode[] = [
  'malformed_request',
  'host_not_allowed',
  'request_timeout',
  'headers_too_large',
  'store_unavailable',
  'draining',
  'internal_error',
]
/** What any request with a body may be. */
const withBody: readonly ProblemCode[] = ['validation_failed', 'malformed_body', 'body_too_large', 'unsupported_media_type']
/** A POST without one has a key to be wrong with. */
const refusals = (id: string, { method, request, problems, open }: Endpoint): readonly ProblemCode[] => [
  ...problems,
  ...(neverLimited.has(id) ? [] : (['rate_limited'] as const)),
  ...(request.body === undefined ? [] : withBody),
  ...(method === 'post' ? (['validation_failed'] as const) : []),
  ...(open ? [] : withCredentials),
  ...always,
]

const tags = {
  salesperson: 'Product profiles and their materials',
  company: 'Companies and their representatives',
  meeting: 'Practice meetings',
  conversation: 'What is said in a meeting, and what it came to',
  access: 'Who may call: API keys, and tokens for one meeting',
  usage: 'What meetings used, to bill from',
  people: 'What is kept of people: how long, to take away, and to erase',
  server: 'The server itself',
} as const

/** The OpenAPI 3.1 document of the whole API, made from the contract alone, with the limits that are in force. */
export function openApiDocument({ version, limits = usualLimits }: { readonly version: string; readonly limits?: Limits }): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [id, endpoint] of Object.entries<Endpoint>(endpointsWithin(limits))) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: operation(id, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sparring',
      version,
      license: { name: 'MIT', identifier: 'MIT' },
      description: `Practice meetings with a panel of AI buyers. Answers are {"success": true, "data"}; errors {"success": false, "error": {"code", "message", "details"?}}. Every POST takes an Idempotency-Key. ${limitsInWords(limits)}`,
    },
    servers: [{ url: 'http://127.0.0.1:8000', description: 'A server on this machine' }],
    security: [{ bearer: [] }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: { securitySchemes, schemas: Object.fromEntries(named.map(([name, schema]) => [name, toSchema(schema, 'output')])) },
  }
}

const securitySchemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description:
      'An API key, a token of your identity provider, or a meeting token. A server without authentication, which answers its own machine only, asks for none.',
  },
} as const

const limitsInWords = (limits: Limits): string =>
  `Limits: messages, descriptions and notes ${limits.long_text_characters} characters, names and roles ${limits.name_characters}, ${limits.materials} materials of ${inMegabytes(limits.material_bytes)} (${inMegabytes(limits.direct_material_bytes)} each where they are sent to the store itself), JSON bodies ${inMegabytes(limits.json_body_bytes)}, audio ${inMegabytes(limits.audio_bytes)}, meetings ${limits.least_duration_minutes} to ${limits.most_duration_minutes} minutes.`

function operation(id: string, endpoint: Endpoint): Record<string, unknown> {
  const { request, responses } = endpoint
  return {
    operationId: id,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    ...(endpoint.description === undefined ? {} : { description: endpoint.description }),
    'x-roles': [...endpoint.roles],
    ...(endpoint.open ? { security: [] } : {}),
    ...(endpoint.within_meeting ? { 'x-meeting-token': true } : {}),
    parameters: [
      ...parameters('path', request.params),
      ...parameters('query', request.query),
      ...(endpoint.method === 'post'
        ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: bounds.idempotency_key_characters, minLength: 1 } }]
        : []),
      ...(id === 'followMeeting' ? [{ name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'string' } }] : []),
    ],
    ...(request.body === undefined ? {} : { requestBody: { required: request.body.required ?? false, content: contents(request.body.content, 'input') } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(responses).map(([status, { description, content }]) => [
          status,
          { description, ...(content === undefined ? {} : { content: contents(content, 'output') }) },
        ]),
      ),
      ...problemResponses(refusals(id, endpoint)),
    },
  }
}

/** One response a status, naming the codes it may carry. */
function problemResponses(codes: readonly ProblemCode[]): Record<string, unknown> {
  const byStatus = Map.groupBy(new Set(codes), (code) => problemStatus[code])
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries([...byStatus].map(([status, of]) => [status, { description: of.join(', '), content }]))
}

function parameters(place: 'path' | 'query', schema: z.ZodObject | undefined): readonly unknown[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = toSchema(schema, 'input')
  return Object.entries(properties).map(([name, property]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: property }))
}

const contents = (content: NonNullable<Endpoint['request']['body']>['content'], io: 'input' | 'output'): Record<string, unknown> =>
  Object.fromEntries(Object.entries(content).map(([type, { schema }]) => [type, { schema: referring(schema, io) }]))

type JsonSchema = z.core.JSONSchema.BaseSchema

/** JSON Schema of a request or an answer, without the dialect line that stands once a document. */
function toSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const whole: JsonSchema = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'file') Object.assign(jsonSchema, { type: 'string', format: 'binary' })
    },
  })
  const { $schema: _dialect, ...rest } = whole
  return rest
}

/** As `toSchema`, with the named documents as references. */
function referring(schema: z.ZodType, io: 'input' | 'output'): unknown {
  if (io === 'input') return toSchema(schema, io)
  const name = named.find(([, known]) => known === schema)?.[0]
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` }
  if (schema instanceof z.ZodObject) {
    const properties = Object.fromEntries(Object.entries(schema.shape).map(([field, of]) => [field, of instanceof z.ZodType ? referring(of, io) : {}]))
    const { required, additionalProperties } = toSchema(schema, io)
    return {
      type: 'object',
      properties,
      ...(required === undefined ? {} : { required }),
      ...(additionalProperties === undefined ? {} : { additionalProperties }),
    }
  }
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodType) return { ...toSchema(schema, io), items: referring(schema.element, io) }
  return toSchema(schema, io)
}
