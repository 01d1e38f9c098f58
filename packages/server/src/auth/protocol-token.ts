import { bearerProtocol } from '@sparring/core/live'

/** The subprotocols that a request offers. */
export const protocolsIn = (headers: Headers): readonly string[] =>
  headers
    .get('sec-websocket-protocol')
    ?.split(',')
    .map((one) => one.trim()) ?? []

/** A page in a browser can send no `Authorization` with a WebSocket: the token that stands among its subprotocols is taken for one. */
export function withProtocolToken(headers: Headers): Headers {
  if (headers.has('authorization')) return headers
  const token = protocolsIn(headers).find((one) => one.startsWith(bearerProtocol))
  if (token === undefined) return headers
  const made = new Headers(headers)
  made.set('Authorization', `Bearer ${token.slice(bearerProtocol.length)}`)
  return made
}
