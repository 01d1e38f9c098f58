import { describe, expect, it } from 'vitest'
import { explicitGrant } from './explicit-grant.js'
import { carolina, emma, john, panelOfThree } from './panel.fixture.js'

const granted = (text: string) => explicitGrant(text, panelOfThree)

describe('several are named', () => {
  it('queues the second of two who are asked together', () => {
    expect(granted('John and Carolina, how do you work together?')).toMatchObject({ ids: [john._id, carolina._id], choice: false })
  })

  it('leaves the choice where either may answer', () => {
    expect(granted('Either John or Carolina, what do you think?')).toMatchObject({ ids: [john._id, carolina._id], choice: true })
    expect(granted('John or Carolina, who signs?')).toMatchObject({ ids: [john._id, carolina._id], choice: true })
  })

  it('follows a correction', () => {
    expect(granted('John, sorry, Carolina, what do you pay today?')).toMatchObject({ ids: [carolina._id], choice: false })
  })

  it('queues three in the order in which they are called', () => {
    expect(granted('Carolina, John and Emma, what would each of you need?')?.ids).toEqual([carolina._id, john._id, emma._id])
  })

  it('counts somebody who is called twice once', () => {
    expect(granted('John, what do you use today, John?')).toMatchObject({ ids: [john._id], choice: false })
  })

  it('takes a greeting of everybody for no address', () => {
    expect(granted('Good morning John, Carolina and Emma!')).toBeNull()
  })
})
