import { type PanelMember, roleKey } from './representative.js'

/** Words that a title writes small: `Head of Nursing`, `VP for the North`. */
const small = new Set('a an and at by for in of on or the to with'.split(' '))

/** A role as a person says it: `CFO`, `VP Sales`, `Head of Fleet`. */
export function spokenRole(role: string): string {
  const words = role.split(role.includes('_') ? '_' : ' ')
  return words.map((word, index) => (index > 0 && small.has(word.toLowerCase()) ? word.toLowerCase() : titled(word))).join(' ')
}

/** `cfo` is an abbreviation, `sales` a word; what has capitals keeps them. */
function titled(word: string): string {
  if (roleKey(word).length <= 3 && word === word.toLowerCase() && !small.has(word)) return word.toUpperCase()
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** `Carolina Vega (CFO)`. */
export const presented = (member: Pick<PanelMember, 'name' | 'role'>): string => `${member.name} (${spokenRole(member.role)})`
