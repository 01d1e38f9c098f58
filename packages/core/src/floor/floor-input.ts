import type { PanelMember } from '../domain/representative.js'
import type { FloorMemory } from './floor-memory.js'

/** What the floor decides on. `memory` has heard the salesperson's turn already. */
export interface FloorInput {
  readonly panel: readonly PanelMember[]
  /** What the salesperson has just said. */
  readonly text: string
  readonly memory: FloorMemory
  readonly seed: number
  /** The number of the turn that `text` is. */
  readonly turn_number: number
}
