import { type Answer, jsonAnswer } from '../answer.ts'
import type { Fault } from '../fake-provider.ts'

/** Errors as the service tells them: an object, but an array for validation and a plain string for an unknown path. */
export function elevenlabsError(status: number): unknown {
  if (status === 404) return { detail: 'Not Found' }
  if (status === 422) return { detail: [{ type: 'missing', loc: ['body', 'text'], msg: 'Field required' }] }
  if (status === 400) return detail('validation_error', 'invalid_request', 'The request is invalid.')
  if (status === 401) return detail('authentication_error', 'invalid_api_key', 'Invalid API key')
  if (status === 429) return detail('rate_limit_error', 'rate_limit_exceeded', 'Too many requests.')
  return detail('internal_error', 'internal_server_error', 'Something went wrong on our side.')
}

export function detail(type: string, code: string, message: string, legacyStatus: string = code): unknown {
  return { detail: { type, code, message, status: legacyStatus, request_id: 'req_fake', param: null } }
}

export function refused(status: number, type: string, code: string, message: string): Answer {
  return jsonAnswer(status, detail(type, code, message))
}

export const missingField = (name: string): Answer => jsonAnswer(422, { detail: [{ type: 'missing', loc: ['body', name], msg: 'Field required' }] })

/** The account has run dry. It is a 401, as a bad key is. */
export const quotaExceeded: Fault = {
  kind: 'status',
  status: 401,
  body: detail('quota_error', 'quota_exceeded', 'This request exceeds your quota of 10000. You have 0 credits remaining.'),
}

/** More at once than the plan allows: wait for one of one's own to end. */
export const concurrentLimitExceeded: Fault = {
  kind: 'status',
  status: 429,
  body: detail('rate_limit_error', 'concurrent_limit_exceeded', 'Too many concurrent requests.', 'too_many_concurrent_requests'),
  headers: { 'current-concurrent-requests': '5', 'maximum-concurrent-requests': '5' },
}

/** The service has too much to do: back off. */
export const systemBusy: Fault = { kind: 'status', status: 429, body: detail('rate_limit_error', 'system_busy', 'The system is busy.') }
