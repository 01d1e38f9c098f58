import type { FloorDecision } from '../domain/floor-decision.js'
import type { PanelMember } from '../domain/representative.js'
import { isSalesperson, type Turn } from '../domain/turn.js'
import { emptyFloorMemory, rememberTurn } from './floor-memory.js'
import { nextSpeaker } from './next-speaker.js'

/** A conversation that was held elsewhere: who sat there, and what was said. */
export interface Transcript {
  readonly panel: readonly PanelMember[]
  /** `speaker` is `salesperson` or the id of a member of the panel. */
  readonly turns: readonly Pick<Turn, 'speaker' | 'text'>[]
  readonly seed: number
}

/** What the floor would decide after one turn of the salesperson, beside what happened. */
export interface ReplayedTurn {
  readonly turn_number: number
  readonly said: string
  readonly decision: FloorDecision
  /** Who really spoke next; `null` where the salesperson went on, or nobody came. */
  readonly spoke: string | null
}

export interface ReplayedTranscript {
  readonly turns: readonly ReplayedTurn[]
  /** Turns after which a buyer really spoke, and those of them in which the floor would have chosen the same one. */
  readonly answered: number
  readonly agreed: number
}

/** A transcript tells no times, and of nobody that they broke in. */
const untold = { interrupts_turn: null, offset_ms: 0 } as const

/** Asks the floor after every turn of the salesperson whom it would choose. It hears what was really said before, not what it would have chosen. */
export function replayTranscript({ panel, turns, seed }: Transcript): ReplayedTranscript {
  let memory = emptyFloorMemory(panel)
  let decision: FloorDecision | null = null
  const replayed: ReplayedTurn[] = []
  for (const [index, said] of turns.entries()) {
    // Why somebody else spoke than the floor would have chosen is not known.
    memory = rememberTurn(memory, { ...said, ...untold }, decision?.speaker_id === said.speaker ? decision : null)
    decision = null
    if (!isSalesperson(said)) continue
    decision = nextSpeaker({ panel, text: said.text, memory, seed, turn_number: index + 1 })
    const next = turns[index + 1]
    replayed.push({ turn_number: index + 1, said: said.text, decision, spoke: next === undefined || isSalesperson(next) ? null : next.speaker })
  }
  const answered = replayed.filter(({ spoke }) => spoke !== null)
  return { turns: replayed, answered: answered.length, agreed: answered.filter(({ spoke, decision: { speaker_id } }) => spoke === speaker_id).length }
}
