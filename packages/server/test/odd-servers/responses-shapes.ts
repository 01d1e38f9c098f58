import { words } from './chat-shapes.ts'
import type { Answer, Shape } from './start-odd-server.ts'

const event = (type: string, body: object = {}): string => `event: ${type}\ndata: ${JSON.stringify({ type, ...body })}\n\n`
const output = [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: words }] }]
const deltas = (words.match(/\S+\s*/g) ?? []).map((delta) => event('response.output_text.delta', { delta }))
const events = [event('response.created'), ...deltas, event('response.completed', { response: { status: 'completed', output } })]
const usage = { input_tokens: 9, output_tokens: 5, total_tokens: 14 }
const over =
  (answer: Answer): Shape =>
  ({ path }) =>
    path === '/v1/responses' ? answer : null

/** Servers that have OpenAI's newer interface and not the other. */
export const responsesOnly: Readonly<Record<string, Shape>> = {
  'events with names': over({ body: events }),
  'events without names': over({ body: events.map((text) => text.replace(/^event: .*\n/, '')) }),
  'a [DONE] that nobody needs': over({ body: [...events, 'data: [DONE]\n\n'] }),
  'whole JSON': over({ body: { id: 'r', object: 'response', status: 'completed', output, usage } }),
}

const chat: Answer = {
  body: [`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: words }, finish_reason: 'stop' }] })}\n\n`, 'data: [DONE]\n\n'],
}

/** Servers that have chat completions alone, by what they answer under `/responses`. */
export const chatOnly: Readonly<Record<string, Shape>> = Object.fromEntries(
  [404, 400, 405, 501].map((status) => [
    `${status} under /responses`,
    ({ path }) => (path === '/v1/chat/completions' ? chat : path === '/v1/responses' ? { status, body: { error: { message: 'No such thing here.' } } } : null),
  ]),
)

/** A server that has all of it without `/v1`. */
export const bareRoot: Shape = ({ path }) => {
  if (path === '/chat/completions') return chat
  if (path === '/models') return { body: { object: 'list', data: [{ id: 'bare-model' }] } }
  return { status: 404, headers: {}, body: [] }
}
