import type { FloorDecision } from '../domain/floor-decision.js'
import type { ReplyRequest } from '../ports/mind.js'
import { aCompany, aPanel, aSalesperson, aTurn } from './builders.js'
import { check } from './suite.js'

/** Sarah was asked by name. */
export const aDecision = (change: Partial<FloorDecision> = {}): FloorDecision => ({
  speaker_id: 'rep_sarah',
  kind: 'answer',
  rule: 'named',
  reasoning: 'Asked by name.',
  confident: true,
  margin: null,
  ranking: [],
  addressed: ['rep_sarah'],
  trigger: null,
  cut_by: null,
  ...change,
})

/** A request as the runner makes it. */
export function aReplyRequest(change: Partial<ReplyRequest> = {}): ReplyRequest {
  const panel = aPanel()
  const [speaker] = panel
  check(speaker !== undefined, 'the panel has a first member')
  return {
    meeting: { tenant_id: 't1', meeting_id: 'm1' },
    decision: aDecision(),
    speaker,
    panel,
    product: aSalesperson(),
    company: aCompany(),
    meeting_goal: 'agree on a pilot',
    personality: null,
    difficulty: 'intermediate',
    language: 'en',
    time: { elapsed_ms: 60_000, total_ms: 1_800_000, felt: false, over: false },
    heard: [aTurn(1, 'salesperson', 'Sarah, what does planning cost you today?')],
    disclosable: [],
    already_said: '',
    remembered: new Map(),
    seed: 7,
    ...change,
  }
}
