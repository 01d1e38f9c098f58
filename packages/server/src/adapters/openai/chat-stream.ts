import type { Clock, FinishReason, ModelPart, ModelRequest, ModelUsage } from '@sparring/core'
import type { OpenAI } from 'openai'
import { within } from '../streams/within.js'
import { type Asked, senseless, silent } from './failures.js'
import type { OptionalFields } from './optional-fields.js'

export interface Asking {
  readonly client: OpenAI
  readonly model: string
  readonly effort: string | undefined
  /** OpenAI's own API. */
  readonly own: boolean
  readonly fields: OptionalFields
  readonly asked: Asked
  readonly clock: Clock
  /** How long a reply that has ended is kept for what it counted, in milliseconds. */
  readonly count_ms: number
}

const reasons: Readonly<Record<string, FinishReason>> = { stop: 'stop', length: 'length', content_filter: 'filtered' }

/** A reply over chat completions, which every compatible server has. */
export async function* chatParts(asking: Asking, request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
  const { client, asked, fields, clock, count_ms } = asking
  const stream = await fields.open(
    () => bodyOf(asking, request),
    (body) => client.chat.completions.create(body, { signal }),
  )
  let reason: FinishReason | null = null
  let usage: ModelUsage | null = null
  let refused = false
  try {
    const chunks = stream[Symbol.asyncIterator]()
    const late = () => silent(asked, count_ms)
    for (;;) {
      const coming = chunks.next()
      const next = await (reason === null ? coming : within({ clock, ms: count_ms, late }, coming))
      if (next.done === true) break
      const chunk: OpenAI.ChatCompletionChunk = next.value
      if (chunk.usage) usage = usageOf(chunk.usage)
      // The chunk that counts has no choices.
      const choice = chunk.choices?.[0]
      if (choice === undefined) continue
      if (choice.delta?.refusal) refused = true
      if (choice.delta?.content) yield { type: 'text', text: choice.delta.content }
      if (choice.finish_reason) reason = reasons[choice.finish_reason] ?? null
      if (choice.finish_reason && reason === null) throw senseless(asked, `a reply that ends with ${choice.finish_reason}`)
    }
  } catch (error) {
    // It had said why it stopped: what broke off is only what it counted.
    if (reason === null) throw error
  }
  if (reason === null) throw senseless(asked, 'a reply that ends before it is finished')
  yield { type: 'finish', reason: refused ? 'refusal' : reason, usage }
}

function bodyOf({ model, effort, own, fields }: Asking, { prefix, suffix, max_output_tokens, cache_key, schema }: ModelRequest) {
  const body: OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming = {
    model,
    stream: true,
    messages: [...prefix, ...suffix].map(({ role, text }) => ({ role, content: text })),
  }
  if (fields.has('stream_options')) body.stream_options = { include_usage: true }
  if (max_output_tokens !== undefined) {
    if (!own && fields.has('max_tokens')) body.max_tokens = max_output_tokens
    else body.max_completion_tokens = max_output_tokens
  }
  if (own && cache_key !== undefined && fields.has('prompt_cache_key')) body.prompt_cache_key = cache_key
  if (isEffort(effort) && fields.has('reasoning_effort')) body.reasoning_effort = effort
  if (schema !== undefined && fields.has('response_format'))
    body.response_format = { type: 'json_schema', json_schema: { name: schema.name, strict: true, schema: { ...schema.schema } } }
  return body
}

type Effort = NonNullable<OpenAI.ReasoningEffort>
const efforts: readonly Effort[] = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']
export const isEffort = (effort: string | undefined): effort is Effort => efforts.some((known) => known === effort)

const usageOf = (usage: OpenAI.CompletionUsage): ModelUsage => ({
  input_tokens: usage.prompt_tokens ?? 0,
  cached_tokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
  output_tokens: usage.completion_tokens ?? 0,
})
