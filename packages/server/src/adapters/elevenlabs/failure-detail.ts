/** What ElevenLabs says of a failure. Its `detail` is an object, for validation a list, for an unknown route a text. */
export interface FailureDetail {
  /** Its name for the failure: `quota_exceeded`. `status` is the older spelling of `code`. */
  readonly code: string | null
  /** A list of fields that were refused: `voice_settings.stability`. */
  readonly fields: readonly string[]
  /** Nothing of the request was looked at: there is no such route. */
  readonly no_such_route: boolean
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** `body` is what the SDK makes of an answer: parsed JSON, or the text that was none. */
export function detailOf(body: unknown): FailureDetail {
  const detail = isRecord(body) ? (body['detail'] ?? body['error'] ?? body) : body
  if (Array.isArray(detail)) return { code: 'validation_error', fields: detail.map(fieldOf), no_such_route: false }
  if (isRecord(detail))
    return { code: textOf(detail['code']) ?? textOf(detail['status']) ?? textOf(detail['type']), fields: fieldsNamed(detail['param']), no_such_route: false }
  return { code: null, fields: [], no_such_route: true }
}

const fieldsNamed = (param: unknown): readonly string[] => (typeof param === 'string' ? [param] : [])

/** `{loc: ['body', 'voice_settings', 'stability']}` */
function fieldOf(problem: unknown): string {
  const place = isRecord(problem) ? problem['loc'] : null
  return Array.isArray(place) ? place.slice(place[0] === 'body' ? 1 : 0).join('.') : 'a field'
}
