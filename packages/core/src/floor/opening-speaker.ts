import type { FloorDecision } from '../domain/floor-decision.js'
import { presented } from '../domain/spoken-role.js'
import { decided } from './decided.js'
import type { FloorInput } from './floor-input.js'
import { hear } from './heard.js'
import { scoreCandidates } from './score.js'

/** Who opens a meeting that a buyer opens: the decision maker, else whoever the scores put first. */
export function openingSpeaker(input: Omit<FloorInput, 'text'>): FloorDecision {
  const ranking = scoreCandidates({ ...input, text: '' }, hear(''))
  const opener = input.panel.find((member) => member._id === ranking[0]?.representative_id)
  if (opener === undefined) throw new RangeError('A meeting without representatives has nobody to open it.')
  const reasoning = opener.is_decision_maker ? `${presented(opener)} makes the decision and opens the meeting.` : `${presented(opener)} opens the meeting.`
  return decided(opener._id, 'opening', reasoning, { kind: 'open', ranking })
}
