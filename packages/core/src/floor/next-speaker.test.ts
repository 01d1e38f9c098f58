import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Turn } from '../domain/turn.js'
import { emptyFloorMemory, type FloorMemory, rememberTurn } from './floor-memory.js'
import { nextSpeaker } from './next-speaker.js'
import { openingSpeaker } from './opening-speaker.js'
import { carolina, emma, john, panelOfThree } from './panel.fixture.js'
import { secondSpeaker } from './second-speaker.js'

const fresh = emptyFloorMemory(panelOfThree)
const said = (speaker: string, text: string): Turn => ({
  turn_number: 1,
  speaker,
  speaker_name: speaker,
  speaker_role: null,
  text,
  audio_url: null,
  timestamp: '00:00:00',
  offset_ms: 0,
  duration_seconds: 1,
  duration_estimated: true,
  heard_text: null,
  spoken_text: null,
  interrupted: false,
  interrupted_at: null,
  interrupts_turn: null,
  timings: null,
  audio: null,
  recorded_at: '2026-01-01T00:00:00.000Z',
})
const after = (...turns: readonly Turn[]): FloorMemory => turns.reduce((memory, turn) => rememberTurn(memory, turn, null), fresh)
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

describe('an exchange that goes on', () => {
  const memory = after(said('salesperson', 'Hello.'), said(john._id, 'How does it integrate with SAP?'), said('salesperson', 'Through its API.'))
  it('gives the answer to a question back to the one who asked', () => {
    expect(ask('It has a connector that reads your orders every minute.', memory)).toMatchObject({ speaker_id: john._id, rule: 'answers_question' })
  })
  it('stays with the last speaker for a short follow-up', () => {
    expect(ask('Why is that?', memory)).toMatchObject({ speaker_id: john._id })
  })
  it('takes "you" for the one who just spoke', () => {
    expect(ask('Do you mean the interface?', memory)).toMatchObject({ speaker_id: john._id, rule: 'pronoun' })
  })
  it('goes to another where the question is clearly theirs', () => {
    expect(ask('And what budget would you have for the licence fees and the discount?', memory).speaker_id).toBe(carolina._id)
  })
})

describe('a second buyer', () => {
  const first = ask('John, does it fit your architecture?')
  const input = { panel: panelOfThree, text: 'John, does it fit your architecture?', memory: fresh, seed: 3, turn_number: 1, first, buyer_turns: 1 }
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
