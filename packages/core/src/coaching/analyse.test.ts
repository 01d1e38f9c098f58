import { describe, expect, it } from 'vitest'
import { analytics } from '../domain/analytics.js'
import type { FloorDecision } from '../domain/floor-decision.js'
import type { Turn } from '../domain/turn.js'
import { carolina, emma, john, panelOfThree } from '../floor/panel.fixture.js'
import { usualPrices } from '../spending/prices.js'
import { noUsage } from '../spending/usage.js'
import { analyse } from './analyse.js'

const turn = (turn_number: number, speaker: string, duration_seconds: number, text = 'Yes.'): Turn => ({
  ...{ turn_number, speaker, duration_seconds, text, speaker_name: speaker, speaker_role: null, audio_url: null, timestamp: '00:00:00', offset_ms: 0 },
  ...{
    duration_estimated: true,
    heard_text: null,
    spoken_text: null,
    interrupted: false,
    interrupted_at: null,
    interrupts_turn: null,
    timings: null,
    audio: null,
  },
  recorded_at: '2026-01-01T00:00:00.000Z',
})
const decision = (speaker_id: string, addressed: string[]): FloorDecision => ({
  speaker_id,
  addressed,
  kind: 'answer',
  rule: 'named',
  reasoning: 'Asked.',
  confident: true,
  margin: null,
  ranking: [],
  trigger: null,
  cut_by: null,
})

/** The meeting of the worked numbers in docs/metrics.md. */
const worked = {
  meeting_id: 'm1',
  panel: panelOfThree,
  turns: [
    turn(1, 'salesperson', 12, 'Carolina, what does planning cost you? And who plans the routes?'),
    turn(2, carolina._id, 20),
    turn(3, emma._id, 10),
    turn(4, 'salesperson', 8, 'John, does it fit your systems?'),
    turn(5, 'salesperson', 10, 'We integrate with SAP.'),
    turn(6, carolina._id, 10),
  ],
  decisions: new Map([
    [2, decision(carolina._id, [carolina._id])],
    [3, decision(emma._id, [])],
    [6, decision(carolina._id, [john._id])],
  ]),
  usage: {
    models: { 'openai/gpt-6.1-terra': { input_tokens: 9_000, cached_tokens: 6_000, output_tokens: 240 } },
    speech: { 'elevenlabs/eleven_flash_v2_5': 800 },
    recognition: { 'elevenlabs/scribe_v2': 120 },
    uncounted_replies: 1,
  },
  prices: usualPrices,
}

describe('the worked meeting of docs/metrics.md', () => {
  const numbers = analyse(worked)
  it('adds talk time by side, 30 s to 40 s, estimated', () => {
    expect(numbers).toMatchObject({ total_turns: 6, salesperson_talk_time: 30, representatives_talk_time: 40, talk_time_estimated: true })
  })
  it('has a ratio of 3 : 4 that sums to 1', () => {
    expect(numbers.talk_time_ratio?.salesperson).toBeCloseTo(3 / 7)
    expect((numbers.talk_time_ratio?.salesperson ?? 0) + (numbers.talk_time_ratio?.representatives ?? 0)).toBe(1)
  })
  it('counts three questions', () => expect(numbers.questions_asked).toBe(3))
  it('finds the longest monologue over two turns, 18 s', () => expect(numbers.performance.longest_monologue).toBe(18))
  it('gives Carolina three quarters of the airtime and John none of it', () => {
    expect(numbers.performance.airtime?.[carolina._id]).toEqual({ name: 'Carolina Vega', seconds: 30, share: 0.75 })
    expect(numbers.performance.airtime?.[john._id]?.share).toBe(0)
  })
  it('counts one directed question, answered by the one who was asked', () => {
    expect(numbers.performance.directed_question_hit_rate).toEqual({ asked: 1, answered: 1, rate: 1 })
  })
  it('adds what was counted, and prices it at 4.45 cents', () => {
    expect(numbers.usage).toEqual({
      ...{ input_tokens: 9_000, cached_tokens: 6_000, output_tokens: 240, speech_characters: 800, recognition_seconds: 120 },
      ...{ cost_usd: 0.0579, unpriced: [], uncounted_replies: 1 },
    })
  })
  it('keeps its schema', () => expect(analytics.parse(numbers)).toEqual(numbers))
})

it('answers null with a reason where nothing was observed, never 0', () => {
  const numbers = analyse({ ...worked, turns: [], decisions: new Map(), usage: noUsage })
  for (const field of ['salesperson_talk_time', 'representatives_talk_time', 'talk_time_ratio', 'questions_asked'] as const) {
    expect(numbers[field]).toBeNull()
    expect(numbers.unobserved[field]).toMatch(/spoken/)
  }
  expect(numbers.performance).toEqual({ longest_monologue: null, airtime: null, directed_question_hit_rate: null })
  expect(numbers.usage).toBeNull()
  expect(Object.keys(numbers.unobserved)).toHaveLength(8)
})

it('counts a directed question that somebody else answered as missed', () => {
  const turns = [turn(1, 'salesperson', 5, 'John, does it fit your systems?'), turn(2, carolina._id, 5)]
  const missed = analyse({ ...worked, turns, decisions: new Map([[2, decision(carolina._id, [john._id])]]) })
  expect(missed.performance.directed_question_hit_rate).toEqual({ asked: 1, answered: 0, rate: 0 })
})
