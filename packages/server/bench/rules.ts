import { registerHooks } from 'node:module'
import type { LogEntry } from '@sparring/core'

// The rules are nobody's to import but core's own: here they are read from source, where imports name what is built.
registerHooks({
  resolve(specifier, context, next) {
    const ofSource = context.parentURL?.includes('/core/src/') && specifier.startsWith('.')
    return next(ofSource ? specifier.replace(/\.js$/, '.ts') : specifier, context)
  },
})
const { decide } = await import('../../core/src/meeting/decide.ts')
const { evolve } = await import('../../core/src/meeting/evolve.ts')
const { chooseSpeaker } = await import('../../core/src/meeting/give-floor.ts')
const { initialState } = await import('../../core/src/meeting/state.ts')

export interface RuleTimes {
  readonly floor_decision_us: number
  readonly decide_us: number
  readonly evolve_us: number
}

/** Microseconds of each rule, the mean over a whole meeting's log; the best of many rounds, since the rest is other people's time. */
export function timeRules(log: readonly LogEntry[]): RuleTimes {
  const states = [initialState]
  for (const entry of log) states.push(evolve(states.at(-1) ?? initialState, entry))
  const floors = states.filter(({ status, frozen, reply }) => status === 'active' && frozen !== null && reply?.speaking === null)
  const active = states.filter(({ status, reply }) => status === 'active' && reply === null)
  const say = {
    type: 'say',
    at_ms: Date.parse(log.at(-1)?.written_at ?? ''),
    owner: 'o',
    text: 'What does planning cost you today?',
    aloud: false,
    audio: null,
    recognised: null,
  } as const
  return {
    floor_decision_us: best(floors.length, () => {
      for (const state of floors) if (state.frozen !== null) chooseSpeaker(state, state.frozen)
    }),
    decide_us: best(active.length, () => {
      for (const state of active) decide(say, state)
    }),
    evolve_us: best(log.length, () => {
      let state = initialState
      for (const entry of log) state = evolve(state, entry)
    }),
  }
}

function best(calls: number, round: () => void): number {
  let shortest = Number.POSITIVE_INFINITY
  for (let index = 0; index < 60; index += 1) {
    const began = performance.now()
    round()
    shortest = Math.min(shortest, performance.now() - began)
  }
  return Number(((shortest * 1000) / calls).toFixed(1))
}
