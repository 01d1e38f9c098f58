import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ModelPart, ModelRequest } from '@sparring/core'
import { systemClock } from '@sparring/core/memory'
import { type ModelOptions, openaiModel } from './index.js'

export { failure } from '../failure.fixture.js'

export interface WireRequest {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** Of JSON; empty of anything else. */
  readonly body: Readonly<Record<string, unknown>>
  /** As it came, a character a byte. */
  readonly text: string
}

/** A server whose every answer a test writes itself, byte for byte. */
export async function wireServer(answer: (request: WireRequest, response: ServerResponse) => void) {
  const requests: WireRequest[] = []
  const server = createServer(async (incoming, response) => {
    let text = ''
    for await (const part of incoming.setEncoding('latin1')) text += part
    const request = { path: incoming.url ?? '', headers: incoming.headers, body: parsed(text), text }
    requests.push(request)
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    base_url: `http://127.0.0.1:${port}/v1`,
    requests,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

export const json = (response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void =>
  void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body))

export const events = (response: ServerResponse, ...blocks: readonly string[]): void =>
  void response.writeHead(200, { 'content-type': 'text/event-stream' }).end(blocks.map((block) => `${block}\n\n`).join(''))

/** A chunk of chat completions. */
export const chunk = (data: object): string => `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', ...data })}`
export const choice = (delta: object, finish_reason: string | null = null) => ({ choices: [{ index: 0, delta, finish_reason, logprobs: null }] })
export const done = 'data: [DONE]'
/** An event of responses. */
export const event = (type: string, data: object = {}): string => `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: 1, ...data })}`

export const request: ModelRequest = { prefix: [{ role: 'system', text: 'Secret words.' }], suffix: [{ role: 'user', text: 'And?' }], max_output_tokens: 50 }

export const modelAt = (base_url: string, change: Partial<ModelOptions> = {}) =>
  openaiModel({ api_key: 'sk-secret', base_url, clock: systemClock, model: 'm', ...change })

export async function partsOf(model: ReturnType<typeof openaiModel>): Promise<readonly ModelPart[]> {
  const parts: ModelPart[] = []
  for await (const part of model.stream(request)) parts.push(part)
  return parts
}
