import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleExplanation, explainMeeting } from '@sparring/core'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { scenarioOf } from '../practice/scenario-files.js'
import { setUpMeeting } from '../practice/set-up-meeting.js'
import { type RunningServer, startServer } from '../start-server.js'
import { bundledMeeting } from './bundled-meeting.js'
import { heldMeeting } from './explain.fixture.js'
import { servedMeeting } from './served-meeting.js'
import { storedMeeting } from './stored-meetings.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sparring-'))
})
afterEach(() => rm(folder, { recursive: true }))

const serve = (): Promise<RunningServer> => startServer({ host: '127.0.0.1', port: 0, data_dir: folder, version: '0.0.0', logger: pino({ level: 'silent' }) })

async function aMeeting({ platform }: RunningServer, lines: readonly string[]): Promise<string> {
  const { meeting } = await setUpMeeting(platform, await scenarioOf('fleet-routing'), 7)
  if (lines.length === 0) return meeting._id
  const room = await platform.meetings.join(meeting._id)
  for (const line of lines) await room.say(line)
  return meeting._id
}

describe('a meeting that is explained', () => {
  it('is read from a running server, which keeps its store to itself, and from the store afterwards', async () => {
    const server = await serve()
    const id = await aMeeting(server, ['Good morning everybody.', 'Carolina, what does planning cost you today?'])
    const unstarted = await aMeeting(server, [])
    const served = explainMeeting((await servedMeeting(id, `${server.url}/`)).entries)
    await expect(storedMeeting(id, folder)).rejects.toThrow(`sparring explain ${id} --url`)
    await expect(storedMeeting(null, folder)).rejects.toThrow('another process has it open')
    await expect(servedMeeting('nothing', server.url)).rejects.toThrow('There is no meeting "nothing"')
    expect(() => explainMeeting([])).toThrow('has not started')
    expect((await servedMeeting(unstarted, server.url)).entries).toEqual([])
    await server.stop()
    await expect(servedMeeting(id, server.url)).rejects.toThrow(`Nothing answers at ${server.url}`)

    const stored = await storedMeeting(id, folder)
    const untimed = { taken_at: null, chosen_at: null, first_clause_at: null, finished_at: null }
    const { turns } = explainMeeting(stored.entries)
    expect(served.turns).toEqual(turns.map((turn) => ({ ...turn, times: untimed })))
    expect(turns.length).toBeGreaterThan(1)
    expect(await storedMeeting(null, folder)).toEqual(stored)
    await expect(storedMeeting('nothing', folder)).rejects.toThrow(new RegExp(`There is no meeting nothing .*Started last: ${id}`))
  })
  it('makes no folder where none is', async () => {
    await expect(storedMeeting('m', join(folder, 'elsewhere'))).rejects.toThrow('No meetings are kept in')
    expect(await readdir(folder)).toEqual([])
  })
})

describe('a bundle in a file', () => {
  it('explains its meeting with no store', async () => {
    const held = await heldMeeting()
    const file = join(folder, 'meeting.json')
    await writeFile(file, JSON.stringify(bundleExplanation(held)))
    expect(explainMeeting((await bundledMeeting(file)).entries)).toEqual(explainMeeting(held.entries))
  })
  it('that cannot be read is refused by its name and its field', async () => {
    const file = join(folder, 'meeting.json')
    await expect(bundledMeeting(file)).rejects.toThrow(`The bundle ${file} cannot be read.`)
    await writeFile(file, 'no json')
    await expect(bundledMeeting(file)).rejects.toThrow(`${file} cannot be explained. It is no JSON.`)
    await writeFile(file, JSON.stringify({ ...bundleExplanation(await heldMeeting()), format: 'other' }))
    await expect(bundledMeeting(file)).rejects.toThrow(new RegExp(`${file} cannot be explained\\..*format:`))
  })
})
