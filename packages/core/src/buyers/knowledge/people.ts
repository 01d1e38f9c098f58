import { type PanelMember, roleKey } from '../../domain/representative.js'
import { type Corner, cornerOf } from './corner.js'

const asSaid: Readonly<Record<string, string>> = {
  procurement: 'head of procurement',
  vp_sales: 'VP Sales',
  operations: 'head of operations',
  finance: 'head of finance',
  it: 'head of IT',
}

/** A role as its holder says it: `CFO`, `head of procurement`. */
export function roleSaid(role: string): string {
  const known = asSaid[roleKey(role)]
  if (known !== undefined) return known
  return /^[a-z]{3,4}$/.test(role) ? role.toUpperCase() : role.replaceAll('_', ' ')
}

/** A colleague from a corner of the house, if one is at the table. */
export const colleagueFrom = (panel: readonly PanelMember[], speaker: PanelMember, ...corners: readonly Corner[]): PanelMember | undefined =>
  panel.find((member) => member._id !== speaker._id && corners.includes(cornerOf(member)))
