import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createPlatform, type Scenario, scriptedMind } from '@sparring/core'
import { composeAdapters } from '../compose-adapters.js'
import { readEnvironment } from '../environment.js'
import { runPractice } from './run-practice.js'
import { readScenario, shippedScenarios } from './scenario-files.js'

/** `sparring practice`: a meeting in this terminal. */
export async function practiceCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      scenario: { type: 'string' },
      seed: { type: 'string' },
      list: { type: 'boolean' },
      'data-dir': { type: 'string' },
      'no-color': { type: 'boolean' },
    },
  })
  if (values.list) {
    for (const { name, scenario } of await shippedScenarios())
      process.stdout.write(`${name.padEnd(16)}${scenario.title}\n${''.padEnd(16)}${scenario.summary}\n`)
    return
  }
  const scenario = values.scenario === undefined ? await shippedOne(positionals[0] ?? 'fleet-routing') : await readScenario(values.scenario)
  // A folder of its own, so that a server over the usual one may run beside it.
  const data_dir = values['data-dir'] === undefined ? join(readEnvironment().data_dir, 'practice') : resolve(values['data-dir'])
  const composed = await composeAdapters(data_dir)
  try {
    const { colours, interactive, width } = terminal(values['no-color'] ?? false)
    const platform = createPlatform({ ...composed.adapters, mind: scriptedMind() })
    await runPractice({ platform, scenario, seed: seedOf(values.seed), input: process.stdin, output: process.stdout, colours, interactive, width, data_dir })
    await platform.drain()
  } finally {
    await composed.dispose()
  }
}

async function shippedOne(name: string): Promise<Scenario> {
  const known = await shippedScenarios()
  const found = known.find((one) => one.name === name)
  if (found) return found.scenario
  throw new Error(`There is no scenario ${JSON.stringify(name)}. There are ${known.map((one) => one.name).join(', ')}; --scenario FILE takes one of your own.`)
}

function seedOf(given: string | undefined): number | null {
  if (given === undefined) return null
  if (/^\d{1,9}$/.test(given)) return Number(given)
  throw new Error(`--seed takes a whole number, not ${JSON.stringify(given)}.`)
}

function terminal(noColour: boolean) {
  const { stdout, stdin } = process
  return { colours: stdout.isTTY === true && !noColour && stdout.hasColors?.() === true, interactive: stdin.isTTY === true, width: stdout.columns ?? 80 }
}
