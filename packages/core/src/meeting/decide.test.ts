import { describe, expect, it } from 'vitest'
import type { EntryBody } from '../domain/entry.js'
import type { Command } from './command.js'
import { decide } from './decide.js'
import { abandoned, chosen, claimed, clause, decision, ended, finished, frozenMeeting, given, nine, sarah, started, taken, tom } from './log.fixture.js'

const start = (opening: 'salesperson' | 'buyer' = 'salesperson'): Command => ({
  type: 'start',
  at_ms: nine,
  owner: 'one',
  frozen: frozenMeeting({ opening }),
  aloud: false,
})
const say = (text = 'And now?'): Command => ({ type: 'say', at_ms: nine + 5_000, owner: 'one', text, aloud: false, audio: null, recognised: null })
const end: Command = { type: 'end', at_ms: nine + 5_000, reason: 'ended_by_salesperson' }
const finish = (generation: number, epoch: number, last = ''): Command => ({
  ...{ type: 'finish', generation, epoch, at_ms: nine + 5_000, last, cut: false, usage: null, spoken: null, remember: ['noted'] },
})
const speaking: readonly EntryBody[] = [started(), taken(1, 1), chosen(1, 1), clause(1, 1, 0, 'Yes. ')]

const recorded = (body: object) => ({ type: 'record', body })
const refused = (code: string) => ({ type: 'refused', error: { code } })

describe('a start', () => {
  it('freezes what the meeting rests on, and claims the opening only where a buyer opens', () => {
    expect(decide(start(), given())).toMatchObject(recorded({ type: 'meeting.started', generation: null, frozen: { seed: 7 } }))
    expect(decide(start('buyer'), given())).toMatchObject(recorded({ generation: 1, owner: 'one' }))
  })

  it('is settled the second time, and refused after the end', () => {
    expect(decide(start(), given(started()))).toEqual({ type: 'settled' })
    expect(decide(start(), given(started(), ended()))).toMatchObject(refused('meeting_ended'))
  })
})

describe('a message', () => {
  it('is refused before the start and after the end', () => {
    expect(decide(say(), given())).toMatchObject(refused('meeting_not_active'))
    expect(decide(say(), given(started(), ended()))).toMatchObject(refused('meeting_ended'))
  })

  it('is one entry with the claim to answer it', () => {
    expect(decide(say(), given(started()))).toMatchObject(
      recorded({ type: 'turn.taken', turn: { turn_number: 1 }, generation: 1, owner: 'one', cut_turn: null }),
    )
  })

  it('waits while an earlier one is answered, until the last buyer has finished', () => {
    expect(decide(say(), given(started(), taken(1, 1)))).toEqual({ type: 'wait' })
    expect(decide(say(), given(...speaking))).toEqual({ type: 'wait' })
    expect(decide(say(), given(...speaking, finished(1, 1, 2, decision(tom))))).toEqual({ type: 'wait' })
    expect(decide(say(), given(...speaking, finished(1, 1, 2)))).toMatchObject(recorded({ turn: { turn_number: 3 }, generation: 2 }))
  })

  it('goes on after a reply that failed, which becomes the turn that it was', () => {
    const cut = { turn_number: 2, speaker: sarah, text: 'Yes.', interrupted: true }
    expect(decide(say(), given(...speaking, abandoned(1)))).toMatchObject(recorded({ turn: { turn_number: 3, interrupts_turn: 2 }, cut_turn: cut }))
    expect(decide(say(), given(started(), taken(1, 1), abandoned(1)))).toMatchObject(
      recorded({ turn: { turn_number: 2, interrupts_turn: null }, cut_turn: null }),
    )
  })
})

describe('a claim', () => {
  const claim = (generation: number): Command => ({ type: 'claim', owner: 'other', generation })

  it('succeeds only the one that was seen', () => {
    expect(decide(claim(1), given(started(), taken(1, 1)))).toMatchObject(recorded({ generation: 2, owner: 'other', epoch: null }))
    expect(decide(claim(1), given(started(), taken(1, 1), claimed(2, null)))).toEqual({ type: 'superseded' })
    expect(decide(claim(1), given(...speaking, finished(1, 1, 2)))).toEqual({ type: 'superseded' })
  })

  it('begins a new attempt where somebody was speaking', () => {
    expect(decide(claim(1), given(...speaking))).toMatchObject(recorded({ generation: 2, epoch: 2 }))
  })
})

describe('a choice of the speaker', () => {
  const choose: Command = { type: 'choose', generation: 1, named: null }

  it('is the floor’s, and begins an attempt', () => {
    expect(decide(choose, given(started(), taken(1, 1)))).toMatchObject(
      recorded({ epoch: 1, speaker_name: 'Sarah Chen', decision: { speaker_id: sarah, rule: 'named' } }),
    )
  })

  it('is the one decided with the end of the last reply', () => {
    const next = decision(tom, { kind: 'add' })
    expect(decide(choose, given(...speaking, finished(1, 1, 2, next)))).toMatchObject(recorded({ epoch: 2, decision: next, speaker_name: 'Tom Becker' }))
  })

  it('is superseded where it is made already, or the claim is another’s', () => {
    expect(decide(choose, given(started(), taken(1, 1), chosen(1, 1)))).toEqual({ type: 'superseded' })
    expect(decide(choose, given(started(), taken(1, 1), claimed(2, null)))).toEqual({ type: 'superseded' })
  })
})

describe('a clause', () => {
  const said = (generation: number, epoch: number): Command => ({ type: 'clause', generation, epoch, text: 'Indeed. ' })

  it('follows the last one', () => {
    expect(decide(said(1, 1), given(...speaking))).toMatchObject(recorded({ index: 1, text: 'Indeed. ' }))
  })

  it('of a superseded attempt or claim, or of a reply that was given up, is dropped', () => {
    const taken_over = given(...speaking, claimed(2, 2))
    expect(decide(said(1, 1), taken_over)).toEqual({ type: 'superseded' })
    expect(decide(said(2, 1), taken_over)).toEqual({ type: 'superseded' })
    expect(decide(said(1, 2), taken_over)).toEqual({ type: 'superseded' })
    expect(decide(said(2, 2), taken_over)).toMatchObject(recorded({ index: 1 }))
    expect(decide(said(1, 1), given(...speaking, abandoned(1)))).toEqual({ type: 'superseded' })
    expect(decide(said(1, 1), given(...speaking, ended()))).toEqual({ type: 'superseded' })
  })
})

describe('the end of a reply', () => {
  it('carries all that was said, what is remembered, and that nobody follows', () => {
    const whole = { turn: { turn_number: 2, speaker: sarah, text: 'Yes. Indeed.' }, followed_by: null, remember: ['noted'] }
    expect(decide(finish(1, 1, 'Indeed.'), given(...speaking))).toMatchObject(recorded(whole))
  })

  it('carries who follows, at most one', () => {
    const both = decision(sarah, { rule: 'several_named', addressed: [sarah, tom] })
    const first = [started(), taken(1, 1), chosen(1, 1, both), clause(1, 1, 0, 'Yes. ')]
    expect(decide(finish(1, 1), given(...first))).toMatchObject(recorded({ followed_by: { speaker_id: tom } }))
    const second = given(...first, finished(1, 1, 2, decision(tom)), chosen(1, 2, decision(tom, { addressed: [sarah, tom] })))
    expect(decide(finish(1, 2, 'No.'), second)).toMatchObject(recorded({ turn: { turn_number: 3 }, followed_by: null }))
  })

  it('is dropped where the attempt is not the open one', () => {
    expect(decide(finish(1, 1), given(...speaking, claimed(2, 2)))).toEqual({ type: 'superseded' })
    expect(decide(finish(1, 1), given(...speaking, finished(1, 1, 2)))).toEqual({ type: 'superseded' })
  })
})

describe('giving a reply up', () => {
  const abandon: Command = { type: 'abandon', generation: 1, reason: { code: 'mind_timed_out', message: 'Too slow.' } }

  it('is its owner’s, once', () => {
    expect(decide(abandon, given(...speaking))).toMatchObject(recorded({ type: 'reply.abandoned', generation: 1 }))
    expect(decide(abandon, given(...speaking, abandoned(1)))).toEqual({ type: 'superseded' })
    expect(decide(abandon, given(...speaking, claimed(2, 2)))).toEqual({ type: 'superseded' })
  })
})

describe('the end', () => {
  it('cuts who is speaking: what was said stays, as a turn that was interrupted', () => {
    const cut = { turn_number: 2, speaker: sarah, text: 'Yes.', interrupted: true }
    expect(decide(end, given(...speaking))).toMatchObject(recorded({ type: 'meeting.ended', ended_reason: 'ended_by_salesperson', cut_turn: cut }))
    expect(decide(end, given(started(), taken(1, 1), chosen(1, 1)))).toMatchObject(recorded({ cut_turn: null }))
  })

  it('is settled the second time, and refused before the start', () => {
    expect(decide(end, given(started(), ended()))).toEqual({ type: 'settled' })
    expect(decide(end, given())).toMatchObject(refused('meeting_not_active'))
  })
})

it('the same command on the same meeting decides the same', () => {
  const commands = [start(), say(), end, finish(1, 1), { type: 'choose', generation: 1, named: null } as const]
  for (const command of commands) expect(decide(command, given(...speaking))).toEqual(decide(command, given(...speaking)))
})
