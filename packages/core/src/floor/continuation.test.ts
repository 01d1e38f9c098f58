import { describe, expect, it } from 'vitest'
import { actsOf } from '../acts/acts-of.js'
import { continuationOf } from './continuation.js'
import { emptyFloorMemory } from './floor-memory.js'
import { after, john, panelOfThree, said } from './panel.fixture.js'

const asked = after(said('salesperson', 'Hello.'), said(john._id, 'How does it integrate with SAP?'), said('salesperson', 'Through its API.'))
const told = after(said(john._id, 'We run everything on SAP.'), said('salesperson', 'I see.'))
const goesOn = (text: string, memory = told) => continuationOf({ panel: panelOfThree, text, memory, seed: 1, turn_number: 3 }, actsOf(text))

describe('an exchange goes on', () => {
  it('with the one whose question is answered', () => {
    expect(goesOn('It has a connector that reads your orders every minute.', asked)).toEqual({ id: john._id, rule: 'answers_question' })
  })
  it.each(['Why is that?', 'And how long did it take?', 'Okay.', 'That makes sense.'])('with the last speaker: %s', (text) =>
    expect(goesOn(text)).toEqual({ id: john._id, rule: 'continuation' }),
  )
})

describe('an exchange ends', () => {
  it('where nobody has spoken yet', () => {
    expect(goesOn('Why is that?', emptyFloorMemory(panelOfThree))).toBeNull()
  })
  it('where everybody is asked', () => {
    expect(goesOn('And what do you all think?')).toBeNull()
  })
  it('with a question that is clearly the business of another', () => {
    expect(goesOn('And what budget would you have for the licence fees and the discount?')).toBeNull()
  })
})
