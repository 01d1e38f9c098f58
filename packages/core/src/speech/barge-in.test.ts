import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BargeIn, type BargeInCommand, type BargeInEvent, bargeIn, noBargeIn, wakeAt } from './barge-in.js'

type Told = BargeInEvent extends infer Event ? (Event extends { readonly at_ms: number } ? Omit<Event, 'at_ms'> : never) : never
type Step = readonly [at_ms: number, event: Told]

/** Runs a timeline on virtual time, waking the machine when it asks for that. Commands with their time. */
function run(steps: readonly Step[], mode: BargeIn['mode'] = 'open', until = 10_000): { readonly commands: readonly string[]; readonly state: BargeIn } {
  let state = noBargeIn(mode)
  const commands: string[] = []
  const shown = (at: number, command: BargeInCommand) => `${at} ${command.type} ${command.epoch}${command.type === 'resume' ? ` (${command.overheard})` : ''}`
  const feed = (event: BargeInEvent) => {
    const step = bargeIn(state, event)
    state = step.state
    commands.push(...step.commands.map((command) => shown(event.at_ms, command)))
  }
  const wake = (limit: number) => {
    for (let at = wakeAt(state); at !== null && at < limit; at = wakeAt(state)) feed({ type: 'time', at_ms: at })
  }
  for (const [at_ms, event] of steps) {
    wake(at_ms)
    feed({ ...event, at_ms })
  }
  wake(until)
  return { commands, state }
}

const buyer: readonly Step[] = [
  [0, { type: 'buyer.began', epoch: 3 }],
  [0, { type: 'buyer.said', text: 'We plan by hand, mostly. That takes three people every morning.' }],
]
const voice: Told = { type: 'voice.began' }
const quiet: Told = { type: 'voice.ended' }
const words = (text: string): Told => ({ type: 'words', text })

describe('a salesperson who speaks while a buyer does', () => {
  it('holds them with the first sound and cuts them with the first word', () => {
    expect(run([...buyer, [500, voice], [700, words('but')], [900, words('but what')]]).commands).toEqual(['500 hold 3', '700 cut 3'])
  })

  it.each(['Mm-hm.', 'Yeah.', 'Right, right.', 'Okay, I see.', 'Uh-huh', 'Of course'])(
    'who only says "%s" takes no floor: the buyer goes on, and it is told',
    (text) => {
      expect(run([...buyer, [500, voice], [650, words(text)], [700, quiet]]).commands).toEqual(['500 hold 3', '950 resume 3 (backchannel)'])
    },
  )

  it('cuts where more follows a sign of listening', () => {
    expect(run([...buyer, [500, voice], [650, words('Yeah')], [800, words('Yeah, but the price')]]).commands).toEqual(['500 hold 3', '800 cut 3'])
  })

  it('a cough lets the buyer go on where they were', () => {
    expect(run([...buyer, [500, voice], [600, quiet]]).commands).toEqual(['500 hold 3', '850 resume 3 (nothing)'])
  })

  it('noise that does not end holds nobody for more than a second, and words in it still cut', () => {
    expect(run([...buyer, [500, voice], [3_000, words('Stop')]]).commands).toEqual(['500 hold 3', '1500 resume 3 (nothing)', '3000 cut 3'])
  })

  it('words that are recognised late cut a buyer who has gone on already', () => {
    expect(run([...buyer, [500, voice], [600, quiet], [900, words('What about the price?')]]).commands).toEqual([
      '500 hold 3',
      '850 resume 3 (nothing)',
      '900 cut 3',
    ])
  })

  it('holds them again with every new sound', () => {
    expect(run([...buyer, [500, voice], [600, quiet], [2_000, voice], [2_100, words('Sorry')]]).commands).toEqual([
      '500 hold 3',
      '850 resume 3 (nothing)',
      '2000 hold 3',
      '2100 cut 3',
    ])
  })

  it('who broke in once is not taken to break into the answer', () => {
    const steps: readonly Step[] = [...buyer, [500, voice], [600, words('But why?')], [800, quiet], [2_000, { type: 'buyer.began', epoch: 4 }]]
    expect(run(steps).commands).toEqual(['500 hold 3', '600 cut 3'])
  })
})

describe('what breaks in others', () => {
  it('the browser’s echo of a buyer does not break into what they say (pipecat#1626)', () => {
    expect(run([...buyer, [500, voice], [800, words('that takes three people')], [1_000, quiet]]).commands).toEqual(['500 hold 3', '1250 resume 3 (echo)'])
  })

  it('"Yeah." costs a quarter of a second, not two and a half (agents#6415)', () => {
    expect(run([...buyer, [500, voice], [600, words('Yeah.')], [600, quiet]]).commands.at(-1)).toBe('850 resume 3 (backchannel)')
  })

  it('a buyer who is interrupted before their first sound is cut, and the next one is heard: nobody is mute for ever (agents-js#2065)', () => {
    const steps: readonly Step[] = [
      [0, voice],
      [100, words('One more thing')],
      [200, { type: 'buyer.began', epoch: 3 }],
      [900, quiet],
      [2_000, { type: 'buyer.began', epoch: 4 }],
      [4_000, { type: 'buyer.ended', epoch: 4 }],
    ]
    const { commands, state } = run(steps)
    expect(commands).toEqual(['200 cut 3'])
    expect(state).toMatchObject({ buyer: null, held_since: null })
  })

  it('an attempt that was cut is held, resumed or cut no more, whatever comes late of it (agents-js#2059)', () => {
    expect(
      run([...buyer, [500, voice], [600, words('Wait')], [700, words('Wait, what')], [800, quiet], [900, { type: 'buyer.said', text: 'And' }]]).commands,
    ).toEqual(['500 hold 3', '600 cut 3'])
  })
})

describe('push-to-talk', () => {
  it('cuts the moment the key is pressed, and hears nothing else', () => {
    const { commands } = run([...buyer, [200, voice], [300, words('What?')], [500, { type: 'pressed' }], [900, { type: 'released' }]], 'push_to_talk')
    expect(commands).toEqual(['500 cut 3'])
  })

  it('holds the floor while it is pressed: whoever begins is cut', () => {
    expect(run([[0, { type: 'pressed' }], ...buyer.map(([, event]): Step => [100, event])], 'push_to_talk').commands).toEqual(['100 cut 3'])
  })
})

it('whatever happens in whatever order: a hold always ends, and nothing is told of an attempt that is over', () => {
  const kinds: readonly Told[] = [voice, quiet, words('mhm'), words('But the price'), { type: 'pressed' }, { type: 'released' }, { type: 'time' }]
  const step = fc.tuple(fc.integer({ min: 1, max: 600 }), fc.constantFrom(...kinds, null))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (drawn) => {
      let [at, epoch] = [0, 1]
      const steps = drawn.map(([gap, event]): Step => {
        at += gap
        if (event === null) epoch += 1
        return [at, event ?? { type: 'buyer.began', epoch }]
      })
      const { commands, state } = run([[0, { type: 'buyer.began', epoch: 1 }], ...steps], 'open', Number.POSITIVE_INFINITY)
      expect(state.held_since).toBeNull()
      const told = commands.map((command) => Number(command.split(' ')[2]))
      expect(told).toEqual(told.toSorted((one, other) => one - other))
      for (const [index, command] of commands.entries()) if (command.includes('cut')) expect(told.slice(index + 1)).not.toContain(told[index])
    }),
  )
})
