/**
 * `pnpm bench:core [--json]`: microseconds of a floor decision and of decide and evolve, durable appends against plain
 * append and fdatasync on the same disk, the CPU of turn 200 against turn 10, and the memory of a live meeting.
 */
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createPlatform, type Platform, scriptedMind } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'
import { openSqlite } from '../dist/adapters/sqlite/index.js'
import { type RuleTimes, timeRules } from './rules.ts'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

const median = (numbers: readonly number[]): number => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0
const questions = [
  'What does planning cost you today?',
  'John, does it fit your systems?',
  'We cut fuel by 12 % at Hansen.',
  'Who decides about the budget?',
  'I see.',
]

async function meetingOn(platform: Platform, seed: number): Promise<string> {
  const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Fleet routing that cuts fuel by 12 %.' })
  const buyer = await platform.companies.create({ company_url: 'https://northwind.example', company_name: 'Northwind' })
  const ids: string[] = []
  for (const [name, role] of [
    ['Carolina Vega', 'cfo'],
    ['John Miller', 'cto'],
    ['Emma Stone', 'ceo'],
  ] as const)
    ids.push((await platform.companies.addRepresentative(buyer._id, { name, role }))._id)
  const { meeting } = await platform.meetings.create({
    salesperson_id: seller._id,
    company_id: buyer._id,
    meeting_mode: '1-on-3',
    representatives: ids,
    seed,
    duration_minutes: 240,
  })
  await platform.meetings.start(meeting._id)
  return meeting._id
}

async function turns(platform: Platform, meeting: string, from: number, to: number): Promise<readonly number[]> {
  const spent: number[] = []
  for (let turn = from; turn < to; turn += 1) {
    const began = process.cpuUsage()
    await platform.conversations.send({ meeting_id: meeting, message: questions[turn % questions.length] ?? '' }).answered
    const { user, system } = process.cpuUsage(began)
    spent.push(user + system)
  }
  return spent
}

/** CPU of the whole way of a message, on memory: the salesperson's turns around the 10th and the 200th of a meeting. */
async function growth(): Promise<{ readonly turn_10_us: number; readonly turn_200_us: number }> {
  const early: number[] = []
  const late: number[] = []
  for (let round = 0; round < 12; round += 1) {
    const platform = createPlatform({ ...createMemoryAdapters(), mind: scriptedMind() })
    const meeting = await meetingOn(platform, round)
    await turns(platform, meeting, 0, 3)
    early.push(...(await turns(platform, meeting, 3, 9)))
    await turns(platform, meeting, 9, 74)
    late.push(...(await turns(platform, meeting, 74, 80)))
    await platform.meetings.end(meeting)
  }
  return { turn_10_us: Math.round(median(early)), turn_200_us: Math.round(median(late)) }
}

/** Appends a second of `writers` side by side, one meeting each. */
async function storeRate(folder: string, writers: number, count: number): Promise<number> {
  const store = await openSqlite({ file: join(folder, `of-${writers}.sqlite`) })
  const began = performance.now()
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let seq = 0; seq < count / writers; seq += 1)
        await store.log.append({ tenant_id: 't', meeting_id: `m${writer}` }, seq, {
          key: `k${seq}`,
          digest: 'd',
          written_at: '2026-01-01T00:00:00.000Z',
          v: 1,
          body,
        })
    }),
  )
  const rate = count / ((performance.now() - began) / 1000)
  await store.dispose()
  return Math.round(rate)
}

const body = { type: 'reply.abandoned', generation: 1, reason: { code: 'mind_failed', message: 'x'.repeat(300) } } as const

/** Appends a second of a plain file, each synced before the next. */
async function plainRate(folder: string, count: number): Promise<number> {
  const file = await open(join(folder, 'plain'), 'a')
  const line = Buffer.from(JSON.stringify(body))
  const began = performance.now()
  for (let index = 0; index < count; index += 1) {
    await file.write(line)
    await file.datasync()
  }
  const rate = count / ((performance.now() - began) / 1000)
  await file.close()
  return Math.round(rate)
}

async function memoryPerMeeting(): Promise<number> {
  const platform = createPlatform({ ...createMemoryAdapters(), mind: scriptedMind() })
  const ids: string[] = []
  for (let index = 0; index < 200; index += 1) ids.push(await meetingOn(platform, index))
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  for (const id of ids) await turns(platform, id, 0, 10)
  globalThis.gc?.()
  return Math.round((process.memoryUsage().heapUsed - before) / ids.length / 1024)
}

/** The floor, decide and evolve alone, over the log of a meeting of eighty messages. */
async function rules(): Promise<RuleTimes> {
  const adapters = createMemoryAdapters()
  const platform = createPlatform({ ...adapters, mind: scriptedMind() })
  const meeting = await meetingOn(platform, 1)
  await turns(platform, meeting, 0, 80)
  const { tenant_id } = (await platform.meetings.get(meeting)) ?? { tenant_id: '' }
  return timeRules(await adapters.log.read({ tenant_id, meeting_id: meeting }, 0))
}

async function perMessage(): Promise<number> {
  const platform = createPlatform({ ...createMemoryAdapters(), mind: scriptedMind() })
  const meeting = await meetingOn(platform, 1)
  await turns(platform, meeting, 0, 40)
  return Math.round(median(await turns(platform, meeting, 40, 80)))
}

const folder = await mkdtemp(join(tmpdir(), 'sparring-bench-'))
const message_us = await perMessage()
const plain = await plainRate(folder, 1_000)
const one = await storeRate(folder, 1, 1_000)
const many = await storeRate(folder, 32, 6_400)
const grown = await growth()
const memory_kb = await memoryPerMeeting()
await rm(folder, { recursive: true })

const figures = {
  ...(await rules()),
  message_cpu_us: message_us,
  turn_10_cpu_us: grown.turn_10_us,
  turn_200_cpu_us: grown.turn_200_us,
  growth: Number((grown.turn_200_us / grown.turn_10_us).toFixed(2)),
  plain_appends_per_s: plain,
  durable_appends_per_s_of_1_writer: one,
  durable_appends_per_s_of_32_writers: many,
  ratio_of_1_writer: Number((one / plain).toFixed(2)),
  ratio_of_32_writers: Number((many / plain).toFixed(2)),
  heap_kb_per_meeting_of_10_messages: memory_kb,
}
process.stdout.write(
  values.json
    ? `${JSON.stringify(figures)}\n`
    : `${Object.entries(figures)
        .map(([name, value]) => `${name.padEnd(38)}${value}`)
        .join('\n')}\n`,
)
