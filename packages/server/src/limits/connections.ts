import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { networkOf } from './client-address.js'
import { Shares } from './shares.js'

/** Closes at once what one address opens beyond its share of the connections, as the server does with what is beyond its own. */
export function capConnections(server: Server, most_an_address: number): void {
  const shares = new Shares(most_an_address)
  server.prependListener('connection', (socket) => {
    const free = shares.take(networkOf(socket.remoteAddress ?? '') ?? '')
    if (free === null) socket.destroy()
    else socket.once('close', free)
  })
}

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown

/** No browser sends the next request of a connection before it has the answer to the last; a proxy may send a few. */
const mostAhead = 4

/** Closes a connection on which many requests are sent without waiting for answers: Node would begin with all of them at once. */
export function withoutPipelines(listener: Listener): Listener {
  const begun = new WeakMap<Socket, number>()
  return (request, response) => {
    const { socket } = request
    if (socket.destroyed) return
    const ahead = begun.get(socket) ?? 0
    if (ahead >= mostAhead) return void socket.destroy()
    begun.set(socket, ahead + 1)
    response.once('close', () => begun.set(socket, (begun.get(socket) ?? 1) - 1))
    return listener(request, response)
  }
}
