import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as later } from 'node:timers/promises'

/** What such a server was asked. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
}

/** What it answers: these pieces of a body, one write each; JSON where they are an object. */
export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: object | readonly (string | Uint8Array)[]
  /** Between two pieces, in milliseconds: so much that they arrive apart. */
  readonly apart_ms?: number
}

/** How one family of compatible servers answers. `null` leaves it to the usual: a list of one model, and 404 elsewhere. */
export type Shape = (asked: Asked) => Answer | null

export interface OddServer {
  readonly url: string
  readonly asked: readonly Asked[]
  /** Answers like this from now on. */
  be(shape: Shape): void
  close(): Promise<void>
}

/**
 * A server that speaks the wire of OpenAI in its own way. It shares nothing with the fake provider, so that what both are
 * wrong about is not taken for the truth.
 */
export async function startOddServer(first: Shape): Promise<OddServer> {
  let shape = first
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const one = await askedBy(request)
      asked.push(one)
      await send(response, shape(one) ?? usual(one))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    be(next) {
      shape = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function askedBy(request: IncomingMessage): Promise<Asked> {
  const pieces: Uint8Array[] = []
  for await (const piece of request) pieces.push(piece)
  const text = Buffer.concat(pieces).toString()
  return { method: request.method ?? '', path: (request.url ?? '').split('?')[0] ?? '', body: text.startsWith('{') ? JSON.parse(text) : {} }
}

const usual = ({ path }: Asked): Answer =>
  path === '/v1/models'
    ? { body: { object: 'list', data: [{ id: 'house-model' }] } }
    : { status: 404, headers: { 'content-type': 'text/plain' }, body: ['404 page not found'] }

async function send(response: ServerResponse, { status = 200, headers, body, apart_ms = 0 }: Answer): Promise<void> {
  const pieces = isPieces(body) ? body : [JSON.stringify(body, null, 2)]
  response.writeHead(status, headers ?? { 'content-type': isPieces(body) ? 'text/event-stream' : 'application/json' })
  for (const piece of pieces) {
    response.write(piece)
    if (apart_ms > 0) await later(apart_ms)
  }
  response.end()
}

const isPieces = (body: Answer['body']): body is readonly (string | Uint8Array)[] => Array.isArray(body)
