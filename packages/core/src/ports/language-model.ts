import type { CallOptions } from './call-options.js'
import type { Payer } from './payer.js'

export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant'
  readonly text: string
}

/** What an answer must look like: a JSON Schema whose root is an object, every object closed, every property required. */
export interface AnswerSchema {
  /** Letters, digits, `_` and `-`. */
  readonly name: string
  readonly schema: Readonly<Record<string, unknown>>
}

export interface ModelRequest {
  /** The same bytes in every call of a meeting, so that providers can keep them ready: no clock, no id, nothing that changes. */
  readonly prefix: readonly ModelMessage[]
  /** What changes from call to call. */
  readonly suffix: readonly ModelMessage[]
  readonly max_output_tokens?: number
  /** Calls with the same key share a prefix. */
  readonly cache_key?: string
  /** The answer is then one JSON text of this shape. */
  readonly schema?: AnswerSchema
  /** Who pays, where spend is capped. No provider is told. */
  readonly charge_to?: Payer
}

/** Tokens as the provider counted them. `cached_tokens` are among the `input_tokens`. */
export interface ModelUsage {
  readonly input_tokens: number
  readonly cached_tokens: number
  readonly output_tokens: number
}

/**
 * Why a model stopped: `stop` it had said all · `length` it reached the most tokens · `refusal` it would not, `filtered` its
 * provider would not let it.
 */
export type FinishReason = 'stop' | 'length' | 'refusal' | 'filtered'

/** Text parts concatenate to what was said; exactly one finish, last. Without a finish nothing is complete. */
export type ModelPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'finish'; readonly reason: FinishReason; readonly usage: ModelUsage | null }

/**
 * One model of one provider. Rejects with `ProviderError`, or with the signal's own reason once that is aborted. A stream that
 * ends without the provider having said why rejects: an answer is complete or an error, never silently short.
 */
export interface LanguageModel {
  /** Provider and model, as a person reads it and as usage is counted: `openai/gpt-6-luna`. */
  readonly id: string
  stream(request: ModelRequest, options?: CallOptions): AsyncIterable<ModelPart>
  /** Opens the connection ahead of the first call. Never rejects for more than an abort. */
  warm?(options?: CallOptions): Promise<void>
}
