import { describe, expect, it } from 'vitest'
import { aTurn } from '../testing/builders.js'
import { frozenMeeting, given, nine, started } from './log.fixture.js'
import { endOfTurnMs, lengthOf, placeTurn, timeLeft } from './meeting-clock.js'
import type { MeetingState } from './state.js'

/** Five words take two seconds. */
const text = 'One two three four five.'
const state: MeetingState = { ...given(started()), clock_ms: 10_000 }
const placed = (afterMs: number) => placeTurn(state, lengthOf(text, null), nine + afterMs)

describe('a turn in text', () => {
  it('takes the time that speaking it would, where less has passed', () => {
    expect(placed(500)).toMatchObject({ offset_ms: 10_000, duration_seconds: 2, duration_estimated: true, timestamp: '00:00:10' })
  })

  it('ends when it came, where more has passed', () => {
    expect(placed(30_000)).toMatchObject({ offset_ms: 38_000, duration_seconds: 2, timestamp: '00:00:38' })
  })

  it('comes a minute later at most: a coffee break is not a monologue', () => {
    expect(placed(3_600_000)).toMatchObject({ offset_ms: 68_000 })
    expect(placed(3_600_000).recorded_at).toBe('2026-01-01T10:00:00.000Z')
  })

  it('is never placed before the last one, though clocks run backwards', () => {
    expect(placed(-60_000)).toMatchObject({ offset_ms: 10_000 })
  })

  it('ends where the next begins at the earliest', () => {
    expect(endOfTurnMs(aTurn(1, 'salesperson', text, placed(500)))).toBe(12_000)
  })
})

describe('the time that is left', () => {
  it.each([
    [25.4, { felt: false, over: false }],
    [25.5, { felt: true, over: false }],
    [35.9, { felt: true, over: false }],
    [36, { felt: true, over: true }],
  ])('after %f of 30 minutes', (minutes, left) => {
    const at = { ...given(started({ frozen: frozenMeeting({ duration_minutes: 30 }) })), clock_ms: minutes * 60_000 }
    expect(timeLeft(at)).toMatchObject({ ...left, total_ms: 1_800_000 })
  })
})
