import type { FinishReason, ModelPart, ModelRequest, ModelUsage } from '@sparring/core'
import type { OpenAI } from 'openai'
import { type Asking, isEffort } from './chat-stream.js'
import { senseless, toldFailure } from './failures.js'

type Result = OpenAI.Responses.Response

/** A reply over OpenAI's newer interface. */
export async function* responsesParts(asking: Asking, request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
  const { client, asked, fields } = asking
  const stream = await fields.open(
    () => bodyOf(asking, request),
    (body) => client.responses.create(body, { signal }),
  )
  let refused = false
  for await (const event of stream) {
    if (isWhole(event)) return yield* partsOf(event)
    switch (event.type) {
      case 'response.output_text.delta':
        if (event.delta !== '') yield { type: 'text', text: event.delta }
        break
      case 'response.refusal.delta':
        refused = true
        break
      case 'response.completed':
        return yield { type: 'finish', reason: refused ? 'refusal' : 'stop', usage: usageOf(event.response) }
      case 'response.incomplete':
        return yield { type: 'finish', reason: reasonOf(event.response), usage: usageOf(event.response) }
      case 'response.failed':
        throw toldFailure(asked, event.response.error?.code ?? null, event.response.error)
      case 'error':
        throw toldFailure(asked, event.code, event)
    }
  }
  throw senseless(asked, 'a reply that ends before it is finished')
}

/** What a server that does not stream answers in place of events. */
const isWhole = (event: object): event is Result => 'object' in event && event.object === 'response' && 'output' in event && Array.isArray(event.output)

function* partsOf(response: Result): Iterable<ModelPart> {
  const contents = response.output.flatMap((item) => (item.type === 'message' ? item.content : []))
  const text = contents.map((content) => (content.type === 'output_text' ? content.text : '')).join('')
  if (text !== '') yield { type: 'text', text }
  const refused = contents.some(({ type }) => type === 'refusal')
  yield { type: 'finish', reason: response.status === 'completed' ? (refused ? 'refusal' : 'stop') : reasonOf(response), usage: usageOf(response) }
}

const reasonOf = ({ incomplete_details }: Result): FinishReason => (incomplete_details?.reason === 'content_filter' ? 'filtered' : 'length')

function bodyOf({ model, effort, fields }: Asking, { prefix, suffix, max_output_tokens, cache_key, schema }: ModelRequest) {
  const body: OpenAI.Responses.ResponseCreateParamsStreaming = {
    model,
    stream: true,
    input: [...prefix, ...suffix].map(({ role, text }) => ({ role, content: text })),
  }
  // A meeting is kept here and nowhere else.
  if (fields.has('store')) body.store = false
  if (max_output_tokens !== undefined) body.max_output_tokens = max_output_tokens
  if (cache_key !== undefined && fields.has('prompt_cache_key')) body.prompt_cache_key = cache_key
  if (isEffort(effort) && fields.has('reasoning')) body.reasoning = { effort }
  if (schema !== undefined && fields.has('text')) body.text = { format: { type: 'json_schema', name: schema.name, strict: true, schema: { ...schema.schema } } }
  return body
}

function usageOf({ usage }: Result): ModelUsage | null {
  if (!usage) return null
  const { input_tokens, input_tokens_details, output_tokens } = usage
  return { input_tokens, cached_tokens: input_tokens_details?.cached_tokens ?? 0, output_tokens }
}
