/**
 * `pnpm bench:soak [--minutes N] [--meetings M] [--json]`: M meetings that are created, listened to, talked in, read and
 * ended on the built server, with its usual limits on, for N minutes. Half of the time, in windows that take turns, clients
 * that do not behave are there too, all from one address: slow, never reading, vanishing, flooding, hostile. Prints how the
 * server's memory went after the warm-up (MB a minute, by least squares) and what the nuisances cost the others: their p99
 * with them against without.
 */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { DocumentedApi } from '../src/documented-api.fixture.ts'
import { hostileRequests } from './hostile/requests.ts'
import { ServerProcess } from './server-process.ts'
import { pause, percentile, rssOf, slope } from './soak/measure.ts'
import { everyNuisance, type NuisanceOptions } from './soak/nuisances.ts'
import { busyMeetings, people } from './soak/people.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    meetings: { type: 'string', default: '50' },
    /** Some of the nuisances only, with commas between them. */
    only: { type: 'string', default: everyNuisance.join() },
    json: { type: 'boolean', default: false },
    port: { type: 'string', default: '18437' },
  },
})
const only = everyNuisance.filter((kind) => values.only.split(',').includes(kind))
const totalMs = Number(values.minutes) * 60_000
/** The engines have warmed up, and the heap has grown to what it needs. */
const warmUpMs = Math.min(120_000, totalMs / 3)
const windowMs = Math.min(15_000, totalMs / 12)
/** Between two windows: what was sent in one is answered in it. */
const settleMs = 1_000

const folder = await mkdtemp(join(tmpdir(), 'sparring-soak-'))
// Addresses as a proxy tells them: the people have others than the nuisances. The tenant is one, and large.
const usual = { SPARRING_RATE_LIMIT: 'on', SPARRING_PROXIES: '1', SPARRING_RATE_TENANT: '1000000', SPARRING_RATE_TENANT_DEAR: '1000000' }
const server = new ServerProcess(folder, Number(values.port), usual)
await server.start()
const { url, pid = 0 } = server
const api = new DocumentedApi(await (await fetch(`${url}/openapi.json`)).json())
const meetings = await busyMeetings(url, 10)
const hostile = fc.sample(hostileRequests(api.operations, { meeting_id: meetings }), { numRuns: 2_000, seed: 7 }).map(({ raw }) => raw)

const nuisances: Omit<NuisanceOptions, 'running'> = { port: Number(values.port), meetings, hostile, only }
const thread = new Worker(new URL('./soak/nuisance-thread.ts', import.meta.url), { workerData: nuisances })
/** Resolves when the last of them has gone. */
async function annoy(forMs: number): Promise<void> {
  thread.postMessage(forMs)
  await once(thread, 'message')
}

const began = performance.now()
const running = () => performance.now() - began < totalMs && server.ended === null
const times: { readonly with: number[]; readonly without: number[] } = { with: [], without: [] }
let measuring: 'with' | 'without' | null = null
let requests = 0
let failed = 0
const memory: { readonly x: number; readonly y: number }[] = []

const sampling = setInterval(() => {
  const at = performance.now() - began
  if (server.ended === null && at > warmUpMs) memory.push({ x: at / 60_000, y: rssOf(pid) })
}, 1_000)
const talking = people({
  url,
  meetings: Number(values.meetings),
  running,
  onRequest(milliseconds, ok) {
    requests += 1
    if (!ok) failed += 1
    if (measuring !== null) times[measuring].push(milliseconds)
  },
})
let windows = 0
while (running()) {
  const kind = windows++ % 2 === 0 ? 'with' : 'without'
  const until = performance.now() + windowMs
  const over = kind === 'with' ? annoy(windowMs) : Promise.resolve()
  await pause(settleMs)
  if (performance.now() - began > warmUpMs) measuring = kind
  await pause(Math.max(0, until - performance.now()))
  measuring = null
  await over
  await pause(settleMs)
}
await talking
await thread.terminate()
clearInterval(sampling)
const { ended } = server
await server.stop('SIGKILL')
await rm(folder, { recursive: true })

const rounded = (value: number) => Math.round(value * 100) / 100
const [p99With, p99Without] = [percentile(times.with, 0.99), percentile(times.without, 0.99)]
const figures = {
  nuisances: only.length,
  minutes: Number(values.minutes),
  meetings: Number(values.meetings),
  requests,
  failed,
  rss_mb_first: rounded(memory[0]?.y ?? 0),
  rss_mb_last: rounded(memory.at(-1)?.y ?? 0),
  rss_mb_most: rounded(Math.max(...memory.map(({ y }) => y))),
  rss_slope_mb_per_minute: rounded(slope(memory)),
  p50_ms_without: rounded(percentile(times.without, 0.5)),
  p50_ms_with: rounded(percentile(times.with, 0.5)),
  p99_ms_without: rounded(p99Without),
  p99_ms_with: rounded(p99With),
  p99_ratio: rounded(p99With / p99Without),
  server_lived: ended === null,
}
process.stdout.write(
  values.json
    ? `${JSON.stringify(figures)}\n`
    : `${Object.entries(figures)
        .map(([name, value]) => `${name.padEnd(26)}${value}`)
        .join('\n')}\n`,
)
process.exit(failed === 0 && ended === null ? 0 : 1)
