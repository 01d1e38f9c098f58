import { describe, expect, it } from 'vitest'
import { salespersonSpeaker } from '../domain/turn.js'
import { aTurn } from '../testing/builders.js'
import { emptyFloorMemory, rememberTurn } from './floor-memory.js'
import { nextSpeaker } from './next-speaker.js'
import { carolina, panelOfThree } from './panel.fixture.js'

const objecting = 'The licence is too expensive for a depot of our size.'

type Said = readonly [speaker: string, text: string]

/** What is remembered after these turns; nobody decided that anybody objects. */
const after = (...said: readonly Said[]) =>
  said.reduce((memory, [speaker, text], index) => rememberTurn(memory, aTurn(index + 1, speaker, text), null), emptyFloorMemory(panelOfThree))
const salesperson = (text: string): Said => [salespersonSpeaker, text]

describe('an objection that is remembered', () => {
  const closing = salesperson('Shall we agree on a pilot in March?')
  const ruleAfter = (...said: readonly Said[]) =>
    nextSpeaker({ panel: panelOfThree, text: closing[1], memory: after(...said, closing), seed: 7, turn_number: said.length + 1 })

  it('is told by the words alone, and comes up before the decision maker answers the close', () => {
    expect(ruleAfter([carolina._id, objecting])).toMatchObject({ speaker_id: carolina._id, rule: 'raises_blocker' })
    expect(ruleAfter([carolina._id, 'Three people and most of a morning.']).rule).toBe('closing')
  })

  it('is settled once it was handled and the salesperson went on', () => {
    const handling = salesperson('I understand. The licence costs less than the overtime of one depot.')
    expect(after([carolina._id, objecting], handling).objection).toMatchObject({ id: carolina._id, handled: true })
    expect(ruleAfter([carolina._id, objecting], handling).rule).toBe('closing')
  })

  it('stands where something else was answered', () => {
    expect(ruleAfter([carolina._id, objecting], salesperson('Every record is encrypted.')).rule).toBe('raises_blocker')
  })

  it('stands where it is handled only in the breath of the close, before whoever raised it could speak', () => {
    const both = salesperson('The licence costs less than the overtime. Shall we agree on a pilot in March?')
    const memory = after([carolina._id, objecting], both)
    expect(nextSpeaker({ panel: panelOfThree, text: both[1], memory, seed: 7, turn_number: 2 }).rule).toBe('raises_blocker')
  })

  it('is settled once whoever raised it speaks of something else', () => {
    expect(after([carolina._id, objecting], [carolina._id, 'Good, that is what I wanted to hear.']).objection).toBeNull()
  })
})
