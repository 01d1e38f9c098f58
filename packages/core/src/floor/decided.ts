import type { CandidateScore, FloorDecision, FloorRule } from '../domain/floor-decision.js'

interface More extends Partial<Pick<FloorDecision, 'kind' | 'confident' | 'margin' | 'trigger'>> {
  readonly ranking?: readonly CandidateScore[]
  readonly addressed?: readonly string[]
}

/** A decision: an answer that is sure, by no score, in which nobody breaks in or will be broken into, but for what is said otherwise. */
export const decided = (speaker: string, rule: FloorRule, reasoning: string, { ranking = [], addressed = [], ...more }: More = {}): FloorDecision => ({
  speaker_id: speaker,
  kind: 'answer',
  rule,
  reasoning,
  confident: true,
  margin: null,
  ranking: [...ranking],
  addressed: [...addressed],
  trigger: null,
  cut_by: null,
  ...more,
})
