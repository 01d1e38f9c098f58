import { readArguments } from '../commands/read-arguments.js'

export const practiceUsage = `sparring practice: hold a meeting in this terminal

  sparring practice [SCENARIO]         a scenario by name; --list tells them
  sparring practice --scenario FILE    one of your own
  sparring practice --resume [ID]      go on with the meeting that was left open last, or with the one of that id

  --list            the scenarios that come with Sparring
  --seed N          the same seed and words give the same meeting
  --data-dir DIR    where meetings are kept
  --no-color        without colours (NO_COLOR does the same)
  --help            this

Through npm these stand after two dashes: npm run practice -- --list
`

export interface PracticeArguments {
  readonly wants: 'help' | 'list' | 'meeting' | 'resume'
  /** A scenario's name, or the id of a meeting to resume. */
  readonly name: string | null
  readonly scenario: string | null
  readonly seed: number | null
  readonly data_dir: string | null
  readonly plain: boolean
}

/** Throws one line that names what is wrong. */
export function practiceArguments(args: readonly string[]): PracticeArguments {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = { scenario: text, seed: text, 'data-dir': text, list: flag, resume: flag, 'no-color': flag, help: { ...flag, short: 'h' } } as const
  const { values, positionals } = readArguments({ args: [...args], allowPositionals: true, options }, 'sparring practice --help')
  const [name = null, second] = positionals
  if (second !== undefined) throw new Error(`One scenario at a time: ${JSON.stringify(name)} or ${JSON.stringify(second)}.`)
  if (values.resume === true && (values.scenario !== undefined || values.seed !== undefined))
    throw new Error('--resume goes on with a meeting as it is: it takes no --scenario and no --seed.')
  if (name !== null && values.scenario !== undefined) throw new Error(`Either ${JSON.stringify(name)} or --scenario, not both.`)
  return {
    wants: values.help ? 'help' : values.list ? 'list' : values.resume ? 'resume' : 'meeting',
    name,
    scenario: values.scenario ?? null,
    seed: seedOf(values.seed),
    data_dir: values['data-dir'] ?? null,
    plain: values['no-color'] ?? false,
  }
}

function seedOf(given: string | undefined): number | null {
  if (given === undefined) return null
  if (/^\d{1,9}$/.test(given)) return Number(given)
  throw new Error(`--seed takes a whole number, not ${JSON.stringify(given)}.`)
}
