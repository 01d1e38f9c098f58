import { describe, expect, it } from 'vitest'
import { emptyFloorMemory } from './floor-memory.js'
import { hear } from './heard.js'
import { nextSpeaker } from './next-speaker.js'
import { after, carolina, john, panelOfThree, said } from './panel.fixture.js'
import { threadOf } from './thread.js'

const asked = after(said('salesperson', 'Hello.'), said(john._id, 'How does it integrate with SAP?'), said('salesperson', 'Through its API.'))
const told = after(said(john._id, 'We run everything on SAP, and the old interface needs a lot of care.'), said('salesperson', 'I see.'))
const next = (text: string, memory = told) => nextSpeaker({ panel: panelOfThree, text, memory, seed: 1, turn_number: 3 })

describe('an exchange goes on', () => {
  it('with the one whose question is answered', () => {
    expect(next('It has a connector that reads your orders every minute.', asked)).toMatchObject({ speaker_id: john._id, rule: 'answers_question' })
  })
  it.each(['Why is that?', 'And how long did it take?', 'Okay.', 'That makes sense.', 'A lot of care. Who does that?'])('with the last speaker: %s', (text) =>
    expect(next(text)).toMatchObject({ speaker_id: john._id, rule: 'continuation' }),
  )
  it.each(['Do you mean the interface?', 'How often do you have to repair it?', 'Is your worry the downtime?'])('with whom "you" means: %s', (text) =>
    expect(next(text)).toMatchObject({ speaker_id: john._id, rule: 'pronoun' }),
  )
})

describe('an exchange ends', () => {
  it('where nobody has spoken yet', () => {
    expect(threadOf(hear('Why is that?'), emptyFloorMemory(panelOfThree))).toBe(0)
  })
  it('where everybody is asked, or the others are', () => {
    expect(threadOf(hear('And what do you all think?'), told)).toBe(0)
    expect(threadOf(hear('Any other views on that?'), told)).toBe(0)
  })
  it.each(['What budget do you have?', 'What would the licence fees and the discount mean for your budget?'])(
    'with what is clearly the business of another: %s',
    (text) => expect(next(text).speaker_id).toBe(carolina._id),
  )
  it('where the last one only handed the floor on', () => {
    const handed = after(said(carolina._id, 'We pay forty euros a vehicle.'), said(john._id, 'Alex, please go ahead with your next question.'))
    expect(threadOf(hear('How did you arrive at forty?'), handed)).toBeLessThan(0.2)
  })
})
