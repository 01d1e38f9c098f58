/**
 * `pnpm bench:live [--meetings N] [--seconds S] [--json]`: N text meetings on the built server, one message every two
 * seconds and two listeners each, replies included. Prints how long a message took to be acknowledged (durable and seen
 * by a listener) and answered, whether every durable event reached every listener, and the processor time and memory
 * of the server, with those of this client beside it. Times are taken once the engines have warmed up for five seconds.
 */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { get, ServerProcess, sellerLines, startMeeting } from './server-process.ts'

const { values } = parseArgs({
  options: {
    meetings: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '30' },
    json: { type: 'boolean', default: false },
    port: { type: 'string', default: '18432' },
  },
})
const count = Number(values.meetings)
const seconds = Number(values.seconds)
const everyMs = 2_000
const warmUpMs = 5_000

/** One listener of a meeting: counts durable events and notices gaps. */
class Listener {
  ids = 0
  gaps = 0
  #rest = ''
  #request: http.ClientRequest
  readonly opened: Promise<void>

  constructor(url: string, meeting: string, onTurn: (now: number) => void) {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.opened = promise
    this.#request = http.get(`${url}/api/meeting/${meeting}/events`, { agent: false }, (response) => {
      resolve()
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => this.#read(chunk, onTurn))
      response.on('error', () => undefined)
    })
    this.#request.on('error', reject)
  }

  close(): void {
    this.#request.on('error', () => undefined)
    this.#request.destroy()
  }

  #read(chunk: string, onTurn: (now: number) => void): void {
    const text = this.#rest + chunk
    const end = text.lastIndexOf('\n\n')
    if (end < 0) {
      this.#rest = text
      return
    }
    this.#rest = text.slice(end + 2)
    for (const event of text.slice(0, end).split('\n\n')) {
      if (!event.startsWith('id: ')) continue
      const id = Number(event.slice(4, event.indexOf('\n')))
      if (id !== this.ids + 1) this.gaps += 1
      this.ids = id
      if (event.includes('event: turn.taken')) onTurn(performance.now())
    }
  }
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 256 })

function send(url: string, meeting: string, message: string): Promise<number> {
  const body = JSON.stringify({ meeting_id: meeting, message })
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${url}/api/conversation/send-message`,
      { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

/** Seconds of processor time of a process so far, and its memory in MB. */
function usage(pid: number): { readonly cpu_s: number; readonly rss_mb: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const rss = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return { cpu_s: (Number(fields[11]) + Number(fields[12])) / 100, rss_mb: Math.round(Number(rss) / 1024) }
}

const at = (numbers: readonly number[], share: number): number =>
  Number((numbers.toSorted((one, other) => one - other)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0).toFixed(1))

const folder = await mkdtemp(join(tmpdir(), 'sparring-live-'))
const server = new ServerProcess(folder, Number(values.port))
await server.start()
const meetings: string[] = []
await Promise.all(
  Array.from({ length: 16 }, async (_, worker) => {
    for (let index = worker; index < count; index += 16) meetings.push(await startMeeting(server.url, index))
  }),
)
const sentAt = new Map<string, number>()
const acks: number[] = []
const answers: number[] = []
let refused = 0
let messages = 0
const listeners: Listener[] = []
for (const meeting of meetings) {
  const noticed = (now: number) => {
    const sent = sentAt.get(meeting)
    if (sent !== undefined) acks.push(now - sent)
    sentAt.delete(meeting)
  }
  listeners.push(new Listener(server.url, meeting, noticed), new Listener(server.url, meeting, () => undefined))
}
await Promise.all(listeners.map(({ opened }) => opened))
const began = performance.now()
const idle = pause(warmUpMs).then(() => ({ at: performance.now(), server: usage(server.pid ?? 0), client: usage(process.pid) }))
await Promise.all(
  meetings.map(async (meeting, index) => {
    await pause((index / meetings.length) * everyMs)
    for (let turn = 0; performance.now() - began < warmUpMs + seconds * 1000; turn += 1) {
      const next = performance.now() + everyMs
      const sent = performance.now()
      if (sent - began > warmUpMs) sentAt.set(meeting, sent)
      if ((await send(server.url, meeting, sellerLines[turn % sellerLines.length] ?? '')) !== 200) refused += 1
      messages += 1
      if (sent - began > warmUpMs) answers.push(performance.now() - sent)
      await pause(Math.max(0, next - performance.now()))
    }
  }),
)
const before = await idle
const elapsed = (performance.now() - before.at) / 1000
const busy = { server: usage(server.pid ?? 0), client: usage(process.pid) }
await pause(500)
let missing = 0
for (const [index, meeting] of meetings.entries()) {
  const { seq } = await get<{ seq: number }>(`${server.url}/api/meeting/${meeting}`)
  for (const listener of listeners.slice(index * 2, index * 2 + 2)) missing += Math.abs(seq - listener.ids) + listener.gaps
}
for (const listener of listeners) listener.close()
await server.stop('SIGKILL')
await rm(folder, { recursive: true })
agent.destroy()

const figures = {
  meetings: count,
  messages,
  refused,
  ack_p50_ms: at(acks, 0.5),
  ack_p99_ms: at(acks, 0.99),
  answer_p50_ms: at(answers, 0.5),
  answer_p99_ms: at(answers, 0.99),
  durable_events_delivered: listeners.reduce((sum, { ids }) => sum + ids, 0),
  events_missing: missing,
  server_cores: Number(((busy.server.cpu_s - before.server.cpu_s) / elapsed).toFixed(2)),
  client_cores: Number(((busy.client.cpu_s - before.client.cpu_s) / elapsed).toFixed(2)),
  server_rss_mb: busy.server.rss_mb,
}
process.stdout.write(
  values.json
    ? `${JSON.stringify(figures)}\n`
    : `${Object.entries(figures)
        .map(([name, value]) => `${name.padEnd(28)}${value}`)
        .join('\n')}\n`,
)
process.exit(missing === 0 && refused === 0 ? 0 : 1)

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
