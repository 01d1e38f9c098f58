import { describe, expect, it } from 'vitest'
import { emptyFloorMemory } from './floor-memory.js'
import { after, john, panelOfThree, said } from './panel.fixture.js'
import { pronounGrant, speaksToAll } from './pronouns.js'

const memory = after(said(john._id, 'We would need an interface.'), said('salesperson', 'I see.'))
const meant = (text: string, heard = memory) => pronounGrant({ panel: panelOfThree, text, memory: heard, seed: 1, turn_number: 3 })

describe('"you"', () => {
  it.each(['Do you mean the interface?', 'What did you just mention about the interface of the old system?', 'Is your concern the downtime of the lines?'])(
    'means the one who just spoke: %s',
    (text) => expect(meant(text)).toBe(john._id),
  )
  it.each(['What do you all think?', 'Would any of you like to start?', 'Does anyone see it differently?'])('is open: %s', (text) => {
    expect(meant(text)).toBeNull()
    expect(speaksToAll(text)).toBe(true)
  })
  it('means nobody before anybody has spoken', () => {
    expect(meant('Do you mean the interface?', emptyFloorMemory(panelOfThree))).toBeNull()
  })
  it('means nobody where nothing is asked', () => {
    expect(meant('You should see it.')).toBeNull()
  })
})

it('"she" is a mention only', () => {
  expect(meant('Did she sign the contract of last year already?')).toBeNull()
})
