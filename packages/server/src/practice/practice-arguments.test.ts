import { describe, expect, it } from 'vitest'
import { practiceArguments } from './practice-arguments.js'

describe('the arguments of practice', () => {
  it('ask for help, a list, a meeting or the one left open', () => {
    const wants = [['--help'], ['-h'], ['--list'], ['clinic-notes'], ['--resume']].map((args) => practiceArguments(args).wants)
    expect(wants).toEqual(['help', 'help', 'list', 'meeting', 'resume'])
    expect(practiceArguments(['clinic-notes', '--seed', '4'])).toMatchObject({ name: 'clinic-notes', seed: 4 })
  })
  it('are refused in one line that says what is wrong', () => {
    const refusals: readonly (readonly [readonly string[], string])[] = [
      [['--colour'], "Unknown option '--colour'. sparring practice --help lists what there is."],
      [['--seed'], "Option '--seed <value>' argument missing. sparring practice --help lists what there is."],
      [['--seed', 'x'], '--seed takes a whole number, not "x".'],
      [['a', 'b'], 'One scenario at a time: "a" or "b".'],
      [['--resume', '--seed', '3'], '--resume goes on with a meeting as it is: it takes no --scenario and no --seed.'],
    ]
    for (const [args, message] of refusals) expect(() => practiceArguments(args)).toThrow(message)
  })
})
