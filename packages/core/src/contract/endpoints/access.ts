import { z } from 'zod'
import { credential } from '../../domain/credential.js'
import { identifier, instant, orNull, orUsual } from '../../domain/document.js'
import type { Inputs } from '../../domain/inputs.js'
import { roles } from '../../domain/role.js'
import { adminsOnly, type Endpoints, everyone, json, succeeded } from '../endpoint.js'
import { routes } from '../routes.js'
import { meetingId } from './meeting.js'
import { pageOf, pageQuery } from './paging.js'

const role = z.enum(roles)

/** An API key as it is shown: whoever sees it learns nothing by which to call. */
export const apiKey = credential.pick({ _id: true, tenant_id: true, name: true, role: true, user_id: true, created_by: true, created_at: true }).extend({
  expires_at: instant.nullable(),
  revoked_at: instant.nullable(),
})
export type ApiKey = z.infer<typeof apiKey>

const token = z.string()

/** A key that was just made, with the one look at what it is. */
const madeKey = apiKey.extend({ key: token })

/** Seconds. A meeting with its pauses, and no longer than a day. */
export const tokenLifetime = { least: 60, usual: 3 * 3600, most: 24 * 3600 } as const

export const newMeetingToken = z.strictObject({
  /** What its bearer may do in this meeting. */
  role: orUsual(role, 'salesperson'),
  /** On whose behalf its bearer acts; left out, whoever practises in the meeting. */
  user_id: orNull(identifier),
  expires_in_seconds: orUsual(z.int().min(tokenLifetime.least).max(tokenLifetime.most), tokenLifetime.usual),
})

const meetingToken = z.object({ token, meeting_id: identifier, role, user_id: identifier, expires_at: instant })

/** Who a caller is taken for. */
export const identity = z.object({
  tenant_id: identifier,
  user_id: identifier,
  role,
  /** What they came with. */
  by: z.enum(['nothing', 'api_key', 'jwt', 'meeting_token']),
  /** The one meeting within reach of a meeting token. */
  meeting_id: identifier.nullable(),
  expires_at: instant.nullable(),
})

export const accessEndpoints = (inputs: Inputs) =>
  ({
    whoAmI: {
      ...routes.whoAmI,
      tag: 'access',
      summary: 'Who the caller is taken for',
      roles: everyone,
      within_meeting: true,
      request: {},
      responses: { 200: { description: 'The identity.', content: json(succeeded(identity)) } },
      problems: [],
    },
    createKey: {
      ...routes.createKey,
      tag: 'access',
      summary: 'Make an API key of this tenant',
      description: 'The answer is the only time that the key is told. The same Idempotency-Key again answers idempotency_key_reused: a key is told once.',
      roles: adminsOnly,
      request: { body: { required: true, content: json(inputs.apiKey) } },
      responses: { 201: { description: 'The key.', content: json(succeeded(madeKey)) } },
      problems: ['route_not_found', 'validation_failed', 'malformed_body', 'idempotency_key_reused'],
    },
    listKeys: {
      ...routes.listKeys,
      tag: 'access',
      summary: 'List the API keys of this tenant, newest first',
      roles: adminsOnly,
      request: { query: pageQuery },
      responses: { 200: { description: 'A page.', content: json(succeeded(pageOf(apiKey))) } },
      problems: ['route_not_found', 'validation_failed'],
    },
    revokeKey: {
      ...routes.revokeKey,
      tag: 'access',
      summary: 'Revoke an API key',
      description: 'From then on it opens nothing, nor do the meeting tokens that were made with it. A revoked one answers as it is.',
      roles: adminsOnly,
      request: { params: z.object({ key_id: identifier }) },
      responses: { 200: { description: 'The key.', content: json(succeeded(apiKey)) } },
      problems: ['route_not_found', 'key_not_found'],
    },
    createMeetingToken: {
      ...routes.createMeetingToken,
      tag: 'access',
      summary: 'Make a token for one meeting, for a browser',
      description:
        'Short-lived, for one meeting and role, so that no page ever holds an API key: a page of yours gets it from your backend. With it nothing but this meeting can be reached.',
      roles: adminsOnly,
      request: { params: meetingId, body: { required: false, content: json(newMeetingToken) } },
      responses: { 201: { description: 'The token.', content: json(succeeded(meetingToken)) } },
      problems: ['route_not_found', 'meeting_not_found', 'validation_failed', 'malformed_body'],
    },
  }) as const satisfies Partial<Endpoints>
