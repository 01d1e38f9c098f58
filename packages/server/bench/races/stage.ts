import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { type FakeProvider, startFakeOpenai } from '../../test/fake-providers/index.ts'
import { ServerProcess } from '../server-process.ts'

export const storeChoices = ['embedded', 'real'] as const
/** SQLite and files, or MongoDB, S3 and Redis at the addresses that the environment gives. */
export type Stores = (typeof storeChoices)[number]

export interface Stage {
  readonly stores: Stores
  readonly processes: readonly ServerProcess[]
  /** The database, where it is MongoDB's, and the folder of everything embedded. */
  readonly database: string
  readonly folder: string
  /** Speaks the buyers' replies, slowly; `null` where they are scripted. */
  readonly openai: FakeProvider | null
  /** The process of this number, counted round and round. */
  at(index: number): ServerProcess
}

export interface StageSettings {
  readonly processes: number
  /** Tokens a second of a model that answers in place of scripted buyers. */
  readonly tokens_per_second?: number
  /** How far the clock of each process goes wrong, in milliseconds. */
  readonly clock_shifts?: readonly number[]
}

const shiftedClock = new URL('./shifted-clock.mjs', import.meta.url).href
const reply = 'We plan by hand today. Three people sit over the routes each morning. What would a pilot change for us in the first month?'

/** Server processes over stores of their own, of which nothing is left afterwards. Embedded, one process is all there is. */
export async function withStage<Result>(stores: Stores, settings: StageSettings, play: (stage: Stage) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'sparring-races-'))
  const database = `sparring_races_${randomBytes(4).toString('hex')}`
  const { tokens_per_second } = settings
  const openai = tokens_per_second === undefined ? null : await startFakeOpenai({ tokens_per_second, reply: () => reply })
  const processes: ServerProcess[] = []
  try {
    const count = stores === 'embedded' ? 1 : settings.processes
    for (let index = 0; index < count; index += 1) {
      const variables = { ...storeVariables(stores, database), ...providerVariables(openai), ...clockVariables(settings.clock_shifts?.[index]) }
      const server = new ServerProcess(join(folder, 'data'), await freePort(), variables)
      processes.push(server)
      await server.start()
    }
    return await play({ stores, processes, database, folder, openai, at: (index) => nth(processes, index) })
  } finally {
    await Promise.all(processes.map((server) => server.stop('SIGKILL')))
    await openai?.close()
    await rm(folder, { recursive: true })
    if (stores === 'real') await drop(database)
  }
}

/** Why these stores cannot be used here; `null` where they can. */
export const missing = (stores: Stores): string | null => {
  const names = stores === 'embedded' ? [] : ['MONGODB_URL', 'S3_BUCKET_NAME', 'REDIS_URL'].filter((name) => (process.env[name] ?? '') === '')
  return names.length === 0 ? null : `${names.join(', ')} not set`
}

/** What is said to the environment of a process: with nothing but this, the same script runs on either. */
export function storeVariables(stores: Stores, database: string): Readonly<Record<string, string>> {
  const named: Record<string, string> = stores === 'embedded' ? { MONGODB_URL: '', S3_BUCKET_NAME: '', REDIS_URL: '' } : { MONGODB_DB_NAME: database }
  // These races are about what is recorded; how many may knock is another matter.
  return { ...named, SPARRING_RATE_LIMIT: 'off' }
}

function providerVariables(openai: FakeProvider | null): Readonly<Record<string, string>> {
  const none = { OPENAI_API_KEY: '', OPENAI_BASE_URL: '', ELEVENLABS_API_KEY: '' }
  return openai === null ? none : { ...none, OPENAI_API_KEY: 'fake', OPENAI_BASE_URL: openai.url, OPENAI_API: 'chat', SPARRING_SPEECH: 'none' }
}

const clockVariables = (shift: number | undefined): Readonly<Record<string, string>> =>
  shift === undefined ? {} : { NODE_OPTIONS: `--import=${shiftedClock}`, SPARRING_BENCH_CLOCK_SHIFT_MS: String(shift) }

function nth(processes: readonly ServerProcess[], index: number): ServerProcess {
  const server = processes[index % processes.length]
  if (server === undefined) throw new Error('No process serves.')
  return server
}

/** Removes what was left in MongoDB. */
export async function drop(database: string): Promise<void> {
  const client = new MongoClient(process.env['MONGODB_URL'] ?? '')
  try {
    await client.db(database).dropDatabase()
  } finally {
    await client.close()
  }
}

/** A port that nobody has. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}
