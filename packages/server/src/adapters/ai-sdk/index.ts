/**
 * Any language model of the AI SDK as a mind of the buyers: for a team that has one already.
 *
 * @module
 */
import type { LanguageModelV3, LanguageModelV4 } from '@ai-sdk/provider'
import type { Clock, FinishReason, LanguageModel, ModelMessage, ModelPart, ModelRequest, ModelUsage } from '@sparring/core'
import { systemClock } from '@sparring/core/memory'
import { eitherSignal } from '../streams/either-signal.js'
import { watched } from '../streams/watched.js'
import { unlessAborted } from '../streams/within.js'
import { type Failing, failureOf, senseless, silent } from './failures.js'

/** What a provider package of the AI SDK gives: `openai('gpt-6-luna')`, `anthropic('…')`, `mistral('…')`. */
export type AiSdkModel = LanguageModelV3 | LanguageModelV4

export interface AiSdkOptions {
  /** The system's where it is left out. */
  readonly clock?: Clock | undefined
  /** The longest wait for the first word, in milliseconds; usual 15,000. */
  readonly first_token_ms?: number | undefined
  /** The longest silence after it; usual 10,000. */
  readonly idle_ms?: number | undefined
}

/** A model of the AI SDK, asked through its provider alone: no retries, no tools, one stream a reply. */
export function aiSdkModel(model: AiSdkModel, { clock = systemClock, first_token_ms = 15_000, idle_ms = 10_000 }: AiSdkOptions = {}): LanguageModel {
  const failing: Failing = { id: `${model.provider}/${model.modelId}`, provider: model.provider }
  return {
    id: failing.id,
    async *stream(request, { signal } = {}) {
      signal?.throwIfAborted()
      const stop = new AbortController()
      const late = (ms: number) => silent(failing, ms)
      try {
        yield* watched({ clock, first_token_ms, idle_ms, late, signal }, partsOf(model, failing, request, eitherSignal(stop.signal, signal)))
      } catch (error) {
        signal?.throwIfAborted()
        throw failureOf(failing, error)
      } finally {
        stop.abort()
      }
    },
  }
}

/** Not every provider hears of an abort: neither its answer nor its next part is waited for afterwards. */
async function* partsOf(model: AiSdkModel, failing: Failing, request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
  const { stream } = await unlessAborted<Awaited<ReturnType<AiSdkModel['doStream']>>>(signal, Promise.resolve(model.doStream(callOf(request, signal))))
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value: part } = await unlessAborted<Awaited<ReturnType<typeof reader.read>>>(signal, reader.read())
      if (done) throw senseless(failing, 'a reply that ends before it is finished')
      if (part.type === 'error') throw failureOf(failing, part.error, 'upstream')
      if (part.type === 'text-delta' && part.delta !== '') yield { type: 'text', text: part.delta }
      if (part.type === 'finish') return yield { type: 'finish', reason: reasonOf(failing, part.finishReason), usage: usageOf(part.usage) }
    }
  } finally {
    reader.cancel().catch(() => undefined)
  }
}

function callOf({ prefix, suffix, max_output_tokens, schema }: ModelRequest, abortSignal: AbortSignal) {
  return {
    abortSignal,
    prompt: [...prefix, ...suffix].map(messageOf),
    ...(max_output_tokens === undefined ? {} : { maxOutputTokens: max_output_tokens }),
    ...(schema === undefined ? {} : { responseFormat: { type: 'json' as const, name: schema.name, schema: JSON.parse(JSON.stringify(schema.schema)) } }),
  }
}

function messageOf({ role, text }: ModelMessage) {
  if (role === 'system') return { role, content: text }
  const content = [{ type: 'text' as const, text }]
  return role === 'user' ? { role, content } : { role, content }
}

const reasons: Readonly<Record<string, FinishReason>> = { stop: 'stop', length: 'length', 'content-filter': 'filtered' }

/** `raw` is the provider's own word: some would not say more, which the AI SDK counts as filtered. */
function reasonOf(failing: Failing, { unified, raw }: { readonly unified: string; readonly raw: string | undefined }): FinishReason {
  const reason = raw === 'refusal' ? 'refusal' : reasons[unified]
  if (reason === undefined) throw senseless(failing, `a reply that ends with ${unified}`)
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
