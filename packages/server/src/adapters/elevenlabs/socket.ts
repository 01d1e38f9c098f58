import type { IncomingMessage } from 'node:http'
import type { Clock } from '@sparring/core'
import { WebSocket } from 'ws'
import { waitOf } from '../streams/retry-after.js'
import { within } from '../streams/within.js'
import { detailOf } from './failure-detail.js'
import { type Asked, lost, refused, senseless, silent } from './failures.js'

export type SocketMessage = Readonly<Record<string, unknown>>

export interface SocketOptions {
  readonly url: string
  readonly api_key: string
  readonly asked: Asked
  readonly clock: Clock
  readonly silence_ms: number
  readonly signal?: AbortSignal | undefined
  onMessage(message: SocketMessage, socket: OpenSocket): void
  /** Once, whoever closed it. */
  onClose(failure: Error, socket: OpenSocket): void
}

export interface OpenSocket {
  readonly isOpen: boolean
  /** Why it has closed, once it has. */
  readonly closedBy: Error | null
  /** Nothing where it has closed meanwhile: `onClose` tells. */
  send(message: SocketMessage): void
  /** What a message said is why the socket closes, if it does. */
  blame(failure: Error): void
  /** At once, without the other side. */
  close(): void
}

/** Opens a WebSocket. Rejects, typed, where it is refused; afterwards nothing that happens to it throws. */
export async function openSocket(options: SocketOptions): Promise<OpenSocket> {
  const { url, api_key, asked, clock, silence_ms, signal, onMessage, onClose } = options
  const socket = new WebSocket(url, { headers: { 'xi-api-key': api_key } })
  let failure: Error | null = null
  let closedBy: Error | null = null
  const self: OpenSocket = {
    get isOpen() {
      return socket.readyState === WebSocket.OPEN
    },
    get closedBy() {
      return closedBy
    },
    send(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
    },
    blame(why) {
      failure ??= why
    },
    close: () => socket.terminate(),
  }
  const opened = new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('unexpected-response', (_, response) => {
      refusal(response, asked, clock.now()).then(reject, reject)
    })
    socket.on('error', (error) => {
      failure ??= lost(asked, error)
      reject(failure)
    })
    socket.once('close', (code) => {
      closedBy = failure ?? closedWith(code, asked)
      reject(closedBy)
      onClose(closedBy, self)
    })
  })
  socket.on('message', (frame) => {
    const message = readMessage(frame.toString())
    if (message !== null) return onMessage(message, self)
    failure ??= senseless(asked, 'a message that is no JSON object')
    socket.terminate()
  })
  try {
    await within({ clock, ms: silence_ms, late: () => silent(asked, silence_ms), signal }, opened)
    return self
  } catch (error) {
    socket.terminate()
    throw error
  }
}

function closedWith(code: number, asked: Asked): Error {
  return lost(asked, new Error(`The WebSocket was closed with code ${code}.`))
}

function readMessage(frame: string): SocketMessage | null {
  try {
    const message: unknown = JSON.parse(frame)
    return typeof message === 'object' && message !== null && !Array.isArray(message) ? { ...message } : null
  } catch {
    return null
  }
}

/** A handshake that was answered by something else than a switch of protocols. */
async function refusal(response: IncomingMessage, asked: Asked, nowMs: number): Promise<Error> {
  let text = ''
  for await (const part of response.setEncoding('utf8')) if (text.length < 10_000) text += part
  const { headers, statusCode = 500 } = response
  const request_id = [headers['request-id'] ?? headers['x-request-id'] ?? null].flat()[0] ?? null
  return refused(asked, {
    status: statusCode,
    detail: detailOf(readMessage(text) ?? text),
    retry_after_ms: waitOf(headers['retry-after'] ?? null, nowMs),
    request_id,
    cause: new Error(`The WebSocket was refused with status ${statusCode}.`),
  })
}
