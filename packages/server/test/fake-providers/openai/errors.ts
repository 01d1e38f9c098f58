import { type Answer, jsonAnswer } from '../answer.ts'
import type { Fault } from '../fake-provider.ts'

const kinds: Readonly<Record<number, readonly [type: string, code: string | null, message: string]>> = {
  400: ['invalid_request_error', null, 'The request was invalid.'],
  401: ['invalid_request_error', 'invalid_api_key', 'Incorrect API key provided.'],
  403: ['request_forbidden', 'unsupported_country_region_territory', 'Country, region, or territory not supported'],
  404: ['invalid_request_error', null, 'Invalid URL.'],
  408: ['timeout', null, 'The request timed out.'],
  429: ['requests', 'rate_limit_exceeded', 'Rate limit reached for requests.'],
  500: ['server_error', null, 'The server had an error while processing your request.'],
  503: ['server_error', 'overloaded', 'The engine is currently overloaded, please try again later.'],
}

export interface OpenaiError {
  readonly message: string
  readonly type: string
  readonly param: string | null
  readonly code: string | null
}

export function openaiError(status: number): { readonly error: OpenaiError } {
  const [type, code, message] = kinds[status] ?? ['server_error', null, 'The server had an error.']
  return { error: { message, type, param: null, code } }
}

export function refused(status: number, code: string | null, message: string, param: string | null = null): Answer {
  return jsonAnswer(status, { error: { message, type: 'invalid_request_error', param, code } satisfies OpenaiError })
}

/** The account has run dry. It is a 429 like a rate limit, and the SDK retries it. */
export const insufficientQuota: Fault = {
  kind: 'status',
  status: 429,
  body: { error: { message: 'You exceeded your current quota.', type: 'insufficient_quota', param: null, code: 'insufficient_quota' } },
}
