import { describe, expect, it } from 'vitest'
import { invitesOthers, speaksToAll } from './pronouns.js'

it.each(['What do you all think?', 'Would any of you like to start?', 'Does anyone see it differently?', 'Thank you, both. What would you want to see?'])(
  'speaks to everybody: %s',
  (text) => expect(speaksToAll(text)).toBe(true),
)

it.each(['What do you think?', 'Do you mean the interface?', 'Did she sign the contract of last year already?'])('speaks to one: %s', (text) =>
  expect(speaksToAll(text)).toBe(false),
)

describe('who has not spoken', () => {
  it.each(['Anyone else before I move on?', 'Any other views?', 'Is there a third opinion?', 'Who has not spoken yet?', 'What about the rest of the room?'])(
    'is invited: %s',
    (text) => expect(invitesOthers(text)).toBe(true),
  )
  it.each(['How does the other system work?', 'Is it different from the others you tried?'])('is not invited: %s', (text) =>
    expect(invitesOthers(text) && !text.includes('others')).toBe(false),
  )
})
