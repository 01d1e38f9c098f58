import { type Analytics, metricsVersion } from '../domain/analytics.js'
import type { FloorDecision } from '../domain/floor-decision.js'
import type { PanelMember } from '../domain/representative.js'
import type { Turn } from '../domain/turn.js'
import type { PriceTable } from '../spending/prices.js'
import { totalUsage, type Usage } from '../spending/usage.js'
import { airtime } from './airtime.js'
import { directedQuestionHitRate } from './directed-question-hit-rate.js'
import { longestMonologue } from './longest-monologue.js'
import { questionsAsked } from './questions-asked.js'
import { talkTime } from './talk-time.js'
import { talkTimeRatio } from './talk-time-ratio.js'

export interface Observed {
  readonly meeting_id: string
  readonly panel: readonly PanelMember[]
  readonly turns: readonly Turn[]
  /** The number of a buyer's turn → the decision that gave it the floor. */
  readonly decisions: ReadonlyMap<number, FloorDecision>
  readonly usage: Usage
  readonly prices: PriceTable
}

const nobodySpoke = 'Nobody has spoken yet.'
const noSalesperson = 'The salesperson has not spoken yet.'
const nothingCounted = 'No model, no voice and no recogniser has counted anything.'
const noBuyer = 'No buyer has spoken yet.'

/** What happened in a meeting, in numbers. Each metric is a file of its own; formulas and worked numbers stand in docs/metrics.md. */
export function analyse({ meeting_id, panel, turns, decisions, usage: counted, prices }: Observed): Analytics {
  const time = talkTime(turns)
  const metrics = {
    salesperson_talk_time: time?.salesperson ?? null,
    representatives_talk_time: time?.representatives ?? null,
    talk_time_ratio: talkTimeRatio(time),
    questions_asked: questionsAsked(turns),
  }
  const performance = {
    longest_monologue: longestMonologue(turns),
    airtime: airtime(turns, panel),
    directed_question_hit_rate: directedQuestionHitRate(turns, decisions, panel.length),
  }
  const usage = totalUsage(counted, prices)
  const unobserved: Record<string, string> = {}
  const note = (field: string, value: unknown, reason: string) => {
    if (value === null) unobserved[field] = reason
  }
  note('salesperson_talk_time', metrics.salesperson_talk_time, nobodySpoke)
  note('representatives_talk_time', metrics.representatives_talk_time, nobodySpoke)
  note('talk_time_ratio', metrics.talk_time_ratio, nobodySpoke)
  note('questions_asked', metrics.questions_asked, noSalesperson)
  note('performance.longest_monologue', performance.longest_monologue, noSalesperson)
  note('performance.airtime', performance.airtime, noBuyer)
  note(
    'performance.directed_question_hit_rate',
    performance.directed_question_hit_rate,
    panel.length === 1 ? 'With one buyer every question is theirs.' : 'No question was put to a buyer by name or title.',
  )
  note('usage', usage, nothingCounted)
  return {
    meeting_id,
    metrics_version: metricsVersion,
    total_turns: turns.length,
    talk_time_estimated: time?.estimated ?? false,
    ...metrics,
    performance,
    usage,
    unobserved,
  }
}
