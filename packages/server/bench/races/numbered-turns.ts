import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { misnumbered } from './history.ts'
import type { Raced } from './raced.ts'
import { drop, type Stores } from './stage.ts'
import { aStartedMeeting, openStore, type StoreParts, type StorePlace } from './writer-store.ts'

const writer = fileURLToPath(new URL('./writer.ts', import.meta.url))
/** Turns of one meeting: those of all writers, and the replies to them. */
const turnsOfMeeting = 60
/** In one database: a stand-in for MongoDB that knows no index for a range reads all of it each time. */
const meetingsOfDatabase = 20

/**
 * Three processes say things in the same meetings at once, with nothing between them but the stores: over HTTP most of the time
 * would be HTTP's. Embedded, three speak at once in one process. Entries and turns are numbered 1..n, and each message stands once.
 */
export async function numberedTurns(stores: Stores, turns: number, writers: number): Promise<Raced> {
  const began = performance.now()
  const breaches: string[] = []
  let [told, meetings] = [0, 0]
  while (told < turns) {
    const count = Math.min(meetingsOfDatabase, Math.ceil((turns - told) / turnsOfMeeting))
    const written = await writeOneDatabase(stores, count, writers)
    told += written.turns
    meetings += count
    breaches.push(...written.breaches)
    if (written.breaches.length > 0) break
  }
  const seconds = Math.round((performance.now() - began) / 1_000)
  return { figures: { turns: told, meetings, processes: stores === 'real' ? writers : 1, writers, seconds, over: 'platform, not HTTP' }, breaches }
}

interface Written {
  readonly turns: number
  readonly breaches: readonly string[]
}

async function writeOneDatabase(stores: Stores, count: number, writers: number): Promise<Written> {
  const folder = await mkdtemp(join(tmpdir(), 'sparring-turns-'))
  const place: StorePlace = { stores, file: join(folder, 'sparring.sqlite'), database: `sparring_turns_${randomBytes(4).toString('hex')}` }
  try {
    const messages = Math.ceil(turnsOfMeeting / 2 / writers)
    const meetings = await withStore(place, async ({ platform }) => {
      const made: string[] = []
      for (let index = 0; index < count; index += 1) made.push(await aStartedMeeting(platform, index))
      return made
    })
    const each = Array.from({ length: writers }, (_, index) => index)
    const processes = stores === 'real' ? each.map((index) => [index]) : [each]
    const codes = await Promise.all(processes.map((indexes) => run({ place, meetings, messages, writers: indexes })))
    const found = await withStore(place, (parts) => Promise.all(meetings.map((meeting) => checkLog(parts, meeting, writers * messages))))
    const failed = codes.flatMap((code) => (code === 0 ? [] : [`a writer ended with ${code}`]))
    return { turns: found.reduce((sum, one) => sum + one.turns, 0), breaches: [...failed, ...found.flatMap((one) => one.breaches)] }
  } finally {
    await rm(folder, { recursive: true })
    if (stores === 'real') await drop(place.database)
  }
}

export interface WriterTask {
  readonly place: StorePlace
  readonly meetings: readonly string[]
  readonly messages: number
  readonly writers: readonly number[]
}

async function run(task: WriterTask): Promise<number | null> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', writer], { stdio: ['pipe', 'inherit', 'inherit'] })
  child.stdin.end(JSON.stringify(task))
  const [code] = await once(child, 'exit')
  return typeof code === 'number' ? code : null
}

async function withStore<Result>(place: StorePlace, use: (parts: StoreParts) => Promise<Result>): Promise<Result> {
  const parts = await openStore(place)
  try {
    return await use(parts)
  } finally {
    await parts.dispose()
  }
}

async function checkLog({ log }: StoreParts, meeting: string, sent: number): Promise<Written> {
  const entries = await log.read({ tenant_id: 'local', meeting_id: meeting }, 0)
  const numbers: number[] = []
  const said: string[] = []
  for (const { body } of entries) {
    if (body.type === 'turn.taken') said.push(body.turn.text)
    if (body.type === 'turn.taken' || body.type === 'reply.finished') numbers.push(body.turn.turn_number)
  }
  const breaches = [
    ...misnumbered(
      `entries of ${meeting}`,
      entries.map(({ seq }) => seq),
    ),
    ...misnumbered(`turns of ${meeting}`, numbers),
  ]
  if (new Set(entries.map(({ key }) => key)).size !== entries.length) breaches.push(`${meeting} holds a key twice`)
  if (said.length !== sent || new Set(said).size !== sent) breaches.push(`${meeting} holds ${said.length} messages of ${sent} that were sent`)
  return { turns: numbers.length, breaches }
}
