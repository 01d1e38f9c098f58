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

/** The corner of a role: of its strongest topic, sales and marketing apart. */
export function cornerOf({ role }: Pick<PanelMember, 'role'>): Corner {
  if (/sales|market|brand|commercial|cmo|revenue/.test(roleKey(role))) return 'market'
  const [strongest] = [...expertiseOf(role)].sort(([, one], [, other]) => other - one)
  return strongest === undefined ? 'operations' : byTopic[strongest[0]]
}
