import { describe, expect, it } from 'vitest'
import type { EntryBody } from '../domain/entry.js'
import { abandoned, chosen, claimed, clause, decision, ended, finished, frozenMeeting, given, started, taken, tom } from './log.fixture.js'
import { owed, type Work } from './owed.js'

const choose = (generation: number): Work => ({ type: 'choose', generation })
const speak = (generation: number, epoch: number): Work => ({ type: 'speak', generation, epoch })

/** A process that dies behind any of these entries leaves exactly this to be done. */
const steps: readonly (readonly [what: string, entry: EntryBody, then: readonly Work[]])[] = [
  ['the start, where the salesperson speaks first', started(), []],
  ['a message', taken(1, 1), [choose(1)]],
  ['the choice of a speaker', chosen(1, 1), [speak(1, 1)]],
  ['a clause', clause(1, 1, 0, 'Yes. '), [speak(1, 1)]],
  ['a takeover of a reply', claimed(2, 2), [speak(2, 2)]],
  ['a reply whom another follows', finished(2, 2, 2, decision(tom)), [choose(2)]],
  ['the choice of the second', chosen(2, 3, decision(tom)), [speak(2, 3)]],
  ['a mind that failed, until somebody claims its reply', abandoned(2), []],
  ['that claim', claimed(3, 4), [speak(3, 4)]],
  ['the last reply', finished(3, 4, 3), []],
  ['the next message', taken(4, 4), [choose(4)]],
  ['a takeover before anybody was chosen', claimed(5, null), [choose(5)]],
  ['the end', ended(), []],
]

describe('what is owed after', () => {
  it.each(steps.map(([what, , then], index) => [what, index, then] as const))('%s', (_, index, then) => {
    expect(owed(given(...steps.slice(0, index + 1).map(([, entry]) => entry)))).toEqual(then)
  })

  it('a start where a buyer opens: who opens', () => {
    expect(owed(given(started({ frozen: frozenMeeting({ opening: 'buyer' }), generation: 1 })))).toEqual([choose(1)])
  })

  it('a goodbye: the end, once', () => {
    const goodbye = [started(), taken(1, 1), chosen(1, 1, decision(tom, { kind: 'leave' })), finished(1, 1, 2)]
    expect(owed(given(...goodbye))).toEqual([{ type: 'end', reason: 'time' }])
    expect(owed(given(...goodbye, ended()))).toEqual([])
  })

  it('nothing: nothing', () => {
    expect(owed(given())).toEqual([])
  })
})
