import type { CapturedRequest, FakeSettings, Fault } from './fake-provider.ts'

/** A piece of an answer, and how long after the piece before it it is sent. */
export interface Part {
  readonly wait_ms: number
  readonly bytes: string | Uint8Array
  /** Comes before anything is said, so that faults do not count it. */
  readonly is_preamble?: boolean
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly parts: readonly Part[]
  /** What stands where the next part would when a fault spoils it. */
  readonly malformed: string
  /** How this answer tells an error after its headers; null where it cannot, so that it fails by its status. */
  readonly in_stream_error: string | null
}

/** A request under way, with all that an endpoint needs to answer it. */
export interface Exchange {
  readonly request: CapturedRequest
  readonly url: URL
  /** What the groups of the route's pattern caught. */
  readonly params: readonly string[]
  readonly settings: FakeSettings
  readonly fault: Fault | null
  /** Makes ids that are unique in this provider: `id('resp')`. */
  readonly id: (prefix: string) => string
}

export type Endpoint = (exchange: Exchange) => Answer

/** A body sent in two halves, so that a fault can strike between them. */
export function jsonAnswer(status: number, value: unknown, wait_ms = 0, headers: Readonly<Record<string, string>> = {}): Answer {
  const text = JSON.stringify(value)
  const middle = Math.ceil(text.length / 2)
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    parts: [
      { wait_ms, bytes: text.slice(0, middle) },
      { wait_ms: 0, bytes: text.slice(middle) },
    ],
    malformed: '{"broken',
    in_stream_error: null,
  }
}

/** The fields of a JSON body; none where the body is no object. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}
