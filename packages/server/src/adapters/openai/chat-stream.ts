import type { Clock, ModelPart, ModelRequest, ModelUsage } from '@sparring/core'
import type { OpenAI } from 'openai'
import { within } from '../streams/within.js'
import { chatMessages } from './chat-messages.js'
import { chatReason, textOf } from './chat-words.js'
import { type Asked, senseless, silent } from './failures.js'
import type { OptionalFields } from './optional-fields.js'
import { WithoutThoughts } from './without-thoughts.js'

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

/** A reply over chat completions, which every compatible server has. */
export async function* chatParts(asking: Asking, request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
  const { client, asked, fields } = asking
  const stream = await fields.open(
    () => bodyOf(asking, request),
    (body) => client.chat.completions.create(body, { signal }),
  )
  const reply: Reply = { ended: null, usage: null, refused: false, spoken: false }
  const words = new WithoutThoughts()
  const most = request.max_output_tokens ?? Number.POSITIVE_INFINITY
  let parts = 0
  try {
    for await (const { delta, content } of choices(stream, reply, asking)) {
      if (delta?.refusal) reply.refused = true
      const text = words.push(content)
      if (text === '') continue
      reply.spoken = true
      yield { type: 'text', text }
      parts += 1
      // A server that refused the field does not hold the cap itself. A part is a token or more.
      if (parts > most) return yield { type: 'finish', reason: 'length', usage: reply.usage }
    }
  } catch (error) {
    // It had said why it stopped: what broke off is only what it counted.
    if (reply.ended === null) throw error
  }
  if (reply.ended === null) throw senseless(asked, 'a reply that ends before it is finished')
  const rest = words.flush()
  if (rest !== '') yield { type: 'text', text: rest }
  const reason = chatReason(reply.ended, reply.spoken || rest !== '')
  if (reason === null) throw senseless(asked, `a reply that ends with ${reply.ended.slice(0, 40)}`)
  yield { type: 'finish', reason: reply.refused ? 'refusal' : reason, usage: reply.usage }
}

interface Reply {
  /** Why it ended, in the server's own word. */
  ended: string | null
  usage: ModelUsage | null
  refused: boolean
  spoken: boolean
}

type Delta = OpenAI.ChatCompletionChunk.Choice.Delta

/** What is said of the first choice, until it has ended and was counted. */
async function* choices(stream: AsyncIterable<OpenAI.ChatCompletionChunk>, reply: Reply, { asked, clock, count_ms }: Asking) {
  const chunks = stream[Symbol.asyncIterator]()
  const late = () => silent(asked, count_ms)
  for (;;) {
    const coming = chunks.next()
    const next = await (reply.ended === null ? coming : within({ clock, ms: count_ms, late }, coming))
    if (next.done === true) return
    const chunk: OpenAI.ChatCompletionChunk = next.value
    if (chunk.usage) reply.usage = usageOf(chunk.usage)
    // The chunk that counts has no choices.
    const choice = chunk.choices?.find(({ index = 0 }) => index === 0)
    if (choice === undefined) continue
    const delta: Delta | undefined = choice.delta ?? wholeOf(choice)
    yield { delta, content: textOf(delta?.content) }
    if (choice.finish_reason) reply.ended = choice.finish_reason
  }
}

/** A server that does not stream says all of it under the name that it has in a whole answer. */
const wholeOf = (choice: object): Delta | undefined => ('message' in choice && typeof choice.message === 'object' ? (choice.message ?? undefined) : undefined)

function bodyOf({ model, effort, own, fields }: Asking, { prefix, suffix, max_output_tokens, cache_key, schema }: ModelRequest) {
  const body: OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming = {
    model,
    stream: true,
    messages: chatMessages([...prefix, ...suffix], fields.has('system_role')),
  }
  if (fields.has('stream_options')) body.stream_options = { include_usage: true }
  if (max_output_tokens !== undefined) {
    if (!own && fields.has('max_tokens')) body.max_tokens = max_output_tokens
    else if (fields.has('max_completion_tokens')) body.max_completion_tokens = max_output_tokens
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
