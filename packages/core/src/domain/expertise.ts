import { roleKey } from './representative.js'
import { type Topic, topics } from './topic.js'

interface Expertise {
  readonly topics: Partial<Record<Topic, number>>
  /** What the role cares about, in words for a brief. */
  readonly concerns: readonly string[]
}

/** Domain judgement, as in the sales literature: who answers for what. */
const byRole: Record<string, Expertise> = {
  ceo: {
    topics: { strategy: 1, competition: 0.6, timing: 0.5, people: 0.4 },
    concerns: ['our direction over the next three years', 'the risk of a wrong bet', 'the timing'],
  },
  cfo: { topics: { money: 1, contract: 0.6, timing: 0.2 }, concerns: ['payback and total cost', 'a budget that holds', 'payment terms'] },
  cto: {
    topics: { technology: 1, security: 0.9, operations: 0.2 },
    concerns: ['integration with what runs today', 'security and data protection', 'the cost of migration'],
  },
  cio: { topics: { technology: 1, security: 0.9, operations: 0.3 }, concerns: ['integration with what runs today', 'vendor lock-in', 'support in operation'] },
  ciso: { topics: { security: 1, technology: 0.5, contract: 0.3 }, concerns: ['access to our data', 'audits and certificates', 'the plan for a breach'] },
  coo: {
    topics: { operations: 1, people: 0.6, timing: 0.5, technology: 0.2 },
    concerns: ['the roll-out on the ground', 'adoption by the people who do the work', 'an undisturbed daily business'],
  },
  vp_sales: {
    topics: { people: 0.6, strategy: 0.5, competition: 0.6, money: 0.3 },
    concerns: ['the hours taken from selling', 'a result within the quarter', 'adoption by the team'],
  },
  procurement: { topics: { contract: 1, money: 0.8, competition: 0.5 }, concerns: ['comparable offers', 'contract terms and liability', 'discounts'] },
  cmo: { topics: { strategy: 0.6, competition: 0.6, people: 0.4 }, concerns: ['the brand', 'measurable reach', 'speed to market'] },
  chro: {
    topics: { people: 1, operations: 0.4, security: 0.2 },
    concerns: ['the effect on the staff', 'training', 'fairness and data protection of employees'],
  },
}

/** Words in a free role (`Head of Fleet Operations`) that tell which of the known ones it is closest to. */
const roleWords: readonly (readonly [RegExp, string])[] = [
  [/financ|account|controll|treasur/, 'cfo'],
  [/secur|privacy|compliance/, 'ciso'],
  [/procure|purchas|buyer|sourcing/, 'procurement'],
  [/tech|engineer|architect|develop|product|(?:^|_)data(?:_|$)/, 'cto'],
  [/(?:^|_)it(?:_|$)|information/, 'cio'],
  [/operat|logistic|fleet|plant|production|supply|warehouse|quality|nurs|clinic|facilit/, 'coo'],
  [/sales|revenue|commercial/, 'vp_sales'],
  [/market|brand/, 'cmo'],
  [/(?:^|_)hr(?:_|$)|human|people|talent|training/, 'chro'],
  [/ceo|chief_exec|founder|owner|managing|president|director_general|chair/, 'ceo'],
]

const anybody: Expertise = {
  topics: { operations: 0.3, people: 0.3 },
  concerns: ['the change in daily work', 'effort against use', 'support after the launch'],
}

function expertiseFor(role: string): Expertise {
  const key = roleKey(role)
  return byRole[key] ?? byRole[roleWords.find(([pattern]) => pattern.test(key))?.[1] ?? ''] ?? anybody
}

/** How much each topic is a role's business, 0 to 1. */
export function expertiseOf(role: string): ReadonlyMap<Topic, number> {
  const { topics: own } = expertiseFor(role)
  return new Map(topics.flatMap((topic) => (own[topic] === undefined ? [] : [[topic, own[topic]] as const])))
}

/** What somebody in this role usually cares about. */
export const concernsOf = (role: string): readonly string[] => expertiseFor(role).concerns

/** How much a text is a role's business: the best of its topics, 0 to 1. */
export function relevanceOf(role: string, about: readonly { readonly topic: Topic; readonly weight: number }[]): number {
  const { topics: own } = expertiseFor(role)
  const total = about.reduce((sum, { weight }) => sum + weight, 0)
  return total === 0 ? 0 : about.reduce((sum, { topic, weight }) => sum + (own[topic] ?? 0) * weight, 0) / total
}
