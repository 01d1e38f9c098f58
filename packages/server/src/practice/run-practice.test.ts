import { readFile, writeFile } from 'node:fs/promises'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { createPlatform, type Platform, scenario as schema, scriptedMind } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'
import { sequentialIds, virtualClock } from '@sparring/core/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { paintFor } from './paint.js'
import { runPractice } from './run-practice.js'
import { readScenario, scenarioOf, shippedScenarios } from './scenario-files.js'
import { findOpenMeeting, type SetUp, setUpMeeting } from './set-up-meeting.js'
import { readPiped } from './typing.js'

const lines = [
  'Good morning everybody.',
  'Carolina, what does planning cost you today?',
  '/HINT',
  'Our customer Hansen measured 9 % less fuel over six months. \\',
  'They began with one depot.',
  '/why',
  'Emma, which number on your dashboard would move first?',
  '/hint please',
  '/foo',
  '/reasons off',
  'Shall we agree on a pilot in March?',
  '/history',
  '/END',
]

const newPlatform = (): Platform => createPlatform({ ...createMemoryAdapters({ clock: virtualClock(), ids: sequentialIds() }), mind: scriptedMind() })

async function sitDown(platform: Platform, setUp: SetUp, typed: readonly string[], columns = 80): Promise<string> {
  const output = new PassThrough()
  const shown = text(output)
  const typing = readPiped(Readable.from(typed.map((line) => `${line}\n`)), output, () => columns)
  const told = { resume: 'npm run practice -- --resume', again: 'npm run practice', data_dir: 'data' }
  await runPractice({ platform, setUp, typing, output, paint: paintFor('none', () => columns), stopped: new AbortController().signal, ...told })
  output.end()
  return shown
}

async function hold(typed: readonly string[], name = 'fleet-routing', columns = 80): Promise<string> {
  const platform = newPlatform()
  return sitDown(platform, await setUpMeeting(platform, await scenarioOf(name), 7), typed, columns)
}

describe('a meeting in the terminal', () => {
  it('reads as expected, from the brief to the picture', async () => {
    await expect(await hold(lines)).toMatchFileSnapshot('./expected-meeting.txt')
  })
  it('ends properly when the input ends', async () => {
    expect(await hold(['Hello.'])).toContain('What happened')
  })
  it('never writes beyond the width', async () => {
    for (const { name } of await shippedScenarios()) {
      const shown = await hold([...lines.slice(0, -1), '/brief', '/score', '/help', '/end'], name, 60)
      expect(shown.split('\n').filter((line) => line.length > 60)).toEqual([])
    }
  })
  it('says no reasons with one buyer, who is always the next to speak', async () => {
    const shown = await hold(['Good morning.', 'What does it cost you today?', '/end'], 'first-call')
    expect(shown).not.toContain('only buyer')
    expect(await hold(['Good morning.', '/why', '/end'], 'first-call')).toContain('only buyer')
  })
  it('says who you are before anything else', async () => {
    expect((await hold(['/end'])).split('\n').slice(0, 4).join(' ')).toContain('You are Alex Reed, and you sell RouteWise.')
  })
  it('hears a buyer who opens before it asks for a line', async () => {
    const platform = newPlatform()
    const fleet = await scenarioOf('fleet-routing')
    const shown = await sitDown(platform, await setUpMeeting(platform, { ...fleet, meeting: { ...fleet.meeting, opening: 'buyer' } }, 7), ['/history', '/end'])
    expect(shown).toMatch(/commands\.\n\n\n\w+ \w+ \w+\n {2}.*\n/)
    expect(shown).toContain('the buyers once')
  })
})

describe('a meeting that is left open', () => {
  it('says how to go on, and goes on where it was', async () => {
    const platform = newPlatform()
    const first = await sitDown(platform, await setUpMeeting(platform, await scenarioOf('fleet-routing'), 7), ['Good morning everybody.', '/leave'])
    expect(first).toContain('npm run practice -- --resume')
    expect(first).not.toContain('What happened')
    const again = await sitDown(platform, await findOpenMeeting(platform, null), ['Carolina, what does planning cost you today?', '/end'])
    expect(again).toContain('Alex Reed: Good morning everybody.')
    expect(again).toMatch(/4: you spoke twice, the buyers twice/)
  })
  it('is refused by name where it has ended, and where none is open', async () => {
    const platform = newPlatform()
    const setUp = await setUpMeeting(platform, await scenarioOf('first-call'), 1)
    await sitDown(platform, setUp, ['/end'])
    await expect(findOpenMeeting(platform, setUp.meeting._id)).rejects.toThrow('has ended')
    await expect(findOpenMeeting(platform, null)).rejects.toThrow('No meeting is open')
    await expect(findOpenMeeting(platform, 'nothing')).rejects.toThrow('There is no meeting nothing')
  })
})

describe('the shipped scenarios', () => {
  it('are three, valid, and of every size of panel', async () => {
    const shipped = await shippedScenarios()
    expect(shipped.map(({ scenario }) => scenario.panel.length).sort()).toEqual([1, 2, 3])
  })
  it('stand beside the schema that they are written against', async () => {
    const file = new URL('../../scenarios/scenario.schema.json', import.meta.url)
    const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
    if (process.env.UPDATE_SCHEMA === '1') await writeFile(file, `${JSON.stringify(made, null, 2)}\n`)
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(made)))
  })
  it('say which field of which file is wrong', async () => {
    await expect(readScenario(new URL('../../package.json', import.meta.url).pathname)).rejects.toThrow(/package\.json is not valid.*title/)
  })
})
