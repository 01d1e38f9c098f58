import { describe, expect, it } from 'vitest'
import type { LogEntry } from '../ports/meeting-log.js'
import { aTurn } from '../testing/builders.js'
import { evolve, evolveAll } from './evolve.js'
import { abandoned, chosen, claimed, clause, decision, ended, finished, given, logOf, sarah, started, taken, tom, turnHeard } from './log.fixture.js'
import { initialState } from './state.js'

/** Everything that can be recorded, once at least. */
const whole = [
  ...[started(), taken(1, 1), chosen(1, 1), clause(1, 1, 0, 'Yes. '), claimed(2, 2), clause(2, 2, 1, 'Indeed. '), finished(2, 2, 2, decision(tom))],
  ...[chosen(2, 3, decision(tom)), abandoned(2), taken(3, 3), chosen(3, 4), finished(3, 4, 4), ended()],
]

describe('folding', () => {
  it('comes to the same from any point of the log, and from entries as a store gives them back', () => {
    const entries = logOf(...whole)
    const all = evolveAll(initialState, entries)
    const stored: readonly LogEntry[] = JSON.parse(JSON.stringify(entries))
    expect(evolveAll(initialState, stored)).toEqual(all)
    for (const { seq } of entries) {
      const until = evolveAll(initialState, entries.slice(0, seq))
      expect(until.seq).toBe(seq)
      expect(evolveAll(until, entries.slice(seq))).toEqual(all)
    }
  })

  it('changes nothing of the state before', () => {
    let state = initialState
    for (const entry of logOf(...whole)) {
      const before = structuredClone(state)
      const next = evolve(state, entry)
      expect(state).toEqual(before)
      state = next
    }
  })
})

describe('one entry is one whole step', () => {
  it('a message is taken and claimed at once', () => {
    expect(given(started(), taken(1, 1))).toMatchObject({ turns: [{ turn_number: 1 }], generation: 1, reply: { generation: 1, answers_turn: 1, failed: null } })
  })

  it('a start claims the opening where a buyer opens', () => {
    expect(given(started({ generation: 1 }))).toMatchObject({ status: 'active', generation: 1, reply: { generation: 1, answers_turn: null } })
    expect(given(started())).toMatchObject({ status: 'active', generation: 0, reply: null })
  })

  it('a reply is finished with the floor given to whoever follows, or back', () => {
    const speaking = [started(), taken(1, 1), chosen(1, 1)]
    expect(given(...speaking, finished(1, 1, 2, decision(tom))).reply).toMatchObject({ buyer_turns: 1, speaking: null, next: { speaker_id: tom } })
    expect(given(...speaking, finished(1, 1, 2))).toMatchObject({ reply: null, turns: [{}, { speaker: sarah }], decisions: [null, { speaker_id: sarah }] })
  })

  it('a reply that is cut stands before the turn that cut it, or before the end', () => {
    const cut = aTurn(2, sarah, 'Yes.', { interrupted: true })
    const speaking = [started(), taken(1, 1), chosen(1, 1), clause(1, 1, 0, 'Yes. ')]
    const cutting = given(...speaking, abandoned(1), { ...taken(3, 2), cut_turn: cut })
    expect(cutting.turns.map(({ turn_number, speaker }) => [turn_number, speaker])).toEqual([
      [1, 'salesperson'],
      [2, sarah],
      [3, 'salesperson'],
    ])
    expect(cutting.decisions).toMatchObject([null, { speaker_id: sarah }, null])
    expect(given(...speaking, { ...ended(), cut_turn: cut })).toMatchObject({ status: 'ended', reply: null, turns: [{}, cut] })
  })
})

describe('a reply that is made', () => {
  it('holds its durable clauses through a change of owner', () => {
    const { reply } = given(started(), taken(1, 1), chosen(1, 1), clause(1, 1, 0, 'Yes. '), claimed(2, 2), clause(2, 2, 1, 'Indeed. '))
    expect(reply).toMatchObject({ generation: 2, owner: 'other', speaking: { epoch: 2, clauses: 2, said: 'Yes. Indeed. ' } })
  })

  it('is open again once it is claimed after it was given up', () => {
    expect(given(started(), taken(1, 1), abandoned(1)).reply).toMatchObject({ failed: { code: 'mind_failed' } })
    expect(given(started(), taken(1, 1), abandoned(1), claimed(2, null)).reply).toMatchObject({ failed: null })
  })
})

describe('a turn that was not heard to its end', () => {
  it('is what was heard, and keeps what would have been said', () => {
    const heard = turnHeard(2, 'Yes.')
    const { turns } = given(started(), taken(1, 1), chosen(1, 1), finished(1, 1, 2), heard)
    expect(turns[1]).toMatchObject({ text: 'Yes.', heard_text: 'Yes.', spoken_text: 'Yes. Indeed.' })
  })
})
