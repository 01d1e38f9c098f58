import { describe, expect, it } from 'vitest'
import { emptyFloorMemory } from './floor-memory.js'
import { nextSpeaker } from './next-speaker.js'
import { carolina, panelOfThree } from './panel.fixture.js'
import { secondSpeaker } from './second-speaker.js'

const memory = emptyFloorMemory(panelOfThree)
const ask = (text: string) => nextSpeaker({ panel: panelOfThree, text, memory, seed: 7, turn_number: 1 })

describe('a second buyer', () => {
  const first = ask('John, does it fit your architecture?')
  const input = { panel: panelOfThree, text: 'John, does it fit your architecture?', memory, seed: 3, turn_number: 1, first, buyer_turns: 1 }
  it('always takes over what is handed to them', () => {
    expect(secondSpeaker({ ...input, first_reply: 'It fits. Carolina, the numbers?' })).toMatchObject({
      speaker_id: carolina._id,
      kind: 'take_over',
      rule: 'hand_over',
    })
  })
  it('never follows a second one', () => {
    expect(secondSpeaker({ ...input, first_reply: 'Carolina, the numbers?', buyer_turns: 2 })).toBeNull()
  })
  it('answers when asked together with the first', () => {
    const text = 'John and Carolina, who decides?'
    expect(secondSpeaker({ ...input, text, first: ask(text), first_reply: 'I do.' })).toMatchObject({ speaker_id: carolina._id })
  })
  it('seldom follows where somebody was named', () => {
    const followed = Array.from({ length: 400 }, (_, seed) => secondSpeaker({ ...input, seed, first_reply: 'It does.' })).filter(
      (second) => second !== null,
    ).length
    expect(followed / 400).toBeLessThan(0.15)
    expect(followed).toBeGreaterThan(0)
  })
})
