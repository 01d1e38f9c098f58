import { type Answer, type Endpoint, type Exchange, fieldsOf, jsonAnswer, type Part } from '../answer.ts'
import { countTokens, msPerToken } from '../tokens.ts'
import { openaiError } from './errors.ts'
import { type PromptCache, type Spoken, spoken } from './reply.ts'
import { problemOf } from './requirements.ts'

/** POST /responses, streamed or whole. */
export function responses(cache: PromptCache): Endpoint {
  return (exchange) => {
    const problem = problemOf(exchange, 'input')
    if (problem !== null) return problem
    const body = fieldsOf(exchange.request.body)
    const said = spoken(exchange, body['max_output_tokens'])
    const prompt = [body['instructions'] ?? '', body['input']]
    const response = { ...responseOf(body, exchange.id('resp')), usage: usageOf(prompt, said, cache) }
    const item = itemOf(said, exchange.id('msg'))
    return body['stream'] === true ? streamed(exchange, said, response, item) : whole(exchange, said, response, item)
  }
}

type Fields = Readonly<Record<string, unknown>>
interface Item extends Fields {
  readonly id: string
  readonly content: readonly [Fields]
}

function responseOf(body: Fields, id: string): Fields {
  const { model, instructions = null, text = { format: { type: 'text' } }, tools = [], tool_choice = 'auto', temperature = null, metadata = {} } = body
  const created_at = Math.floor(Date.now() / 1000)
  const settings = { instructions, text, tools, tool_choice, temperature, metadata, parallel_tool_calls: true, top_p: null }
  return { id, object: 'response', created_at, status: 'in_progress', error: null, incomplete_details: null, model, output: [], ...settings }
}

function usageOf(prompt: unknown, said: Spoken, cache: PromptCache) {
  const input = countTokens(prompt)
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: Math.min(cache.cachedTokens(prompt), input), cache_write_tokens: 0 },
    output_tokens: said.tokens.length,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: input + said.tokens.length,
  }
}

function itemOf(said: Spoken, id: string): Item {
  const text = said.tokens.join('')
  const content = said.refused ? { type: 'refusal', refusal: text } : { type: 'output_text', text, annotations: [], logprobs: [] }
  return { type: 'message', id, role: 'assistant', status: said.finish === 'stop' ? 'completed' : 'incomplete', content: [content] }
}

function ended(said: Spoken, response: Fields, item: Item): Fields {
  if (said.finish === 'stop') return { ...response, status: 'completed', output: [item] }
  const reason = said.finish === 'length' ? 'max_output_tokens' : 'content_filter'
  return { ...response, status: 'incomplete', incomplete_details: { reason }, output: [item] }
}

function whole({ settings }: Exchange, said: Spoken, response: Fields, item: Item): Answer {
  return jsonAnswer(200, ended(said, response, item), settings.first_token_ms + said.tokens.length * msPerToken(settings.tokens_per_second))
}

function streamed({ fault, settings }: Exchange, said: Spoken, response: Fields, item: Item): Answer {
  const begun = { ...response, usage: null }
  const [content] = item.content
  const kind = said.refused ? 'refusal' : 'output_text'
  const place = { item_id: item.id, output_index: 0, content_index: 0 }
  const empty = said.refused ? { ...content, refusal: '' } : { ...content, text: '' }
  let sequence_number = 0
  const event = (type: string, fields: Fields, wait_ms = 0): Part => ({
    wait_ms,
    is_preamble: /created|in_progress|added/.test(type),
    bytes: `event: ${type}\ndata: ${JSON.stringify({ type, ...fields, sequence_number: sequence_number++ })}\n\n`,
  })
  const final = ended(said, response, item)
  const error = openaiError(500).error
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    parts: [
      event('response.created', { response: begun }),
      event('response.in_progress', { response: begun }),
      event('response.output_item.added', { output_index: 0, item: { ...item, status: 'in_progress', content: [] } }, settings.first_token_ms),
      event('response.content_part.added', { ...place, part: empty }),
      ...said.tokens.map((delta, index) =>
        event(
          `response.${kind}.delta`,
          { ...place, delta, ...(said.refused ? {} : { logprobs: [], obfuscation: 'x'.repeat(8) }) },
          index === 0 ? 0 : msPerToken(settings.tokens_per_second),
        ),
      ),
      event(`response.${kind}.done`, { ...place, [said.refused ? 'refusal' : 'text']: said.tokens.join(''), ...(said.refused ? {} : { logprobs: [] }) }),
      event('response.content_part.done', { ...place, part: content }),
      event('response.output_item.done', { output_index: 0, item }),
      event(`response.${String(final['status'])}`, { response: final }),
    ],
    malformed: 'event: response.output_text.delta\ndata: {"type": "response.output\n\n',
    in_stream_error: errorEvent(fault?.kind === 'in_stream_error' ? (fault.shape ?? 'nested') : 'nested'),
  }

  function errorEvent(shape: 'nested' | 'flat' | 'failed'): string {
    if (shape === 'failed')
      return String(event('response.failed', { response: { ...begun, status: 'failed', error: { code: 'server_error', message: error.message } } }).bytes)
    return String(event('error', shape === 'flat' ? { code: 'server_error', message: error.message, param: null } : { error }).bytes)
  }
}
