import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPlatform, type Platform, scriptedMind } from '@sparring/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { composeAdapters } from '../compose-adapters.js'
import { eraseCommand } from './erase-command.js'
import { exportCommand } from './export-command.js'
import { peopleArguments } from './people-arguments.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sparring-'))
  // The real stores that this run may test others against.
  for (const name of ['MONGODB_URL', 'S3_BUCKET_NAME', 'REDIS_URL']) vi.stubEnv(name, '')
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockReturnValue(true)
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

const embedded = (...args: readonly string[]) => [...args, '--data-dir', join(folder, 'data')]

async function inStore<Value>(use: (platform: Platform) => Promise<Value>): Promise<Value> {
  const { adapters, dispose } = await composeAdapters(join(folder, 'data'))
  try {
    return await use(createPlatform({ ...adapters, mind: scriptedMind({ seed: 7 }) }).as({ tenant_id: 'acme', user_id: 'alex' }))
  } finally {
    await dispose()
  }
}

const aRecordedMeeting = () =>
  inStore(async (platform) => {
    const seller = await platform.salespeople.create({ product_name: 'RouteWise', description: 'Routes' })
    const company = await platform.companies.create({ company_url: 'https://northwind.example' })
    const john = await platform.companies.addRepresentative(company._id, { name: 'John Miller', role: 'cto' })
    const seats = { salesperson_id: seller._id, company_id: company._id, meeting_mode: '1-on-1' as const, representatives: [john._id] }
    const { meeting } = await platform.meetings.create({ ...seats, recording_consent: true })
    await platform.meetings.start(meeting._id)
    const audio = { bytes: new Uint8Array(3_200), format: { encoding: 'pcm_s16le', sample_rate: 16_000, channels: 1 }, duration_ms: 100 } as const
    await platform.conversations.send({ meeting_id: meeting._id, message: 'John, how do you plan?', audio }).answered
    return meeting._id
  })

const readJson = async (file: string) => JSON.parse(await readFile(file, 'utf8'))

describe('sparring export', () => {
  it('writes a meeting as JSON, with its recordings beside it where the JSON says', async () => {
    const meeting = await aRecordedMeeting()
    const out = join(folder, 'out', 'taken.json')
    await exportCommand(embedded('meeting', meeting, '--tenant', 'acme', '--out', out))
    const { files, turns } = await readJson(out)
    expect(files).toEqual([{ file_name: 'turn_001.wav', file_url: `taken-files/meetings/${meeting}/turn_001.wav` }])
    expect(turns[0].audio_url).toBe(files[0].file_url)
    expect((await readFile(join(folder, 'out', files[0].file_url))).length).toBe(3_244)
  })

  it('writes a person with all their meetings', async () => {
    const meetings = [await aRecordedMeeting(), await aRecordedMeeting()]
    const out = join(folder, 'alex.json')
    await exportCommand(embedded('person', 'alex', '--tenant', 'acme', '--out', out))
    const exported: { user_id: string; meetings: { meeting_id: string }[] } = await readJson(out)
    expect([exported.user_id, exported.meetings.map(({ meeting_id }) => meeting_id).sort()]).toEqual(['alex', meetings.sort()])
    expect((await readdir(join(folder, 'alex-files', 'meetings'))).sort()).toEqual(meetings.sort())
  })

  it('of another tenant’s meeting finds none, and writes no file', async () => {
    const meeting = await aRecordedMeeting()
    await expect(exportCommand(embedded('meeting', meeting, '--out', join(folder, 'out.json')))).rejects.toMatchObject({ code: 'meeting_not_found' })
    expect(await readdir(folder)).toEqual(['data'])
  })
})

describe('sparring erase', () => {
  it('erases a meeting, and then the person', async () => {
    const [first] = [await aRecordedMeeting(), await aRecordedMeeting()]
    await eraseCommand(embedded('meeting', first, '--tenant', 'acme', '--yes'))
    expect(await inStore(async ({ meetings }) => (await meetings.list()).items.length)).toBe(1)
    await eraseCommand(embedded('person', 'alex', '--tenant', 'acme', '--yes'))
    expect(await inStore(async ({ meetings }) => (await meetings.list()).items.length)).toBe(0)
    await expect(eraseCommand(embedded('person', 'alex', '--tenant', 'acme', '--yes'))).rejects.toMatchObject({ code: 'person_not_found' })
  })

  it('erases nothing that nobody confirmed', async () => {
    const meeting = await aRecordedMeeting()
    await expect(eraseCommand(embedded('meeting', meeting, '--tenant', 'acme'))).rejects.toThrow(/--yes/)
    expect(await inStore(async ({ meetings }) => (await meetings.get(meeting)).status)).toBe('active')
  })

  it('means the database of the folder that is named, whatever other the environment has', async () => {
    const meeting = await aRecordedMeeting()
    vi.stubEnv('MONGODB_URL', 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=100')
    await eraseCommand(embedded('meeting', meeting, '--tenant', 'acme', '--yes'))
    expect(await inStore(async ({ meetings }) => (await meetings.list()).items.length)).toBe(0)
  })

  it('makes no store where there is none', async () => {
    await expect(eraseCommand(embedded('meeting', 'm', '--yes'))).rejects.toThrow(/No meetings are kept/)
    expect(await readdir(folder)).toEqual([])
  })
})

describe('their arguments', () => {
  it('name a file after what is exported, whatever the id is', () => {
    expect(peopleArguments(['person', 'auth0|1/..'])).toMatchObject({ tenant: 'local', out: 'person-auth0_1_...json', yes: false })
    expect(peopleArguments(['--help'])).toBeNull()
  })

  it.each([[[]], [['meeting']], [['company', 'c']], [['meeting', 'a', 'b']], [['meeting', 'a', '--nothing']]])(
    '%j are refused, saying where help is',
    (args) => {
      expect(() => peopleArguments(args)).toThrow(/--help lists/)
    },
  )
})
