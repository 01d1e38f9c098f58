import { questionKind } from '../acts/questions.js'
import { sentencesOf } from '../acts/sentences.js'
import type { FloorDecision } from '../domain/floor-decision.js'
import type { PanelMember } from '../domain/representative.js'
import { wordsOf } from '../domain/spoken-time.js'
import { isSalesperson, type Turn } from '../domain/turn.js'

interface BuyerMemory {
  readonly words: number
  /** Buyer turns of others since this one last spoke; counts from the start before they have. */
  readonly silent_for: number
  readonly turns: number
}

/** What the floor remembers of a meeting: small, whatever its length. */
export interface FloorMemory {
  readonly buyers: Readonly<Record<string, BuyerMemory>>
  /** The buyer who spoke last. */
  readonly last_buyer: string | null
  /** The buyer whose turn ended with a question that the salesperson has not yet had a turn to answer. */
  readonly asked_by: string | null
  /** What the salesperson said last answered this buyer's question. */
  readonly answered_to: string | null
  readonly last_addressed: string | null
  /** The buyer who raised the last objection that nobody has answered. */
  readonly objection_by: string | null
}

export function emptyFloorMemory(panel: readonly PanelMember[]): FloorMemory {
  return {
    buyers: Object.fromEntries(panel.map((member) => [member._id, { words: 0, silent_for: 0, turns: 0 }])),
    last_buyer: null,
    asked_by: null,
    answered_to: null,
    last_addressed: null,
    objection_by: null,
  }
}

/** What is remembered after one more turn. Takes the same time however long the meeting is. */
export function rememberTurn(memory: FloorMemory, turn: Turn, decision: FloorDecision | null): FloorMemory {
  if (isSalesperson(turn)) return { ...memory, answered_to: memory.asked_by, asked_by: null }
  const buyers = Object.fromEntries(
    Object.entries(memory.buyers).map(([id, buyer]) => [
      id,
      id === turn.speaker
        ? { words: buyer.words + wordsOf(turn.text).length, silent_for: 0, turns: buyer.turns + 1 }
        : { ...buyer, silent_for: buyer.silent_for + 1 },
    ]),
  )
  return {
    buyers,
    last_buyer: turn.speaker,
    asked_by: endsWithQuestion(turn.text) ? turn.speaker : memory.asked_by,
    answered_to: memory.answered_to,
    last_addressed: decision?.addressed[0] ?? memory.last_addressed,
    objection_by: decision?.kind === 'object' ? turn.speaker : memory.objection_by === turn.speaker ? null : memory.objection_by,
  }
}

function endsWithQuestion(text: string): boolean {
  const last = sentencesOf(text.slice(-400)).at(-1)
  return last !== undefined && questionKind(last.text) !== null
}
