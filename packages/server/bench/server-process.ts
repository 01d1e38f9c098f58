import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url))

/** A run that breaks off, or is asked to end, leaves no server behind. */
const running = new Set<ChildProcess>()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** The built server as a process of its own, over a data folder, on a port. */
export class ServerProcess {
  readonly url: string
  #dataDir: string
  #port: number
  #child: ChildProcess | null = null
  #environment: Readonly<Record<string, string>>
  #arguments: readonly string[]
  #told = ''
  #log = ''

  constructor(dataDir: string, port: number, environment: Readonly<Record<string, string>> = {}, more: readonly string[] = []) {
    this.#environment = environment
    this.#arguments = more
    this.#dataDir = dataDir
    this.#port = port
    this.url = `http://127.0.0.1:${port}`
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** The last lines that it logged. */
  get log(): string {
    return this.#log
  }

  /** Why it does not run; `null` while it does. */
  get ended(): string | null {
    const child = this.#child
    if (child === null) return 'it was stopped'
    return child.exitCode === null && child.signalCode === null ? null : `it ended with ${child.exitCode ?? child.signalCode}: ${this.#told}`
  }

  get #hasKey(): boolean {
    return ['OPENAI_API_KEY', 'ELEVENLABS_API_KEY'].some((key) => key in this.#environment)
  }

  /** Starts it; resolves with the milliseconds until it was ready. */
  async start(): Promise<number> {
    const began = performance.now()
    const child = spawn(process.execPath, [main, 'serve', '--port', String(this.#port), '--data-dir', this.#dataDir, ...this.#arguments], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // One client plays a whole platform, and without a key fetches nothing to be heard by.
      env: { ...process.env, SPARRING_RATE_LIMIT: 'off', ...(this.#hasKey ? {} : { SPARRING_RECOGNITION: 'none' }), ...this.#environment },
    })
    this.#child = child
    running.add(child)
    child.once('exit', () => running.delete(child))
    this.#told = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      this.#log = (this.#log + chunk.toString()).slice(-20_000)
    })
    await new Promise<void>((resolve, reject) => {
      child.stderr?.on('data', (chunk: Buffer) => {
        this.#told = (this.#told + chunk.toString()).slice(-4_000)
        if (this.#told.includes('is ready at')) resolve()
      })
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${this.#told}`)))
    })
    return performance.now() - began
  }

  /** For one that is to stand still, and to go on. */
  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal)
  }

  async stop(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child
    if (child === null || child.exitCode !== null) return null
    const exited = once(child, 'exit')
    child.kill(signal)
    const [code] = await exited
    this.#child = null
    return typeof code === 'number' ? code : null
  }
}

/** A JSON call; rejects where nobody answers. */
export async function post<Data>(url: string, body: unknown, key?: string, from?: string): Promise<{ readonly status: number; readonly data: Data }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(from === undefined ? {} : { 'x-forwarded-for': from }),
    },
    body: JSON.stringify(body),
  })
  const parsed: { data: Data } = await response.json()
  return { status: response.status, data: parsed.data }
}

/** The same for reading; rejects also where it is refused. */
export async function get<Data>(url: string): Promise<Data> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}`)
  const parsed: { data: Data } = await response.json()
  return parsed.data
}

/** A started meeting with a panel of three, set up by a client of the address `from`; answers its id. */
export async function startMeeting(url: string, seed: number, roles: readonly string[] = ['cfo', 'cto', 'ceo'], from?: string): Promise<string> {
  type Made = { readonly _id: string }
  const make = (path: string, body: unknown) => post<Made>(`${url}${path}`, body, undefined, from)
  const seller = await make('/api/salesperson/create', { product_name: 'RouteWise', description: 'Fleet routing that cuts fuel by 12 %.' })
  const company = await make('/api/company/create', { company_url: 'https://northwind.example', company_name: 'Northwind' })
  const members: string[] = []
  for (const [index, role] of roles.entries()) {
    const member = { name: `${['Carolina', 'John', 'Emma'][index]} Vega`, role, is_decision_maker: role === 'ceo', personality_traits: ['nice'] }
    members.push((await make(`/api/company/${company.data._id}/representatives`, member)).data._id)
  }
  const meeting = await make('/api/meeting/create', {
    salesperson_id: seller.data._id,
    company_id: company.data._id,
    meeting_mode: `1-on-${roles.length}`,
    representatives: members,
    seed,
    duration_minutes: 240,
  })
  await make(`/api/meeting/${meeting.data._id}/start`, {})
  return meeting.data._id
}

/** What salespeople say in turn, where it does not matter what. */
export const sellerLines = [
  'What does planning cost you today?',
  'John, does it fit your systems?',
  'We cut fuel by 12 % at Hansen.',
  'Who decides about the budget?',
  'I see.',
]
