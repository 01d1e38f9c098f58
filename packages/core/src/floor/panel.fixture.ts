import type { PanelMember } from '../domain/representative.js'
import type { Turn } from '../domain/turn.js'
import { aMember, aTurn } from '../testing/builders.js'
import { emptyFloorMemory, type FloorMemory, rememberTurn } from './floor-memory.js'

export const john = aMember({ _id: 'rep_john', name: 'John Miller', role: 'cto' })
export const carolina = aMember({ _id: 'rep_carolina', name: 'Carolina Vega', role: 'CFO', aliases: ['Caro'] })
export const emma = aMember({ _id: 'rep_emma', name: 'Émma Øst', role: 'ceo', is_decision_maker: true })
export const panelOfThree: readonly PanelMember[] = [john, carolina, emma]

/** A turn of one second, and what the floor remembers after some of them. */
export const said = (speaker: string, text: string): Turn => aTurn(1, speaker, text, { duration_seconds: 1 })
export const after = (...turns: readonly Turn[]): FloorMemory =>
  turns.reduce((memory, turn) => rememberTurn(memory, turn, null), emptyFloorMemory(panelOfThree))
