import { type PanelMember, roleKey } from './representative.js'

/** A role as a person says it: `CFO`, `VP Sales`, `Head of Fleet`. */
export function spokenRole(role: string): string {
  const words = role.includes('_') ? role.split('_') : role.split(' ')
  return words
    .map((word) =>
      roleKey(word).length <= 3 && word === word.toLowerCase() && word !== 'of' && word !== 'and' && word !== 'the'
        ? word.toUpperCase()
        : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join(' ')
}

/** `Carolina Vega (CFO)`. */
export const presented = (member: Pick<PanelMember, 'name' | 'role'>): string => `${member.name} (${spokenRole(member.role)})`
