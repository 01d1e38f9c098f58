/**
 * `pnpm test:crash [--stores embedded|real] [--kills N] [--drains N] [--senders N] [--json]`: the real server is killed by SIGKILL again and again
 * while many send, then asked by SIGTERM again and again to finish and end. Afterwards no acknowledged turn is missing, turns are numbered 1..n, no key stands twice, and every repeated key
 * got its first answer. A run that hardly met the window between append and acknowledgement says so and fails. `real` stands for
 * MongoDB, S3 and Redis, where the environment says.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { drop, missing, type Stores, storeVariables } from './races/stage.ts'
import { get, post, ServerProcess, startMeeting } from './server-process.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    drains: { type: 'string', default: '50' },
    senders: { type: 'string', default: '30' },
    json: { type: 'boolean', default: false },
    port: { type: 'string', default: '18431' },
    stores: { type: 'string', default: 'embedded' },
  },
})
const kills = Number(values.kills)
const drains = Number(values.drains)
const senders = Number(values.senders)
/** A drain that takes longer has not kept its promise. */
const longestDrainMs = 25_000
const leastRepeats = Math.min(20, Math.ceil(kills * 0.4))

interface Answer {
  readonly salesperson_turn: { readonly turn_number: number; readonly text: string }
  readonly ai_responses: readonly { readonly response_text: string }[]
}

interface Acknowledged {
  readonly meeting: string
  readonly key: string
  readonly turn_number: number
  readonly text: string
}

const stores: Stores = values.stores === 'real' ? 'real' : 'embedded'
const lacking = missing(stores)
if (lacking !== null) throw new Error(`--stores ${values.stores}: ${lacking}.`)
const database = `sparring_crash_${randomBytes(4).toString('hex')}`
const folder = await mkdtemp(join(tmpdir(), 'sparring-crash-'))
const server = new ServerProcess(folder, Number(values.port), storeVariables(stores, database))
const acknowledged: Acknowledged[] = []
const problems: string[] = []
const restarts: number[] = []
const drainTimes: number[] = []
let repeats = 0
let over = false
/** When the process that serves now began, by the wall clock that the server stamps turns with: both run on this machine. */
let startedAt = 0

await server.start()
const meetings: string[] = []
for (let index = 0; index < senders; index += 1) meetings.push(await startMeeting(server.url, index))

await Promise.all([stopAgainAndAgain(), ...meetings.map((meeting, index) => send(meeting, index))])
await check()
const resumed = await resumeAfterEveryEvent()
if ((await server.stop('SIGTERM')) !== 0) problems.push('SIGTERM did not end the server with 0')
await rm(folder, { recursive: true })
if (stores === 'real') await drop(database)
report()

async function stopAgainAndAgain(): Promise<void> {
  for (let count = 0; count < kills + drains; count += 1) {
    // Where others may serve as well, what a dead process left is gone on with after ten seconds: killed sooner, nothing would ever be answered.
    if (stores === 'real') await someAnswered()
    // Any moment will do, and none in particular: spread between 40 and 400 ms.
    await pause(40 + ((count * 97) % 360))
    if (count < kills) await server.stop('SIGKILL')
    else await drain()
    startedAt = Date.now()
    restarts.push(await server.start())
  }
  over = true
}

/** Waits until half of the senders have been answered since, but not for ever. */
async function someAnswered(): Promise<void> {
  const [before, began] = [acknowledged.length, performance.now()]
  while (acknowledged.length < before + senders / 2 && performance.now() - began < 20_000) await pause(20)
}

async function drain(): Promise<void> {
  const began = performance.now()
  const code = await server.stop('SIGTERM')
  drainTimes.push(performance.now() - began)
  if (code !== 0) problems.push(`SIGTERM ended the server with ${code}`)
}

/** One person: sends a message with a key, and the same again until it is answered. */
async function send(meeting: string, person: number): Promise<void> {
  for (let count = 0; !over; count += 1) {
    const key = `p${person}-${count}`
    const text = `Message ${count} of ${person}: what would you need to see?`
    let tries = 0
    for (;;) {
      tries += 1
      const answer = await post<Answer>(`${server.url}/api/conversation/send-message`, { meeting_id: meeting, message: text }, key).catch(() => null)
      if (answer?.status === 200) {
        const { turn_number, text: stored } = answer.data.salesperson_turn
        if (stored !== text) problems.push(`${key} was answered with another turn`)
        if (tries > 1 && (await wasThereBefore(meeting, turn_number))) repeats += 1
        acknowledged.push({ meeting, key, turn_number, text })
        break
      }
      if (answer !== null && answer.status !== 503) {
        problems.push(`${key} was answered with ${answer.status}`)
        return
      }
      await pause(20)
    }
  }
}

/** A repeated key is answered from the log where the turn was recorded by a process that has died since. */
async function wasThereBefore(meeting: string, turnNumber: number): Promise<boolean> {
  const { turns } = await get<{ turns: readonly { turn_number: number; recorded_at: string }[] }>(`${server.url}/api/conversation/${meeting}/history`).catch(
    () => ({ turns: [] }),
  )
  const turn = turns.find(({ turn_number }) => turn_number === turnNumber)
  return turn !== undefined && Date.parse(turn.recorded_at) < startedAt
}

async function check(): Promise<void> {
  for (const meeting of meetings) {
    const { turns } = await get<{ turns: readonly { turn_number: number; speaker: string; text: string }[] }>(
      `${server.url}/api/conversation/${meeting}/history`,
    )
    turns.forEach(({ turn_number }, index) => {
      if (turn_number !== index + 1) problems.push(`${meeting} has turn ${turn_number} in place ${index + 1}`)
    })
    const said = turns.filter(({ speaker }) => speaker === 'salesperson').map(({ text }) => text)
    if (new Set(said).size !== said.length) problems.push(`${meeting} holds a message twice`)
    for (const { turn_number, text, key } of acknowledged.filter((one) => one.meeting === meeting)) {
      if (turns[turn_number - 1]?.text !== text) problems.push(`${key} was acknowledged as turn ${turn_number} and is not there`)
    }
  }
}

/** The stream of a whole meeting is dropped behind each of its events, and the server killed and restarted in between: ids are 1..n, once each. */
async function resumeAfterEveryEvent(): Promise<number> {
  const meeting = await startMeeting(server.url, senders)
  const messages = kills < 50 ? 1 : 8
  for (let count = 0; count < messages; count += 1)
    await post(
      `${server.url}/api/conversation/send-message`,
      { meeting_id: meeting, message: `Message ${count}: what would you need to see?` },
      `resume-${count}`,
    )
  await post(`${server.url}/api/meeting/${meeting}/end`, {})
  const { seq } = await get<{ seq: number }>(`${server.url}/api/meeting/${meeting}`)
  const seen: number[] = []
  while (seen.length < seq) {
    seen.push(await nextEvent(meeting, seen.at(-1) ?? 0))
    await server.stop('SIGKILL')
    await server.start()
  }
  if (seen.some((id, index) => id !== index + 1)) problems.push(`events came as ${seen.join(', ')}`)
  return seen.length
}

/** The first durable event behind an id; then the stream is dropped. */
async function nextEvent(meeting: string, after: number): Promise<number> {
  const stop = new AbortController()
  const response = await fetch(`${server.url}/api/meeting/${meeting}/events`, { headers: { 'last-event-id': String(after) }, signal: stop.signal })
  let text = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    if (/^id: \d+$/m.test(text)) break
  }
  stop.abort()
  return Number(/^id: (\d+)$/m.exec(text)?.[1] ?? -1)
}

function report(): void {
  if (repeats < leastRepeats)
    problems.push(`only ${repeats} repeated keys were answered from the log, where ${leastRepeats} are needed to say that the window was met`)
  const sorted = restarts.toSorted((one, other) => one - other)
  const longestDrain = Math.round(Math.max(0, ...drainTimes))
  if (longestDrain > longestDrainMs) problems.push(`a drain took ${longestDrain} ms`)
  const figures = {
    stores,
    kills,
    drains,
    senders,
    acknowledged: acknowledged.length,
    answered_from_log: repeats,
    events_resumed_across_restarts: resumed,
    restart_ms_p50: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    drain_ms_max: longestDrain,
    problems: problems.length,
  }
  process.stdout.write(
    values.json
      ? `${JSON.stringify(figures)}\n`
      : `${Object.entries(figures)
          .map(([name, value]) => `${name.padEnd(34)}${value}`)
          .join('\n')}\n`,
  )
  for (const problem of problems.slice(0, 20)) process.stderr.write(`  ${problem}\n`)
  process.exitCode = problems.length === 0 ? 0 : 1
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
