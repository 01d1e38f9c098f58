import { SparringError } from '@sparring/core'

const credentials =
  'the credentials are not known there. Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the role of this machine, and that its clock is right'
const denied = 'these credentials may not do it. The policy that they need stands in docs/operate.md'
const unreachable = 'nobody answers there. Check S3_ENDPOINT (or AWS_REGION), the network and the store; nothing that was acknowledged is lost'
const late = 'it did not answer in time. Send the request again; nothing that was acknowledged is lost'
const elsewhere = 'the bucket lies in another region. Check AWS_REGION'

/** The codes of S3, of the SDK and of the network: what each means here, and what to do. HEAD answers have a status only. */
const meanings: Readonly<Record<string, string>> = {
  NoSuchBucket: 'there is no such bucket. Create it, or check S3_BUCKET_NAME',
  NotFound: 'there is no such bucket. Create it, or check S3_BUCKET_NAME',
  AccessDenied: denied,
  '403': denied,
  InvalidAccessKeyId: credentials,
  XAdminUserNotFound: credentials,
  SignatureDoesNotMatch: credentials,
  RequestTimeTooSkewed: credentials,
  ExpiredToken: credentials,
  CredentialsProviderError: 'no credentials were found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give this machine a role',
  PermanentRedirect: elsewhere,
  AuthorizationHeaderMalformed: elsewhere,
  '301': elsewhere,
  '400': elsewhere,
  SlowDown: 'it asks to be asked less. Send the request again',
  NoSuchKey: 'a part of it was removed meanwhile. Send the request again',
  PreconditionFailed: 'a part of it was removed meanwhile. Send the request again',
  ConditionalRequestConflict: 'somebody else writes there. Send the request again',
  ECONNREFUSED: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  EHOSTUNREACH: unreachable,
  ECONNRESET: late,
  EPIPE: late,
  TimeoutError: late,
  ETIMEDOUT: late,
}

const field = (error: unknown, name: string): unknown => (typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined)

/** The status of an answer, or nothing where none came. */
const statusOf = (error: unknown): unknown => field(field(error, '$metadata'), 'httpStatusCode')

/** What a failure is called: by the network, by the store, or by its status. */
function reasonOf(error: unknown): string {
  const known = [field(error, 'code'), field(error, 'name'), statusOf(error)].map(String).find((name) => name in meanings)
  return known ?? String(field(error, 'name') ?? error)
}

/** Nothing stands there. */
export const isMissing = (error: unknown): boolean => ['NotFound', 'NoSuchKey', 'NoSuchUpload'].includes(String(field(error, 'name')))

/** Something stands there, and may not be overwritten. */
export const isTaken = (error: unknown): boolean => statusOf(error) === 412

/** Something may stand there: what was written when the answer was lost, or what another writes at the same time. */
export const mayBeTaken = (error: unknown): boolean => isTaken(error) || statusOf(error) === 409 || isMissing(error)

/** A failure of the store as the port's own error, naming the bucket and never a key, which may tell of a person. */
export function cannotDo(place: string, cause: unknown): SparringError {
  if (SparringError.is(cause)) return cause
  const reason = reasonOf(cause)
  return new SparringError('store_unavailable', `${place} could not do it: ${meanings[reason] ?? reason}.`, { cause, details: { reason } })
}
