import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parseInput, type Scenario, scenario } from '@sparring/core'

/** The folder of the scenarios that come with this package. */
const shipped = (): string => join(dirname(createRequire(import.meta.url).resolve('@sparring/server/package.json')), 'scenarios')

export interface ShippedScenario {
  readonly name: string
  readonly scenario: Scenario
}

export async function shippedScenarios(): Promise<readonly ShippedScenario[]> {
  const names = (await readdir(shipped()))
    .filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'))
    .map((file) => file.slice(0, -'.json'.length))
  return Promise.all(names.sort().map(async (name) => ({ name, scenario: await readScenario(join(shipped(), `${name}.json`)) })))
}

/** A shipped scenario by its name, in whatever case. */
export async function scenarioOf(name: string): Promise<Scenario> {
  const known = await shippedScenarios()
  const found = known.find((one) => one.name === name.toLowerCase())
  if (found) return found.scenario
  throw new Error(`There is no scenario ${JSON.stringify(name)}. There are ${known.map((one) => one.name).join(', ')}; --scenario FILE takes one of your own.`)
}

/** Reads a scenario file, or throws saying which field of which file is wrong. */
export async function readScenario(file: string): Promise<Scenario> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`The scenario ${file} cannot be read.`, { cause })
  })
  try {
    return parseInput(scenario, JSON.parse(text))
  } catch (cause) {
    throw new Error(`The scenario ${file} is not valid. ${cause instanceof Error ? cause.message : ''}`, { cause })
  }
}
