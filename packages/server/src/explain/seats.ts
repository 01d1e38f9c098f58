import { type ExplainedMember, spokenRole } from '@sparring/core'
import type { Paint } from '../practice/paint.js'

/** The buyers of a meeting as they are shown: by name and in the colour of their seat. */
export interface Seats {
  readonly called: (id: string) => string
  readonly colour: (id: string) => (text: string) => string
  /** The longest of the names. */
  readonly longest: number
}

export function seatsOf(panel: readonly Pick<ExplainedMember, '_id' | 'name' | 'role'>[], paint: Paint): Seats {
  const names = new Map(panel.map(({ _id, name, role }) => [_id, `${name} (${spokenRole(role)})`]))
  return {
    called: (id) => names.get(id) ?? id,
    colour: (id) => (text) => paint.seat(panel.findIndex(({ _id }) => _id === id) + 1, text),
    longest: Math.max(...[...names.values()].map(({ length }) => length)),
  }
}
