import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPlatform, type NewMeeting, scriptedMind } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openRecords, type Records } from '../compose/records.js'
import { environmentFrom } from '../environment.js'
import { describeReal } from '../real-store.fixture.js'
import { rebuildCommand } from './rebuild.js'

let folder: string
let told: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sparring-'))
  told = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    told += String(text)
    return true
  })
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

/** Runs it on the records, which nobody else has open meanwhile where that matters. */
const withRecords = async <Result>(run: (ports: Records['ports']) => Promise<Result>): Promise<Result> => {
  const records = await openRecords(folder, environmentFrom(process.env).stores.mongodb)
  try {
    return await run(records.ports)
  } finally {
    await records.dispose()
  }
}

/** An ended meeting with something said, of a tenant of its own. */
async function anEndedMeeting(ports: Records['ports'], tenant_id: string): Promise<string> {
  const platform = createPlatform({ ...createMemoryAdapters(), ...ports, mind: scriptedMind({ seed: 7 }) }).as({ tenant_id, user_id: 'u' })
  const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Routes' })
  const buyer = await platform.companies.create({ company_url: 'https://northwind.example' })
  const john = await platform.companies.addRepresentative(buyer._id, { name: 'John Miller', role: 'cto' })
  const seats = { salesperson_id: seller._id, company_id: buyer._id, meeting_mode: '1-on-1', representatives: [john._id] } satisfies NewMeeting
  const { meeting } = await platform.meetings.create(seats)
  await platform.meetings.start(meeting._id)
  await platform.conversations.send({ meeting_id: meeting._id, message: 'What would you need to see?' }).answered
  await platform.meetings.end(meeting._id)
  return meeting._id
}

const projectionsOf = async ({ documents }: Records['ports'], key: { readonly tenant_id: string; readonly _id: string }) => [
  await documents.get('meetings', key),
  await documents.get('conversations', key),
]

async function rebuildsWhatWasSpoiled(): Promise<void> {
  const tenant_id = `t-${crypto.randomUUID()}`
  const { key, before } = await withRecords(async (ports) => {
    const written = { tenant_id, _id: await anEndedMeeting(ports, tenant_id) }
    const standing = await projectionsOf(ports, written)
    const [meeting] = standing
    if (meeting == null || !('status' in meeting)) throw new Error('The meeting has no document.')
    await ports.documents.project('meetings', { ...meeting, status: 'active', ended_at: null })
    await ports.documents.remove('conversations', written)
    return { key: written, before: standing }
  })
  await rebuildCommand(['--tenant', tenant_id, '--data-dir', folder])
  expect(told).toBe('rebuilt 1 of 1 meetings: 0 not started, 0 could not be rebuilt\n')
  expect(await withRecords((ports) => projectionsOf(ports, key))).toEqual(before)
  await withRecords(async ({ documents, log }) => {
    await log.erase({ tenant_id, meeting_id: key._id })
    for (const collection of ['meetings', 'conversations'] as const) await documents.remove(collection, key)
  })
}

describe('sparring rebuild over SQLite', () => {
  beforeEach(() => vi.stubEnv('MONGODB_URL', ''))

  it('writes what was spoiled and what is gone as it was, and says how much', rebuildsWhatWasSpoiled)

  it('makes no database where there is none', async () => {
    await expect(rebuildCommand(['--data-dir', join(folder, 'nowhere')])).rejects.toThrow(/No meetings are kept in/)
  })

  it('says that there is no such meeting', async () => {
    await withRecords(async () => undefined)
    await expect(rebuildCommand(['--meeting', 'm', '--data-dir', folder])).rejects.toMatchObject({ code: 'meeting_not_found' })
  })
})

describeReal(['mongodb'], () => {
  it('sparring rebuild over MongoDB writes what was spoiled and what is gone as it was', rebuildsWhatWasSpoiled)
})
