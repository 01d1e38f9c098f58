import { connect, type Socket } from 'node:net'
import type { RawRequest } from '../hostile/raw-http.ts'
import { sendRaw } from '../hostile/raw-http.ts'
import { pause } from './measure.ts'

export interface NuisanceOptions {
  readonly port: number
  readonly meetings: readonly string[]
  readonly hostile: readonly RawRequest[]
  readonly only: readonly Nuisance[]
  readonly running: () => boolean
}

export const everyNuisance = [
  'slow-headers',
  'slow-bodies',
  'unread-streams',
  'unread-answers',
  'vanishing',
  'many-requests',
  'large-bodies',
  'hostile',
] as const
export type Nuisance = (typeof everyNuisance)[number]

/** All of them come from one address, as a proxy tells it. */
const head = (method: string, path: string, more: readonly string[] = []): string =>
  [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1', 'X-Forwarded-For: 203.0.113.66', ...more, '', ''].join('\r\n')
const json = (body: string, announced = Buffer.byteLength(body)): readonly string[] => ['Content-Type: application/json', `Content-Length: ${announced}`]

/**
 * Clients that do not behave, all at once, while `running`: headers and bodies a byte at a time, streams and answers that
 * nobody reads, clients that vanish in the middle of a reply, floods of requests and of large bodies, hostile requests.
 */
export async function nuisances({ port, meetings, hostile, only, running }: NuisanceOptions): Promise<void> {
  const sockets = new Set<Socket>()
  const open = (): Socket => {
    const socket = connect(port, '127.0.0.1')
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    return socket
  }
  const repeat = async (times: number, what: (index: number) => Promise<void>) =>
    void (await Promise.all(
      Array.from({ length: times }, async (_, index) => {
        while (running()) await what(index)
      }),
    ))
  const meeting = (index: number) => meetings[index % meetings.length] ?? ''

  const trickle = async (first: string) => {
    const socket = open()
    socket.resume()
    socket.write(first)
    for (let sent = 0; sent < 100 && running() && !socket.destroyed; sent += 1) {
      socket.write('x')
      await pause(200)
    }
    socket.destroy()
  }
  const neverRead = async (sent: string, forMs: number) => {
    const socket = open()
    socket.pause()
    socket.write(sent)
    for (let waited = 0; waited < forMs && running(); waited += 200) await pause(200)
    socket.destroy()
  }
  const vanish = async (index: number) => {
    const socket = open()
    const body = JSON.stringify({ meeting_id: meeting(index), message: 'What does it cost?' })
    socket.write(head('POST', '/api/conversation/send-message', [...json(body), 'Accept: text/event-stream']) + body)
    await pause(5 + (index % 5) * 10)
    socket.destroy()
    await pause(200)
  }
  const flood = (sent: string | Buffer) => async () => {
    const socket = open()
    await new Promise<void>((resolve) => {
      socket.on('close', resolve)
      socket.on('data', () => (running() ? socket.write(sent) : socket.destroy()))
      socket.write(sent)
    })
    await pause(50)
  }
  const large = JSON.stringify({ company_url: 'https://northwind.example', company_name: 'x'.repeat(1_000_000) })
  let next = 0
  const sendHostile = async () => {
    const raw = hostile[next++ % hostile.length]
    if (raw !== undefined) await sendRaw(port, { ...raw, headers: [...raw.headers, 'X-Forwarded-For: 203.0.113.66'] }, 2_000).catch(() => null)
  }
  const kinds: Readonly<Record<Nuisance, () => Promise<void>>> = {
    'slow-headers': () => repeat(50, () => trickle('GET /api/company HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ')),
    'slow-bodies': () => repeat(50, () => trickle(`${head('POST', '/api/company/create', json('', 1_000_000))}{"company_name": "`)),
    'unread-streams': () => repeat(20, (index) => neverRead(head('GET', `/api/meeting/${meeting(index)}/events`), 8_000)),
    'unread-answers': () => repeat(10, () => neverRead(head('GET', '/openapi.json').repeat(200), 8_000)),
    vanishing: () => repeat(10, vanish),
    'many-requests': () => repeat(4, flood(head('GET', '/api/meeting?limit=50'))),
    'large-bodies': () => repeat(2, flood(head('POST', '/api/company/create', json(large)) + large)),
    hostile: () => repeat(2, sendHostile),
  }
  await Promise.all(only.map((kind) => kinds[kind]()))
  for (const socket of sockets) socket.destroy()
}
