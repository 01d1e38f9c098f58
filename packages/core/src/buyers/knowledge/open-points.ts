import type { PanelMember } from '../../domain/representative.js'
import type { Corner } from './corner.js'
import { cornerOf } from './corner.js'

/** What somebody needs to have settled before they can say yes. */
export interface OpenPoint {
  readonly key: string
  /** As a noun in a sentence; with slots. */
  readonly named: string
  /** What would settle it; with slots. */
  readonly wants: string
  /** Words that show that something said belongs to it. */
  readonly touched_by: RegExp
  /** Proof has to come from somebody who did it; a commitment may come from the seller. */
  readonly settled_by: 'proof' | 'commitment'
}

const point = (key: string, named: string, wants: string, settled_by: OpenPoint['settled_by'], touched_by: RegExp): OpenPoint => ({
  key,
  named,
  wants,
  touched_by,
  settled_by,
})

const payback = point(
  'payback',
  'the payback',
  'figures from a customer our size, with the money back inside {payback}',
  'proof',
  /pay ?back|return|\broi\b|sav(?:e|ed|es|ing)|fuel|cheaper|less |fewer|percent|%|euros?|pounds|dollars|figures|measured|spend/i,
)
const total = point(
  'total',
  'the total cost over three years',
  'one sheet with every cost up to the third year',
  'commitment',
  /three years|second year|third year|all in\b|set-?up|included|nothing extra|one-off|no (?:other|extra|hidden)|flat (?:fee|price|rate)|total/i,
)
const exit = point(
  'exit',
  'the way out of the contract',
  'a notice period that I can live with, in writing',
  'commitment',
  /cancel|notice|terms?\b|exit|quit|renewal|liab|contract/i,
)
const reference = point(
  'reference',
  'the missing reference',
  'a customer I can ring without you on the line',
  'proof',
  /reference|customer|client|\bcall\b|\bring\b|talk to|speak to|found|contact|case study|measured|introduc/i,
)
const connection = point(
  'connection',
  'the connection to {tech}',
  'an interface that already works at another customer',
  'proof',
  /interface|\bapis?\b|integrat|connect|sap|orders?|import|export|systems?|reads|runs (?:at|in)/i,
)
const access = point(
  'access',
  'the question of who can open our data',
  'a certificate, and the report behind it',
  'proof',
  /certif|\biso\b|\bsoc\b|audit|encrypt|host|server|gdpr|europe|inside|building|access|data|pen(?:etration)?[ -]test|log/i,
)
const support = point(
  'support',
  'the support afterwards',
  'an answer time with a consequence',
  'commitment',
  /support|answers? within|uptime|availab|hours|minutes|night|hotline|down|outage/i,
)
const adoption = point(
  'adoption',
  'acceptance by the {users}',
  'a place like ours where people still use it after three months',
  'proof',
  /drivers?|nurses?|users?|doctors?|agents?|operators?|adopt|us(?:e|ed|es|ing) it|staff|colleagues|log-?ins?|works council|like it|people|teams?|wards?/i,
)
const rollOut = point(
  'roll_out',
  'the roll-out beside the daily work',
  'a plan by weeks, with the hours that my people lose',
  'commitment',
  /install|days?|weeks?|roll|train|launch|hours/i,
)
const outage = point(
  'outage',
  'the day it is down',
  'a fallback that works without you',
  'commitment',
  /down|outage|support|offline|fallback|minutes|paper|print|night/i,
)
const result = point(
  'result',
  'the date of a first result',
  'a company like ours that got there, and by when',
  'proof',
  /months?|weeks?|year|customer|measured|result|date|profit|companies|replaced/i,
)
const rank = point(
  'rank',
  'its place on my list',
  'one reason that does not hold for anybody else in your trade',
  'commitment',
  /only|unlike|nobody else|competitor|replaced|before|first|because/i,
)
const effort = point(
  'effort',
  'the effort for my people',
  'a list of the hours it takes from us',
  'commitment',
  /hours|days|weeks|train|effort|install|people/i,
)
const watching = point(
  'watching',
  'the traces it keeps of each person',
  'an agreement that a works council has signed elsewhere',
  'proof',
  /record|track|works council|union|privacy|anonym|employee|person|delete|agreement/i,
)
const hours = point(
  'hours',
  'the hours taken from the customers',
  'a team like mine that won time with it',
  'proof',
  /hours|time|minutes|team|customers?|reps?|measured/i,
)

const byCorner: Readonly<Record<Corner, readonly OpenPoint[]>> = {
  money: [payback, total, exit],
  contract: [reference, exit, total],
  technology: [connection, access, support],
  security: [access, support, connection],
  operations: [adoption, rollOut, outage],
  lead: [result, effort, rank],
  people: [watching, adoption, rollOut],
  market: [hours, adoption, result],
}

/** What somebody needs settled, in the order in which they will say it: what their notes speak of comes first. */
export function openPointsOf(member: Pick<PanelMember, 'role' | 'notes'>): readonly OpenPoint[] {
  const own = byCorner[cornerOf(member)]
  if (member.notes === null) return own
  const notes = member.notes.slice(0, 1_000)
  const times = ({ touched_by }: OpenPoint) => [...notes.matchAll(new RegExp(touched_by.source, 'gi'))].length
  return [...own].sort((one, other) => times(other) - times(one))
}

/** The first that has not been settled; `null` where all are. */
export const openPointOf = (member: PanelMember, settled: (key: string) => boolean): OpenPoint | null =>
  openPointsOf(member).find(({ key }) => !settled(key)) ?? null
