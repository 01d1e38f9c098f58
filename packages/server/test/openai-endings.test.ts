import { createServer, type Server } from 'node:http'
import type { ModelPart } from '@sparring/core'
import { systemClock } from '@sparring/core/memory'
import { openaiModel } from '@sparring/server/openai'
import { afterEach, expect, it } from 'vitest'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A compatible server that sends these lines and then leaves the line open. */
async function holding(...chunks: readonly object[]): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const chunk of chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return `http://127.0.0.1:${address.port}`
}

async function parts(base_url: string): Promise<readonly ModelPart[]> {
  const model = openaiModel({ api_key: 'sk-test', base_url, clock: systemClock, model: 'm', first_token_ms: 2_000, idle_ms: 400 })
  const said: ModelPart[] = []
  for await (const part of model.stream({ prefix: [], suffix: [{ role: 'user', text: 'And the price?' }] })) said.push(part)
  return said
}

const word = { choices: [{ index: 0, delta: { content: 'Ten.' }, finish_reason: null }] }
const end = { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }

it('a reply whose end was told is whole, though its server keeps the line open', async () => {
  expect(await parts(await holding(word, end))).toEqual([
    { type: 'text', text: 'Ten.' },
    { type: 'finish', reason: 'stop', usage: null },
  ])
})

it('what a reply cost is counted where the count comes behind its end', async () => {
  const counted = { choices: [], usage: { prompt_tokens: 9, completion_tokens: 2, total_tokens: 11, prompt_tokens_details: { cached_tokens: 4 } } }
  expect((await parts(await holding(word, end, counted))).at(-1)).toEqual({
    type: 'finish',
    reason: 'stop',
    usage: { input_tokens: 9, cached_tokens: 4, output_tokens: 2 },
  })
})

it('a line kept open before the end was told is no reply', async () => {
  await expect(parts(await holding(word))).rejects.toMatchObject({ kind: 'timeout' })
})
