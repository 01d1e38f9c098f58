import { randomUUID } from 'node:crypto'
import { type Server, STATUS_CODES } from 'node:http'
import { type ProblemCode, SparringError } from '@sparring/core'
import { problemStatus } from '@sparring/core/contract'
import type { Logger } from 'pino'
import { problemBody, problemResponse } from '../http/problem-response.js'

/** What Node's own server found wrong before there was a request: its code, and what we say. */
const meanings: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  HPE_HEADER_OVERFLOW: ['headers_too_large', 'The headers of the request are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'The request did not arrive in time.'],
}
const unreadable = ['malformed_request', 'The request could not be read as HTTP. Check its Host, path and headers.'] as const

/** Answers what is no request in the same manner as every other refusal: with a code, and an id that stands in the log. */
export function answerEarlyRefusals(server: Server, logger: Logger): void {
  // What a client expects besides an answer is its own affair: Node's own refusal would have no code.
  server.on('checkExpectation', (request, response) => void server.emit('request', request, response))
  server.on('clientError', (error, socket) => {
    // A client that went away hears nothing; neither does one that is in the middle of an answer.
    if (!socket.writable || ('code' in error && error.code === 'ECONNRESET') || isAnswered(socket)) return void socket.destroy()
    const [code, message] = ('code' in error ? meanings[String(error.code)] : undefined) ?? unreadable
    const request_id = refused(logger, code)
    const status = problemStatus[code]
    const body = JSON.stringify(problemBody(code, message))
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Connection: close',
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'X-Content-Type-Options: nosniff',
      `X-Request-Id: ${request_id}`,
    ]
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
  })
}

/** For a request that cannot even be understood, such as one with an impossible Host. */
export const unreadableRequest =
  (logger: Logger) =>
  (cause: unknown): Response => {
    const [code, message] = unreadable
    return problemResponse(new SparringError(code, message, { cause }), refused(logger, code))
  }

function refused(logger: Logger, code: ProblemCode): string {
  const request_id = randomUUID()
  logger.info({ request_id, code }, 'refused before it was a request')
  return request_id
}

/** As Node's own handler tells it: an answer whose headers have left cannot be followed by another. */
function isAnswered(socket: object): boolean {
  const message: unknown = Reflect.get(socket, '_httpMessage')
  return typeof message === 'object' && message !== null && Reflect.get(message, 'headersSent') === true
}
