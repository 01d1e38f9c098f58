import type { PanelMember } from '../../src/domain/representative.ts'
import { salespersonSpeaker } from '../../src/domain/turn.ts'
import type { FloorInput } from '../../src/floor/floor-input.ts'
import { emptyFloorMemory, rememberTurn } from '../../src/floor/floor-memory.ts'
import { aMember, aTurn } from '../../src/testing/builders.ts'

interface Somebody {
  readonly name: string
  readonly role?: string | undefined
  readonly aliases?: readonly string[] | undefined
  readonly decision_maker?: boolean | undefined
  readonly notes?: string | null | undefined
}

/** People of a row as a panel; ids say nothing, so that no rule can read them. */
export const panelFrom = (people: readonly Somebody[]): readonly PanelMember[] =>
  people.map(({ name, role = 'participant', aliases = [], decision_maker = false, notes = null }, index) =>
    aMember({ _id: `p${index}`, name, role, aliases: [...aliases], is_decision_maker: decision_maker, notes }),
  )

export const idOf = (panel: readonly PanelMember[], name: string): string | null => panel.find((member) => member.name === name)?._id ?? null

/** What the floor knows when `speaker` has just said `text`: who asks is the salesperson here, all others are buyers. */
export function inputFrom(
  panel: readonly PanelMember[],
  context: readonly { readonly speaker: string; readonly text: string }[],
  speaker: string,
  text: string,
): FloorInput {
  const spoken = [...context, { speaker, text }]
  const memory = spoken.reduce((before, said, index) => {
    const id = said.speaker === speaker ? salespersonSpeaker : (idOf(panel, said.speaker) ?? salespersonSpeaker)
    return rememberTurn(before, aTurn(index + 1, id, said.text), null)
  }, emptyFloorMemory(panel))
  return { panel, text, memory, seed: 7, turn_number: spoken.length }
}
