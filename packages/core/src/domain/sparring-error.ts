/**
 * Why something was refused or failed, as stable codes. A code is a promise: never renamed, never reused.
 * Which HTTP status each has stands in the contract.
 */
export const problemCodes = [
  'validation_failed',
  'message_empty',
  'representatives_mismatch',
  'representative_of_other_company',
  'representative_duplicate',
  'language_unsupported',
  'recogniser_unavailable',
  'malformed_body',
  'malformed_request',
  'salesperson_not_found',
  'company_not_found',
  'representative_not_found',
  'meeting_not_found',
  'person_not_found',
  'file_not_found',
  'upload_not_found',
  'direct_upload_unavailable',
  'route_not_found',
  'method_not_allowed',
  'meeting_not_active',
  'meeting_ended',
  'floor_taken',
  'idempotency_key_reused',
  'body_too_large',
  'file_too_large',
  'unsupported_media_type',
  'request_timeout',
  'range_not_satisfiable',
  'unauthenticated',
  'credentials_expired',
  'forbidden',
  'identity_unavailable',
  'key_not_found',
  'host_not_allowed',
  'signature_invalid',
  'signature_expired',
  'upgrade_required',
  'rate_limited',
  'headers_too_large',
  'too_many_streams',
  'mind_failed',
  'mind_timed_out',
  'mind_refused',
  'spend_cap_reached',
  'recognition_failed',
  'audio_unreadable',
  'speech_not_heard',
  'voices_unavailable',
  'store_unavailable',
  'draining',
  'not_ready',
  'internal_error',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** One field that is wrong, at its path in the request (`representatives.0`). */
export interface FieldProblem {
  readonly path: string
  readonly message: string
}

export interface ProblemDetails {
  readonly fields?: readonly FieldProblem[]
  readonly [more: string]: unknown
}

const marker = Symbol.for('sparring.error')

/**
 * The one error that the product throws on purpose. `message` says what happened, to what, and what to do,
 * without personal data. Aborts are not among them: they reject with the signal's own reason.
 */
export class SparringError<Code extends ProblemCode = ProblemCode> extends Error {
  override readonly name = 'SparringError'
  readonly code: Code
  readonly details: ProblemDetails | undefined
  readonly [marker] = true

  constructor(code: Code, message: string, options: { readonly details?: ProblemDetails; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.details = options.details
  }

  /** True for errors of any copy of this package, where `instanceof` would fail. */
  static is(error: unknown): error is SparringError {
    return typeof error === 'object' && error !== null && marker in error
  }
}
