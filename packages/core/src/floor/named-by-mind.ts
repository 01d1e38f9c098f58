import type { FloorDecision } from '../domain/floor-decision.js'
import type { PanelMember } from '../domain/representative.js'

/**
 * A close decision, settled by the mind that was to answer it. The ranking is a closed list: a name that does not stand in it
 * (nobody, somebody absent, somebody who may not speak) changes nothing, nor does any where the floor was sure.
 */
export function namedByMind(decision: FloorDecision, named: string | null, panel: readonly PanelMember[]): FloorDecision {
  const member = panel.find(({ _id }) => _id === named)
  const eligible = decision.ranking.some(({ representative_id }) => representative_id === named)
  if (member === undefined || decision.confident || !eligible) return decision
  return {
    ...decision,
    speaker_id: member._id,
    rule: 'named_by_mind',
    reasoning: `Nobody was asked by name and more than one could answer; the buyers settled it among themselves: ${member.name}.`,
    cut_by: decision.cut_by === member._id ? null : decision.cut_by,
  }
}
