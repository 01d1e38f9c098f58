import { describe, expect, it } from 'vitest'
import { chosen, clause, ended, finished, frozenMeeting, started, taken } from '../meeting/log.fixture.js'
import { aSalesperson } from '../testing/builders.js'
import { durableEventData } from './events.js'
import { entryOfEvent } from './read-event.js'

const overWire = (data: object): unknown => JSON.parse(JSON.stringify(data))
const material = { material_id: 'f', file_name: 'a.pdf', file_url: 'blob:a', file_type: 'pdf', size_bytes: 3, status: 'stored', reason: null } as const

describe('an event that is read back', () => {
  it('is the entry that it tells of', () => {
    for (const body of [chosen(1, 1), clause(1, 1, 0, 'Yes. '), finished(1, 1, 2), ended()]) {
      expect(entryOfEvent(body.type, overWire(durableEventData('m', body)))).toEqual(body)
    }
  })
  it('has no owner and no addresses of files, which are not told', () => {
    expect(entryOfEvent('turn.taken', overWire(durableEventData('m', taken(1, 1))))).toEqual({ ...taken(1, 1), owner: 'not told' })
    const frozen = frozenMeeting({ product: aSalesperson({ materials: [material] }) })
    expect(entryOfEvent('meeting.started', overWire(durableEventData('m', started({ frozen }))))).toMatchObject({
      owner: 'not told',
      frozen: { product: { materials: [{ ...material, file_url: '' }] } },
    })
  })
  it('is refused by its field where it is none of ours', () => {
    expect(() => entryOfEvent('reply.clause', { generation: 1 })).toThrow(/epoch/)
    expect(() => entryOfEvent('reply.sung', {})).toThrow(/type/)
  })
})
