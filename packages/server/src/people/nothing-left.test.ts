import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MessageAudio, Platform } from '@sparring/core'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { embeddedStores, type StoreSettings } from '../environment/stores.js'
import { environmentFrom } from '../environment.js'
import { describeReal } from '../real-store.fixture.js'
import { type RunningServer, startServer } from '../start-server.js'
import { type Found, filesIn, hitsOf, storesOf } from './raw-stores.fixture.js'

let folder: string
let server: RunningServer | null = null
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sparring-'))
})
afterEach(async () => {
  await server?.stop()
  await rm(folder, { recursive: true })
})

/** Words that stand nowhere else, whoever else uses the stores. */
function markers() {
  const own = randomUUID().slice(0, 8)
  return { said: `zanzibarwort${own}`, goal: `goalword${own}`, sound: `soundmark${own}`, name: `Quirinus${own}`, user: `user-${own}`, key: `keyword-${own}` }
}
type Markers = ReturnType<typeof markers>

/** A second of sound, with a word in its bytes. */
function soundWith(word: string): MessageAudio {
  const bytes = Buffer.alloc(48_000)
  bytes.write(word.padEnd(word.length + (word.length % 2), '.'), 20_000)
  return { bytes, format: { encoding: 'pcm_s16le', sample_rate: 24_000, channels: 1 }, duration_ms: 1_000 }
}

async function aHeldMeeting(platform: Platform, { said, goal, sound, name, key }: Markers): Promise<string> {
  const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Routes', name })
  const company = await platform.companies.create({ company_url: 'https://northwind.example' })
  const john = await platform.companies.addRepresentative(company._id, { name: 'John Miller', role: 'cto' })
  const seats = { salesperson_id: seller._id, company_id: company._id, meeting_mode: '1-on-1' as const, representatives: [john._id] }
  const { meeting } = await platform.meetings.create({ ...seats, meeting_goal: goal, recording_consent: true }, { idempotency_key: key })
  await platform.meetings.start(meeting._id)
  for (let turn = 0; turn < 20; turn += 1) await platform.conversations.send({ meeting_id: meeting._id, message: `John, what of the ${said}?` }).answered
  await platform.conversations.send({ meeting_id: meeting._id, message: `John, ${said}?`, audio: soundWith(sound) }).answered
  return meeting._id
}

const nowhere = { said: [], goal: [], sound: [], name: [], user: [], key: [] }

/** Holds meetings, erases one, then the person, and looks for the words in all that is kept. */
async function leavesNothing(stores: StoreSettings, raw: () => AsyncGenerator<Found>): Promise<void> {
  server = await startServer({ host: '127.0.0.1', port: 0, data_dir: folder, version: '0.0.0', logger: pino({ level: 'silent' }), stores })
  const tenant_id = `tenant-${randomUUID().slice(0, 8)}`
  const [words, later] = [markers(), markers()]
  const { platform } = server
  const person = platform.as({ tenant_id, user_id: words.user })
  const first = await aHeldMeeting(person, words)
  await aHeldMeeting(person, later)
  // Both conversations stand as documents, too.
  await expect.poll(async () => (await person.meetings.list()).items.every(({ seq }) => seq > 60), { timeout: 15_000 }).toBe(true)
  const before = await hitsOf(words, raw())
  for (const marker of ['said', 'goal', 'sound', 'name', 'user'] as const) expect(before[marker]?.length, marker).toBeGreaterThan(0)

  await person.meetings.erase(first)
  const { said, goal, sound } = await hitsOf(words, raw())
  expect({ said, goal, sound }).toEqual({ said: [], goal: [], sound: [] })
  expect((await hitsOf(later, raw())).said?.length).toBeGreaterThan(0)
  // What is left says no more than that the number is used up.
  await expect(person.conversations.send({ meeting_id: first, message: 'John?' }).answered).rejects.toMatchObject({ code: 'meeting_not_found' })

  expect(await platform.as({ tenant_id, user_id: 'admin' }).people.erase(words.user)).toMatchObject({ meetings: 1 })
  expect(await hitsOf(words, raw())).toEqual(nowhere)
  expect(await hitsOf({ ...later, user: words.user }, raw())).toEqual(nowhere)
  await server.stop()
  server = null
  expect(await hitsOf({ ...later, user: words.user }, raw())).toEqual(nowhere)
}

it('of an erased meeting and person nothing is left in the database’s file, the log of its commits or the folder of files', async () => {
  await leavesNothing(embeddedStores, () => filesIn(folder))
}, 60_000)

describeReal(['mongodb', 's3', 'redis'], () => {
  it('of an erased meeting and person nothing is left in any collection, object or key', async () => {
    const { stores } = environmentFrom(process.env)
    await leavesNothing(stores, () => storesOf(stores))
  }, 120_000)
})
