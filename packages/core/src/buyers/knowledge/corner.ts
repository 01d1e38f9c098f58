import { expertiseOf } from '../../domain/expertise.js'
import { type PanelMember, roleKey } from '../../domain/representative.js'

/** From which side of the house somebody looks at things: what they may speak of as their own. */
export type Corner = 'money' | 'security' | 'technology' | 'operations' | 'lead' | 'contract' | 'people' | 'market'

const byTopic = {
  money: 'money',
  security: 'security',
  technology: 'technology',
  operations: 'operations',
  strategy: 'lead',
  contract: 'contract',
  people: 'people',
  timing: 'operations',
  competition: 'market',
} as const

/** Roles are few and asked for often; what is remembered of them is bounded. */
const known = new Map<string, Corner>()
const mostKnown = 500

/** The corner of a role: of its strongest topic, sales and marketing apart. */
export function cornerOf({ role }: Pick<PanelMember, 'role'>): Corner {
  const before = known.get(role)
  if (before !== undefined) return before
  if (known.size >= mostKnown) known.clear()
  const corner = findCorner(role)
  known.set(role, corner)
  return corner
}

function findCorner(role: string): Corner {
  if (/sales|market|brand|commercial|cmo|revenue/.test(roleKey(role))) return 'market'
  const [strongest] = [...expertiseOf(role)].sort(([, one], [, other]) => other - one)
  return strongest === undefined ? 'operations' : byTopic[strongest[0]]
}
