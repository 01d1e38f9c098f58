import { breakOff, type Exchange, sendJson } from './fake-server.ts'
import { Pace } from './pace.ts'
import { tokensOf } from './settings.ts'

interface Asked {
  readonly model: string
  readonly stream: boolean
  readonly stream_options?: { readonly include_usage?: boolean }
}

const created = 1_790_000_000

/** What the model says, why it stops, and what it counts. */
function said({ request, fault, settings }: Exchange) {
  const kind = fault?.kind
  const refusal = kind === 'refusal' ? 'I cannot help with that.' : null
  const whole = refusal === null ? settings.reply(request) : ''
  const tokens = kind === 'length' || kind === 'content_filter' ? tokensOf(whole).slice(0, 5) : tokensOf(whole)
  const prompt = Math.ceil(JSON.stringify(request.body).length / 4)
  return { refusal, tokens, text: tokens.join(''), kind, prompt, cached: Math.floor(prompt / 2) }
}

export async function chatCompletions(exchange: Exchange): Promise<void> {
  const asked = exchange.request.body as Asked
  const { refusal, tokens, text, kind, prompt, cached } = said(exchange)
  const finish_reason = kind === 'length' ? 'length' : kind === 'content_filter' ? 'content_filter' : 'stop'
  const usage = {
    prompt_tokens: prompt,
    completion_tokens: tokens.length,
    total_tokens: prompt + tokens.length,
    prompt_tokens_details: { cached_tokens: cached },
    completion_tokens_details: { reasoning_tokens: 0 },
  }
  const base = { id: 'chatcmpl-fake', created, model: asked.model, service_tier: 'default', system_fingerprint: null }
  const pace = new Pace(exchange.settings)
  if (asked.stream !== true) {
    await pace.token(tokens.length)
    const message = { role: 'assistant', content: refusal === null ? text : null, refusal }
    return sendJson(exchange.response, 200, { ...base, object: 'chat.completion', choices: [{ index: 0, message, logprobs: null, finish_reason }], usage })
  }
  const { response } = exchange
  const withUsage = asked.stream_options?.include_usage === true
  const send = (delta: object | null, reason: string | null = null, counted: object | null = null) =>
    response.write(
      `data: ${JSON.stringify({
        ...base,
        object: 'chat.completion.chunk',
        choices: delta === null ? [] : [{ index: 0, delta, logprobs: null, finish_reason: reason }],
        ...(withUsage ? { usage: counted } : {}),
      })}\n\n`,
    )
  response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req_fake' })
  response.flushHeaders()
  const broken = (sent: number) =>
    breakOff(exchange, sent, {
      malformed: () => void response.write('data: {"choices":[{"delta":{"content\n\n'),
      error: () =>
        void response.write(`data: ${JSON.stringify({ error: { message: 'The server had an error.', type: 'server_error', param: null, code: null } })}\n\n`),
    })
  if (broken(0)) return
  await pace.token(0)
  send({ role: 'assistant', content: '', refusal: null })
  if (refusal !== null) send({ refusal })
  for (const [index, token] of tokens.entries()) {
    await pace.token(index)
    if (response.destroyed) return
    send({ content: token })
    if (broken(index + 1)) return
  }
  send({}, finish_reason)
  if (withUsage) send(null, null, usage)
  response.end('data: [DONE]\n\n')
}

export async function responses(exchange: Exchange): Promise<void> {
  const asked = exchange.request.body as Asked
  const { refusal, tokens, text, kind, prompt, cached } = said(exchange)
  const { response } = exchange
  const part = refusal === null ? { type: 'output_text', text, annotations: [] } : { type: 'refusal', refusal }
  const message = { id: 'msg_fake', type: 'message', status: 'completed', role: 'assistant', content: [part] }
  const usage = {
    input_tokens: prompt,
    input_tokens_details: { cached_tokens: cached },
    output_tokens: tokens.length,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: prompt + tokens.length,
  }
  const base = { id: 'resp_fake', object: 'response', created_at: created, model: asked.model, error: null, incomplete_details: null, output: [] as object[] }
  const reason = kind === 'length' ? 'max_output_tokens' : kind === 'content_filter' ? 'content_filter' : null
  const whole = {
    ...base,
    status: reason === null ? 'completed' : 'incomplete',
    incomplete_details: reason === null ? null : { reason },
    output: [message],
    usage,
  }
  const pace = new Pace(exchange.settings)
  if (asked.stream !== true) {
    await pace.token(tokens.length)
    return sendJson(response, 200, whole)
  }
  let sequence_number = 0
  const send = (type: string, data: object) => {
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, sequence_number, ...data })}\n\n`)
    sequence_number += 1
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req_fake' })
  send('response.created', { response: { ...base, status: 'in_progress' } })
  send('response.in_progress', { response: { ...base, status: 'in_progress' } })
  const broken = (sent: number) =>
    breakOff(exchange, sent, {
      malformed: () => void response.write('event: response.output_text.delta\ndata: {"type":"resp\n\n'),
      error: () => send('error', { code: 'server_error', message: 'The server had an error.', param: null }),
    })
  if (broken(0)) return
  const at = { item_id: message.id, output_index: 0, content_index: 0 }
  await pace.token(0)
  send('response.output_item.added', { output_index: 0, item: { ...message, status: 'in_progress', content: [] } })
  send('response.content_part.added', { ...at, part: { type: 'output_text', text: '', annotations: [] } })
  if (refusal !== null) {
    send('response.refusal.delta', { ...at, delta: refusal })
    send('response.refusal.done', { ...at, refusal })
  }
  for (const [index, token] of tokens.entries()) {
    await pace.token(index)
    if (response.destroyed) return
    send('response.output_text.delta', { ...at, delta: token, logprobs: [] })
    if (broken(index + 1)) return
  }
  send('response.output_text.done', { ...at, text, logprobs: [] })
  send('response.content_part.done', { ...at, part })
  send('response.output_item.done', { output_index: 0, item: message })
  send(reason === null ? 'response.completed' : 'response.incomplete', { response: whole })
  response.end()
}
