import { readFile, writeFile } from 'node:fs/promises'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { createPlatform, scenario as schema, scriptedMind } from '@sparring/core'
import { createMemoryAdapters } from '@sparring/core/memory'
import { sequentialIds, virtualClock } from '@sparring/core/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runPractice } from './run-practice.js'
import { readScenario, shippedScenarios } from './scenario-files.js'

const lines = [
  'Good morning everybody.',
  'Carolina, what does planning cost you today?',
  '/hint',
  'Our customer Hansen measured 9 % less fuel over six months.',
  '/why',
  'Shall we agree on a pilot in March?',
  '/history',
  '/end',
]

async function hold(typed: readonly string[]): Promise<string> {
  const adapters = createMemoryAdapters({ clock: virtualClock(), ids: sequentialIds() })
  const platform = createPlatform({ ...adapters, mind: scriptedMind() })
  const [, fleet] = await shippedScenarios()
  const scenario = (await shippedScenarios()).find(({ name }) => name === 'fleet-routing')?.scenario ?? fleet?.scenario
  if (scenario === undefined) throw new Error('Scenarios are shipped.')
  const output = new PassThrough()
  const shown = text(output)
  await runPractice({
    platform,
    scenario,
    seed: 7,
    input: Readable.from(typed.map((line) => `${line}\n`)),
    output,
    colours: false,
    width: 80,
    interactive: false,
    data_dir: 'data',
  })
  output.end()
  return shown
}

describe('a meeting in the terminal', () => {
  it('reads as expected, from the brief to the numbers', async () => {
    await expect(await hold(lines)).toMatchFileSnapshot('./expected-meeting.txt')
  })
  it('ends properly when the input ends', async () => {
    expect(await hold(['Hello.'])).toContain('What happened')
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
