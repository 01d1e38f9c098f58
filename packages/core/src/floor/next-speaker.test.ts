import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyFloorMemory } from './floor-memory.js'
import { nextSpeaker } from './next-speaker.js'
import { openingSpeaker } from './opening-speaker.js'
import { after, carolina, emma, john, panelOfThree, said } from './panel.fixture.js'
import { secondSpeaker } from './second-speaker.js'

const fresh = emptyFloorMemory(panelOfThree)
const ask = (text: string, memory = fresh, seed = 7) => nextSpeaker({ panel: panelOfThree, text, memory, seed, turn_number: 1 })

describe('the three scenarios', () => {
  it('gives a general question to one representative, for a reason a person accepts', () => {
    const decision = ask("What's your biggest challenge right now?")
    expect(decision.speaker_id).toBe(emma._id)
    expect(decision.reasoning).toContain('Émma Øst (CEO)')
  })

  it('gives it to the CFO where a finance pain is in play', () => {
    const memory = after(
      said('salesperson', 'How are your margins?'),
      said(carolina._id, 'Our costs went up by a fifth. What would this cost us?'),
      said('salesperson', 'Less than you pay today.'),
    )
    expect(ask("And what's your biggest challenge right now?", memory).speaker_id).toBe(carolina._id)
  })

  it('lets John answer when John is asked', () => {
    expect(ask('John, what do you think about this?')).toMatchObject({ speaker_id: john._id, rule: 'named', reasoning: 'John Miller (CTO) was asked by name.' })
  })

  it('lets the CFO answer on the budget first, and the CEO mostly adds the strategic view', () => {
    const text = 'What budget do you have for a project like this?'
    const first = ask(text)
    expect(first).toMatchObject({ speaker_id: carolina._id, rule: 'score' })
    expect(first.reasoning).toContain('money')
    const seconds = Array.from({ length: 50 }, (_, seed) =>
      secondSpeaker({ panel: panelOfThree, text, memory: fresh, seed, turn_number: 1, first, first_reply: 'We have 40,000 a year.', buyer_turns: 1 }),
    )
    expect(seconds.filter((second) => second?.speaker_id === emma._id).length).toBeGreaterThan(35)
  })
})

it('the decision maker opens a meeting that a buyer opens', () => {
  expect(openingSpeaker({ panel: panelOfThree, memory: fresh, seed: 1, turn_number: 0 })).toMatchObject({ speaker_id: emma._id, kind: 'open' })
})

describe('for any message', () => {
  const message = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.constantFrom('John, and you?', 'What does it cost?', 'Everybody, what now?', 'Carolina or John, who signs?'),
  )
  it('the speaker is on the panel, the same seed decides the same, and the order of the panel decides nothing', () => {
    fc.assert(
      fc.property(message, fc.nat(1000), fc.shuffledSubarray([...panelOfThree], { minLength: 3 }), (text, seed, panel) => {
        const memory = emptyFloorMemory(panel)
        const decision = nextSpeaker({ panel, text, memory, seed, turn_number: 4 })
        expect(panel.map(({ _id }) => _id)).toContain(decision.speaker_id)
        expect(nextSpeaker({ panel: panelOfThree, text, memory: fresh, seed, turn_number: 4 }).speaker_id).toBe(decision.speaker_id)
      }),
    )
  })
})
