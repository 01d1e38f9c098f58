import { type IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { SparringError } from '@sparring/core'
import { liveBounds, liveProtocol } from '@sparring/core/live'
import { type WebSocket, WebSocketServer } from 'ws'
import { protocolsIn } from '../auth/protocol-token.js'
import type { AppContext } from './app-context.js'

/** A connection that wants to be a WebSocket, until it is one or was answered otherwise. */
interface Upgrade {
  readonly socket: Duplex
  readonly head: Buffer
  readonly response: ServerResponse
}

const upgrades = new WeakMap<object, Upgrade>()

const sockets = new WebSocketServer({
  noServer: true,
  clientTracking: false,
  // It would cost every socket a window of memory, and sound does not get smaller.
  perMessageDeflate: false,
  maxPayload: liveBounds.sound_bytes,
  handleProtocols: (offered) => offered.has(liveProtocol) && liveProtocol,
})

export const isWebSocket = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean => headers.upgrade?.toLowerCase() === 'websocket'

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown

/**
 * Lets the app answer requests for a WebSocket like all others: whoever is refused gets an ordinary answer, and what is
 * taken becomes a socket (`takeUpgrade`).
 */
export function answerUpgrades(server: Server, listener: Listener): void {
  server.on('upgrade', (request, socket: Duplex, head) => {
    // Nobody else listens for what befalls the connection from here on.
    socket.on('error', () => socket.destroy())
    const response = new ServerResponse(request)
    response.shouldKeepAlive = false
    response.once('finish', () => socket.end())
    response.assignSocket(request.socket)
    upgrades.set(request, { socket, head, response })
    listener(request, response)
  })
}

/** Makes the connection of a request a WebSocket, or throws what is wrong with it. `null` in an app that is not served for it. */
export function takeUpgrade(context: AppContext): ((opened: (socket: WebSocket, raw: Duplex) => void) => Response) | null {
  const incoming = incomingOf(context)
  const upgrade = incoming === null ? undefined : upgrades.get(incoming)
  if (incoming === null || upgrade === undefined || !isWebSocket(incoming)) return null
  refuseOtherOpenings(context.req.raw.headers)
  return (opened) => {
    upgrades.delete(incoming)
    upgrade.response.detachSocket(incoming.socket)
    let isOpen = false
    sockets.handleUpgrade(incoming, upgrade.socket, upgrade.head, (socket) => {
      isOpen = true
      opened(socket, upgrade.socket)
    })
    if (!isOpen) throw new SparringError('malformed_request', 'The WebSocket could not be opened, or its client has gone meanwhile.')
    context.set('upgraded', true)
    // The server that runs the app is told to leave the connection alone.
    return new Response(null, { headers: { 'x-hono-already-sent': 'true' } })
  }
}

function refuseOtherOpenings(headers: Headers): void {
  if (headers.get('sec-websocket-version') !== '13' || !/^[+/0-9a-z]{22}==$/i.test(headers.get('sec-websocket-key') ?? ''))
    throw new SparringError('malformed_request', 'The request is no opening of a WebSocket of version 13: check its Sec-WebSocket-Version and -Key.')
  const offered = protocolsIn(headers)
  const isList = offered.every((one) => /^[\w!#$%&'*+.^`|~-]+$/.test(one)) && new Set(offered).size === offered.length
  if (isList && (offered.length === 0 || offered.includes(liveProtocol))) return
  const message = `This server speaks the subprotocol ${liveProtocol}, which was not among those that were offered.`
  throw new SparringError('validation_failed', message, { details: { fields: [{ path: 'Sec-WebSocket-Protocol', message }] } })
}

function incomingOf({ env }: AppContext): IncomingMessage | null {
  const bindings: unknown = env
  if (typeof bindings !== 'object' || bindings === null || !('incoming' in bindings)) return null
  return isIncoming(bindings.incoming) ? bindings.incoming : null
}

const isIncoming = (value: unknown): value is IncomingMessage => typeof value === 'object' && value !== null && upgrades.has(value)
