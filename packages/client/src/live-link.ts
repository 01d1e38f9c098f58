import { bearerProtocol, decodeSound, type LiveEvents, liveOver, liveProtocol, type SoundFrame } from '@sparring/core/live'
import { routes } from '@sparring/core/routes'
import type { ClientOptions } from './endpoint-call.js'

export type OpenSocket = (meetingId: string, after: number | 'now' | null) => Promise<WebSocket | null>

/** How the WebSocket of a meeting is opened. `null` where there is none, or where what is to be sent with it cannot be: headers, or a fetch of one's own. */
export function socketOpener({ baseUrl, token, headers = {}, fetch: given }: ClientOptions): OpenSocket | null {
  if (typeof WebSocket === 'undefined' || given !== undefined || Object.keys(headers).length > 0) return null
  return async (meetingId, after) => {
    const bearer = typeof token === 'function' ? await token() : token
    // What stands in no subprotocol stands in a header only, which goes with no WebSocket.
    if (bearer !== undefined && !/^[\w!#$%&'*+.^`|~-]+$/.test(bearer)) return null
    const path = routes.joinLive.path.replace('{meeting_id}', encodeURIComponent(meetingId))
    const url = new URL(baseUrl.replace(/\/$/, '') + path, globalThis.location?.href)
    url.protocol = url.protocol.replace('http', 'ws')
    if (after !== null) url.searchParams.set('after', String(after))
    return new WebSocket(url, [liveProtocol, ...(bearer === undefined ? [] : [bearerProtocol + bearer])])
  }
}

/** A text message: an event of the meeting, or what the server says for itself. */
export interface LiveTold {
  readonly event: string
  readonly id?: number
  readonly data: unknown
}

export type Send = (message: string | Uint8Array<ArrayBuffer>) => void

interface Listeners {
  readonly signal: AbortSignal
  readonly silence_ms: number
  readonly onOpen: (send: Send) => void
  readonly onTold: (told: LiveTold) => void
  readonly onSound: (frame: SoundFrame) => void
}

const pingMs = 15_000

/** Listens to a socket until it is closed. `unopened`: it never was one. `over`: it is not to be opened again. */
export function listenTo(socket: WebSocket, { signal, silence_ms, onOpen, onTold, onSound }: Listeners): Promise<'unopened' | 'over' | 'cut'> {
  return new Promise((resolve) => {
    let opened = false
    let silence: ReturnType<typeof setTimeout>
    const end = (how: 'unopened' | 'over' | 'cut') => {
      clearInterval(pinging)
      clearTimeout(silence)
      signal.removeEventListener('abort', leave)
      socket.onmessage = null
      socket.close()
      resolve(how)
    }
    // A connection that is dead closes by itself only much later.
    const leave = () => end(opened ? 'cut' : 'unopened')
    const heard = () => {
      clearTimeout(silence)
      silence = setTimeout(leave, silence_ms)
    }
    const pinging = setInterval(() => opened && socket.send('{"type":"ping"}'), pingMs)
    heard()
    signal.addEventListener('abort', leave, { once: true })
    socket.binaryType = 'arraybuffer'
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      heard()
      if (typeof data === 'string') {
        const told: LiveTold = JSON.parse(data)
        if (told.event === 'opened') {
          opened = true
          onOpen((message) => socket.readyState === WebSocket.OPEN && socket.send(message))
        }
        onTold(told)
      } else {
        const frame = decodeSound(new Uint8Array(data))
        if (frame !== null) onSound(frame)
      }
    }
    socket.onclose = ({ code, reason }) => end(code === liveOver.code && reason === liveOver.reason ? 'over' : opened ? 'cut' : 'unopened')
  })
}

export const isTold = <Name extends keyof LiveEvents>(
  told: LiveTold,
  name: Name,
): told is LiveTold & { readonly event: Name; readonly data: LiveEvents[Name] } => told.event === name
