/**
 * Any language model of the AI SDK as a mind of the buyers: for a team that has one already.
 *
 * @module
 */
import type { LanguageModelV3, LanguageModelV4 } from '@ai-sdk/provider'
import type { FinishReason, LanguageModel, ModelMessage, ModelPart, ModelRequest, ModelUsage } from '@sparring/core'
import { failureOf, senseless, toldFailure } from './failures.js'

/** What a provider package of the AI SDK gives: `openai('gpt-6-luna')`, `anthropic('…')`, `mistral('…')`. */
export type AiSdkModel = LanguageModelV3 | LanguageModelV4

/** A model of the AI SDK, asked through its provider alone: no retries, no tools, one stream a reply. */
export function aiSdkModel(model: AiSdkModel): LanguageModel {
  const id = `${model.provider}/${model.modelId}`
  return {
    id,
    async *stream(request, { signal } = {}) {
      signal?.throwIfAborted()
      try {
        yield* partsOf(model, request, signal)
      } catch (error) {
        signal?.throwIfAborted()
        throw failureOf(id, error)
      }
    },
  }
}

async function* partsOf(model: AiSdkModel, request: ModelRequest, signal: AbortSignal | undefined): AsyncGenerator<ModelPart> {
  const id = `${model.provider}/${model.modelId}`
  const { stream } = await model.doStream(callOf(request, signal))
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value: part } = await reader.read()
      signal?.throwIfAborted()
      if (done) throw senseless(id, 'a reply that ends before it is finished')
      if (part.type === 'error') throw toldFailure(id, part.error)
      if (part.type === 'text-delta' && part.delta !== '') yield { type: 'text', text: part.delta }
      if (part.type === 'finish') return yield { type: 'finish', reason: reasonOf(id, part.finishReason.unified), usage: usageOf(part.usage) }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function callOf({ prefix, suffix, max_output_tokens, schema }: ModelRequest, signal: AbortSignal | undefined) {
  return {
    prompt: [...prefix, ...suffix].map(messageOf),
    ...(max_output_tokens === undefined ? {} : { maxOutputTokens: max_output_tokens }),
    ...(schema === undefined ? {} : { responseFormat: { type: 'json' as const, name: schema.name, schema: JSON.parse(JSON.stringify(schema.schema)) } }),
    ...(signal === undefined ? {} : { abortSignal: signal }),
  }
}

function messageOf({ role, text }: ModelMessage) {
  if (role === 'system') return { role, content: text }
  const content = [{ type: 'text' as const, text }]
  return role === 'user' ? { role, content } : { role, content }
}

const reasons: Readonly<Record<string, FinishReason>> = { stop: 'stop', length: 'length', 'content-filter': 'filtered' }

function reasonOf(id: string, unified: string): FinishReason {
  const reason = reasons[unified]
  if (reason === undefined) throw senseless(id, `a reply that ends with ${unified}`)
  return reason
}

type Counted = {
  readonly inputTokens: { readonly total: number | undefined; readonly cacheRead: number | undefined }
  readonly outputTokens: { readonly total: number | undefined }
}

/** `null` where the provider does not count. */
function usageOf({ inputTokens, outputTokens }: Counted): ModelUsage | null {
  if (inputTokens.total === undefined || outputTokens.total === undefined) return null
  return { input_tokens: inputTokens.total, cached_tokens: inputTokens.cacheRead ?? 0, output_tokens: outputTokens.total }
}
