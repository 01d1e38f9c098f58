import { describe, expect, it } from 'vitest'
import { explicitGrant } from './explicit-grant.js'
import { carolina, emma, john, panelOfThree } from './panel.fixture.js'

const will = { ...john, _id: 'rep_will', name: 'Will Grace', role: 'coo' }

describe('somebody is addressed', () => {
  it.each([
    ['John, what do you think about this?', john],
    ['What do you think about this, John?', john],
    ['So, Carolina, how do you see the numbers?', carolina],
    ['Carolina what would you need?', carolina],
    ['And finance?', carolina],
    ['I have a question for Mr Miller.', john],
    ['The next question is for Caro: which budget is it?', carolina],
    ['Emma, is that right?', emma],
    ['Carolena, is that in your budget?', carolina],
    ['Thanks, John. Carolina, what about you?', carolina],
    ['Over to Carolina.', carolina],
    ['Hello John, can you hear me?', john],
  ])('%s', (text, member) => expect(explicitGrant(text, panelOfThree)?.ids[0]).toBe(member._id))
})

describe('somebody is only mentioned', () => {
  it.each([
    'I spoke with John about it last week.',
    "John's team already tested it, what did you find?",
    'As Carolina said, the budget is tight.',
    'Thanks John.',
    'John told me you use SAP today.',
    'Good morning John, Carolina and Emma!',
    'Our finance team likes it.',
    'What is the biggest challenge right now?',
  ])('%s', (text) => expect(explicitGrant(text, panelOfThree)).toBeNull())

  it('does not take an everyday word for a name', () => {
    expect(explicitGrant('Will this help you?', [will, carolina])).not.toMatchObject({ ids: [will._id] })
    expect(explicitGrant('Will, does this help you?', [will, carolina])?.ids).toEqual([will._id])
  })
})

it('reads only where an address would stand in a very long message, so that its length costs nothing', () => {
  const filling = 'and so on '.repeat(2_000)
  expect(explicitGrant(`John, what do you think? ${filling}`, panelOfThree)).toBeNull()
  expect(explicitGrant(`${filling}. John, what do you think?`, panelOfThree)?.ids).toEqual([john._id])
})
