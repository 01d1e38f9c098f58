/** A request as a fake saw it. */
export interface CapturedRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** JSON as it was parsed, a form, or what came over a WebSocket, message by message. */
  readonly body: unknown
}

export interface FormBody {
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly files: readonly { readonly name: string; readonly file_name: string; readonly type: string; readonly bytes: Uint8Array }[]
}

/** What goes wrong with one request. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | {
      readonly kind: 'disconnect' | 'clean_close' | 'stall' | 'malformed' | 'in_stream_error'
      /** Parts sent before it; usual 1. */
      readonly after?: number
      /** Instead of any answer. */
      readonly before_headers?: boolean
    }
  | { readonly kind: 'refusal' | 'length' | 'content_filter' }

export interface FakeSettings {
  /** `null` takes any. */
  api_key: string | null
  /** From the request to the first token. */
  first_token_ms: number
  /** 0 is all at once. */
  tokens_per_second: number
  /** From a piece of text to the first byte of its sound. */
  speech_first_byte_ms: number
  /** How long a second of sound takes to be made; 0 is all at once. */
  real_time_factor: number
  /** Of every wait, at most this share more or less. */
  jitter: number
  seed: number
  ms_per_character: number
  models: readonly string[]
  /** What the model says. Where a schema was asked for, it must be JSON of it. */
  reply(request: CapturedRequest): string
  /** What recognition hears. */
  heard(request: CapturedRequest): string
}

export const usualSettings: FakeSettings = {
  api_key: null,
  first_token_ms: 0,
  tokens_per_second: 0,
  speech_first_byte_ms: 0,
  real_time_factor: 0,
  jitter: 0,
  seed: 1,
  ms_per_character: 60,
  models: ['gpt-6.1-terra', 'gpt-6-luna', 'gpt-4o-mini-tts', 'gpt-transcribe'],
  reply: () => 'We plan by hand today, and that takes three people every morning. What would a pilot change in the first month?',
  heard: () => 'What does planning cost you today?',
}

export interface FakeProvider {
  /** As its SDK wants it: OpenAI's ends with `/v1`, ElevenLabs' does not. */
  readonly url: string
  readonly requests: readonly CapturedRequest[]
  readonly settings: FakeSettings
  /** The next requests, one after the other, fail so. */
  failNext(fault: Fault, times?: number): void
  /** Asked for every request that nothing else fails. */
  failWhen(choose: (request: CapturedRequest) => Fault | null): void
  close(): Promise<void>
}

/** A word with the space before it is a token, as near as makes no difference. */
export const tokensOf = (text: string): readonly string[] => text.match(/\s*\S+|\s+$/gu) ?? []
