import { z } from 'zod'
import { type Endpoints, everyone, json, succeeded } from '../endpoint.js'
import { routes } from '../routes.js'

export const readiness = z.object({
  ready: z.boolean(),
  checks: z.array(z.object({ name: z.string(), adapter: z.string(), embedded: z.boolean(), ok: z.boolean(), reason: z.string().nullable() })),
})
export type Readiness = z.infer<typeof readiness>

export const voices = z.object({
  /** `null` where this server does not speak. */
  synthesizer: z.string().nullable(),
  items: z.array(z.object({ voice_id: z.string(), name: z.string(), description: z.string().nullable(), alias: z.string().nullable() })),
})

export const serverEndpoints = {
  listVoices: {
    ...routes.listVoices,
    tag: 'server',
    summary: 'List the voices that a representative may have',
    description: 'Those with an alias first: voice_1, voice_2 … stand for one of every provider. Empty where this server does not speak.',
    roles: everyone,
    request: {},
    responses: { 200: { description: 'The voices.', content: json(succeeded(voices)) } },
    problems: ['voices_unavailable'],
  },
  health: {
    ...routes.health,
    tag: 'server',
    summary: 'Is the process alive',
    roles: everyone,
    open: true,
    request: {},
    responses: { 200: { description: 'It is.', content: json(succeeded(z.object({ status: z.literal('ok') }))) } },
    problems: [],
  },
  ready: {
    ...routes.ready,
    tag: 'server',
    summary: 'Can it take requests, and what is embedded or real',
    roles: everyone,
    open: true,
    request: {},
    responses: { 200: { description: 'It can.', content: json(succeeded(readiness)) } },
    problems: ['not_ready'],
  },
  openapi: {
    ...routes.openapi,
    tag: 'server',
    summary: 'This description',
    roles: everyone,
    open: true,
    request: {},
    responses: { 200: { description: 'OpenAPI 3.1.', content: json(z.looseObject({ openapi: z.string() })) } },
    problems: [],
  },
  docs: {
    ...routes.docs,
    tag: 'server',
    summary: 'Interactive documents',
    roles: everyone,
    open: true,
    request: {},
    responses: { 200: { description: 'A page.', content: { 'text/html': { schema: z.string() } } } },
    problems: [],
  },
  getFile: {
    ...routes.getFile,
    tag: 'server',
    summary: 'Read a stored file at its signed address',
    roles: everyone,
    open: true,
    request: { params: z.object({ key: z.string() }), query: z.object({ expires: z.string(), signature: z.string(), name: z.string().optional() }) },
    responses: {
      200: { description: 'The file.', content: { 'application/octet-stream': { schema: z.string() } } },
      206: { description: 'The range that was asked for.', content: { 'application/octet-stream': { schema: z.string() } } },
    },
    problems: ['signature_invalid', 'signature_expired', 'file_not_found', 'range_not_satisfiable'],
  },
} as const satisfies Partial<Endpoints>
