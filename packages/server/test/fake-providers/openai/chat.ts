import { type Answer, type Endpoint, type Exchange, fieldsOf, jsonAnswer, type Part } from '../answer.ts'
import { countTokens, msPerToken } from '../tokens.ts'
import { openaiError } from './errors.ts'
import { type PromptCache, type Spoken, spoken } from './reply.ts'
import { problemOf } from './requirements.ts'

/** POST /chat/completions, streamed or whole. */
export function chatCompletions(cache: PromptCache): Endpoint {
  return (exchange) => {
    const problem = problemOf(exchange, 'messages')
    if (problem !== null) return problem
    const body = fieldsOf(exchange.request.body)
    const said = spoken(exchange, body['max_completion_tokens'] ?? body['max_tokens'])
    const usage = usageOf(body['messages'], said, cache)
    const shared = { id: exchange.id('chatcmpl'), created: Math.floor(Date.now() / 1000), model: body['model'] }
    return body['stream'] === true ? streamed(exchange, said, usage, shared) : whole(exchange, said, usage, shared)
  }
}

type Head = Readonly<Record<string, unknown>>

function usageOf(messages: unknown, said: Spoken, cache: PromptCache) {
  const prompt = countTokens(messages)
  return {
    prompt_tokens: prompt,
    completion_tokens: said.tokens.length,
    total_tokens: prompt + said.tokens.length,
    prompt_tokens_details: { cached_tokens: Math.min(cache.cachedTokens(messages), prompt), cache_write_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0 },
  }
}

function whole({ settings }: Exchange, said: Spoken, usage: object, head: Head): Answer {
  const text = said.tokens.join('')
  const message = { role: 'assistant', content: said.refused ? null : text, refusal: said.refused ? text : null }
  const choices = [{ index: 0, message, logprobs: null, finish_reason: said.finish }]
  const wait = settings.first_token_ms + said.tokens.length * msPerToken(settings.tokens_per_second)
  return jsonAnswer(200, { ...head, object: 'chat.completion', choices, usage, service_tier: 'default', system_fingerprint: null }, wait)
}

function streamed({ request, settings }: Exchange, said: Spoken, usage: object, head: Head): Answer {
  const options = fieldsOf(fieldsOf(request.body)['stream_options'])
  const withUsage = options['include_usage'] === true
  const chunk = (wait_ms: number, choices: readonly object[], last?: object): Part => {
    const padding = options['include_obfuscation'] === false ? {} : { obfuscation: 'x'.repeat(8) }
    const value = { ...head, object: 'chat.completion.chunk', service_tier: 'default', system_fingerprint: null, choices, ...padding }
    return { wait_ms, bytes: line(withUsage ? { ...value, usage: last ?? null } : value) }
  }
  const delta = (wait_ms: number, said: object, finish: string | null = null) =>
    chunk(wait_ms, [{ index: 0, delta: said, logprobs: null, finish_reason: finish }])
  const field = said.refused ? 'refusal' : 'content'
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    parts: [
      {
        ...delta(settings.first_token_ms, said.refused ? { role: 'assistant', content: null, refusal: '' } : { role: 'assistant', content: '', refusal: null }),
        is_preamble: true,
      },
      ...said.tokens.map((token, index) => delta(index === 0 ? 0 : msPerToken(settings.tokens_per_second), { [field]: token })),
      delta(0, {}, said.finish),
      ...(withUsage ? [chunk(0, [], usage)] : []),
      { wait_ms: 0, bytes: 'data: [DONE]\n\n' },
    ],
    malformed: 'data: {"choices": [{"delta"\n\n',
    in_stream_error: line(openaiError(500)),
  }
}

const line = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`
