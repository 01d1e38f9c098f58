/** A request as it came in. `body` is parsed JSON, `MultipartBody` of a form, or the messages of a WebSocket, which go on arriving. */
export interface CapturedRequest {
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

export interface MultipartBody {
  /** Of a field that came several times, all values. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>
  readonly files: readonly { readonly name: string; readonly file_name: string; readonly type: string; readonly bytes: Uint8Array }[]
}

export interface FakeVoice {
  readonly voice_id: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
}

export interface FakeSettings {
  /** The only key that is let in; null lets in any. */
  api_key: string | null
  first_token_ms: number
  /** 0 is all at once. */
  tokens_per_second: number
  speech_first_byte_ms: number
  /** Seconds that a second of speech takes to be made; 0 is all at once. */
  real_time_factor: number
  /** 0..1: by which share every wait may be shorter or longer. */
  jitter: number
  seed: number
  /** How long the fake speaks for one character at speed 1. */
  ms_per_character: number
  models: readonly string[]
  voices: readonly FakeVoice[]
  /** What the model says. Cut into tokens, it may be ended early by a fault or by the tokens that the request allows. */
  reply(request: CapturedRequest): string
  /** What recognition hears. */
  heard(request: CapturedRequest): string
}

/**
 * What goes wrong. `after` counts the parts that are sent before it: pieces of text, of sound or of a body, messages of
 * a WebSocket; 1 unless told, 0 is right after the headers. Events that say nothing yet do not count. `before_headers` is
 * instead of any answer.
 */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | {
      readonly kind: 'disconnect' | 'clean_close' | 'stall' | 'malformed' | 'in_stream_error'
      readonly after?: number
      readonly before_headers?: boolean
      /** How the Responses API tells an error in its stream: as seen (`nested`), as documented (`flat`), or as `response.failed`. */
      readonly shape?: 'nested' | 'flat' | 'failed'
    }
  | { readonly kind: 'refusal' | 'length' | 'content_filter' }

export interface FakeProvider {
  readonly url: string
  /** In the order in which they came. */
  readonly requests: readonly CapturedRequest[]
  /** May be changed at any time; a request takes them as they are when it comes. */
  settings: FakeSettings
  /** The next requests meet this fault; after those that were queued before. */
  failNext(fault: Fault, times?: number): void
  /** Asked of every request for which no fault is queued; a later predicate takes the place of an earlier one. */
  failWhen(predicate: (request: CapturedRequest) => Fault | null): void
  close(): Promise<void>
}
