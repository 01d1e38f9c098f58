import { companyName } from '../../domain/company.js'
import { goalStep } from '../../domain/goal-step.js'
import type { PanelMember } from '../../domain/representative.js'
import { seededRandom } from '../../domain/seeded-random.js'
import { firstName } from '../../domain/spoken-name.js'
import type { ReplyRequest } from '../../ports/mind.js'
import { factSlots } from './company-said.js'
import { type Corner, cornerOf } from './corner.js'
import { type Figures, figuresOf } from './figures.js'
import { memoriesOf, projectIn } from './notes.js'
import { spoken } from './number-words.js'
import type { OpenPoint } from './open-points.js'
import { colleagueFrom, roleSaid } from './people.js'

/** What the braces of a template may be filled with; a slot that is not there leaves its templates unused. */
export type Slots = Map<string, string>

type Slot = readonly [string, string | null | undefined | false]

/** What a sheet was made of: within a meeting it changes only when a point is settled. */
interface Made {
  readonly from: Pick<ReplyRequest, 'company' | 'product' | 'seed' | 'difficulty' | 'meeting_goal'>
  readonly sheets: Map<string, Slots>
}
const made = new WeakMap<ReplyRequest['panel'], Made>()

/**
 * Everything that one member of the panel can name: the meeting's figures, the house, the people, and where they stand.
 * A copy each time, to which a reply adds what was heard.
 */
export function sheetOf(request: ReplyRequest, member: PanelMember, open: OpenPoint | null): Slots {
  const sheets = sheetsOf(request)
  const key = `${member._id}/${open?.key ?? ''}`
  const known = sheets.get(key) ?? makeSheet(request, member, open)
  sheets.set(key, known)
  const { total_ms, elapsed_ms } = request.time
  const left = Math.max(1, Math.round((total_ms - elapsed_ms) / 60_000))
  return new Map(known).set('duration', spoken(Math.round(total_ms / 60_000))).set('minutes_left', left === 1 ? 'a minute' : `${spoken(left)} minutes`)
}

function sheetsOf(request: ReplyRequest): Map<string, Slots> {
  const { company, product, seed, difficulty, meeting_goal } = request
  const before = made.get(request.panel)
  const same =
    before !== undefined &&
    before.from.company === company &&
    before.from.product === product &&
    before.from.seed === seed &&
    before.from.difficulty === difficulty &&
    before.from.meeting_goal === meeting_goal
  if (same) return before.sheets
  const sheets = new Map<string, Slots>()
  made.set(request.panel, { from: { company, product, seed, difficulty, meeting_goal }, sheets })
  return sheets
}

function makeSheet(request: ReplyRequest, member: PanelMember, open: OpenPoint | null): Slots {
  const figures = figuresOf(request)
  const given: readonly Slot[] = [
    ['company', companyName(request.company)],
    ['product', request.product.product_name],
    ...tradeSlots(request, figures),
    ...figureSlots(figures, request),
    ...factSlots(request),
    ...personSlots(request, member, figures),
    ...peopleSlots(request, member),
  ]
  const slots = new Map(given.flatMap(([name, value]) => (value ? [[name, value] as const] : [])))
  if (!slots.has('open_positions')) slots.set('open_positions', spoken(Math.max(2, Math.round(figures.size / 60))))
  return withPoint(slots, open, member)
}

function tradeSlots(request: ReplyRequest, { trade }: Figures): readonly Slot[] {
  const { work, doers, users, site, sites, today, everyday, before, trouble, change, mishap, mishaps, measure, peak, unit, units } = trade
  const told = projectIn(request.panel)
  return [
    ...Object.entries({ work, doers, users, site, sites, today, everyday, before, trouble, change, mishap, mishaps, measure, peak, unit, units }),
    ['past', told?.past ?? trade.past],
    ['past_end', told?.past_end ?? trade.past_end],
    ['news_or_past', told?.past ?? trade.past],
  ]
}

function figureSlots(figures: Figures, { product, meeting_goal, panel }: ReplyRequest): readonly Slot[] {
  const { currency } = figures
  const sum = (value: number) => `${spoken(value)} ${currency}`
  return [
    ['n_doers', spoken(figures.doers)],
    ['n_size', spoken(figures.size)],
    ['n_users', usersIn(panel, figures.trade.users) ?? spoken(figures.users)],
    ['n_units', spoken(figures.units)],
    ['n_sites', spoken(figures.sites)],
    ['n_hours', spoken(figures.hours)],
    ['n_mishaps', spoken(figures.mishaps)],
    ['year_cost', sum(figures.year_cost)],
    ['budget', sum(figures.budget)],
    ['limit', sum(figures.limit)],
    ['payback', `${spoken(figures.payback_months)} months`],
    ['weeks', spoken(figures.decision_weeks)],
    ['contract_term', `${spoken(figures.contract_months)} months`],
    ['pilot_weeks', spoken(figures.pilot_weeks)],
    ['pilot_pct', spoken(figures.pilot_percent)],
    ['years', spoken(figures.years_as_it_is)],
    ['training', figures.training_hours === 1 ? 'an hour' : `${spoken(figures.training_hours)} hours`],
    ['rivals', `${spoken(figures.rivals)} other vendors`],
    ['deadline', figures.deadline],
    ['start', figures.start],
    ['goal_step', goalStep(meeting_goal) ?? `a first test of ${product.product_name}`],
  ]
}

/** A number of users that somebody’s notes give counts more than an estimate. */
const usersIn = (panel: readonly PanelMember[], users: string): string | undefined =>
  panel.flatMap(({ notes }) => new RegExp(`(\\d[\\d,]*) ${users}`).exec(notes ?? '')?.[1] ?? [])[0]

const roleDoes: Readonly<Record<Corner, string>> = {
  money: 'I see to it that the sums are right and the money lasts',
  security: 'I see to it that nobody opens what is not theirs',
  technology: 'I keep running what runs and decide what may be connected to it',
  operations: 'I see to it that the day works for {n_doers} {doers}',
  lead: 'I decide where this house puts its time and its money',
  contract: 'I buy what the others need, at terms that we do not regret',
  people: 'I find people and see to it that they stay',
  market: 'I keep my people in front of customers',
}
const wishes: Readonly<Record<Corner, string>> = {
  money: 'half of the {year_cost} a year back, and visible in the accounts',
  security: 'a list of who opened what, without having to ask for it',
  technology: 'one interface that holds, and no list beside {tech}',
  operations: 'a day on which nobody has to telephone after ten',
  lead: 'a tenth more volume with the people we have',
  contract: 'comparable figures at the push of a button',
  people: '{doers} who go home on time',
  market: 'an hour more a day with customers',
}
const focuses: Readonly<Record<Corner, string>> = {
  money: 'cash, and a year without surprises',
  security: 'the audit, and after it the audit',
  technology: 'fewer systems, and those in order',
  operations: 'quiet days on the {sites}',
  lead: 'growth without more overhead',
  contract: 'fewer suppliers at better terms',
  people: 'filling the {open_positions} open positions',
  market: 'the customers that we already have',
}

function personSlots({ seed }: ReplyRequest, member: PanelMember, { years_as_it_is, past_years }: Figures): readonly Slot[] {
  const corner = cornerOf(member)
  const months = member.tenure_months ?? 14 + Math.floor(seededRandom(seed, 'tenure', member.name)() * 80)
  const memories = memoriesOf(member)
  const wish = /(?:^|[.;])\s*(?:wants?|needs?) (?!to )([^.;\n]{4,80})/i.exec(member.notes ?? '')?.[1]
  const busy = /(?:^|[.;])\s*((?:merging|building|running|preparing|replacing|opening|planning) [^.;\n]{4,80})/i.exec(member.notes ?? '')?.[1]
  return [
    ['self', member.name],
    ['role', roleSaid(member.role)],
    ['tenure', tenureSaid(months)],
    ['?new', months < 12 && 'yes'],
    ['?old', months >= 60 && 'yes'],
    ['?mine', member.is_decision_maker && 'yes'],
    ['past_years', months >= past_years * 12 && past_years < years_as_it_is && !memories.some(({ about }) => about === 'last_project') && spoken(past_years)],
    ['role_does', roleDoes[corner]],
    ['wish', wish?.trim() ?? wishes[corner]],
    ['focus', busy === undefined ? focuses[corner] : `${busy.charAt(0).toLowerCase()}${busy.slice(1).trim()}`],
  ]
}

function tenureSaid(months: number): string {
  if (months < 24) return months === 1 ? 'a month' : months === 12 ? 'a year' : `${spoken(months)} months`
  return `${spoken(Math.floor(months / 12))} years`
}

function peopleSlots({ panel }: ReplyRequest, member: PanelMember): readonly Slot[] {
  const corner = cornerOf(member)
  const lead = panel.find((other) => other.is_decision_maker && other._id !== member._id)
  const others = panel.filter((other) => other._id !== member._id)
  const outside = corner === 'lead' ? 'the owners' : 'the managing director'
  const someone = (name: string, own: string, otherwise: string, ...corners: readonly Corner[]): Slot => {
    const colleague = colleagueFrom(panel, member, ...corners)
    return [name, corners.includes(corner) ? own : colleague === undefined ? otherwise : firstName(colleague.name)]
  }
  const money = colleagueFrom(panel, member, 'money')
  const decider = member.is_decision_maker ? null : lead === undefined ? outside : firstName(lead.name)
  const second = money === undefined || money._id === lead?._id ? (corner === 'money' ? 'the board' : 'finance') : firstName(money.name)
  const signatures = decider === null ? `two signatures, mine and one from ${second}` : `two signatures, ${decider} and ${second}`
  return [
    ['lead', lead === undefined ? null : firstName(lead.name)],
    ['?outside', decider === outside && 'yes'],
    ['decider', decider],
    ['decider_s', decider === null ? null : `${decider}’s`],
    ['decides', decider === null ? `I do, and ${second} countersigns` : `${decider} does, and ${second} countersigns`],
    ['second_signer', second],
    ['voices', others.length === 0 ? 'those who work with it' : others.map(({ name }) => firstName(name)).join(' and ')],
    ['others', others.length === 0 ? null : others.map((other) => `${firstName(other.name)}, our ${roleSaid(other.role)}`).join(', and ')],
    someone('tech_person', 'my team', 'our IT', 'technology', 'security'),
    someone('ops_person', 'my team', 'operations', 'operations'),
    someone('money_person', 'my department', 'finance', 'money'),
    ['step_one', 'a business case on one page'],
    ['step_two', corner === 'technology' || corner === 'security' ? 'the security check, which is mine' : 'the security check'],
    ['step_three', signatures],
    ['steps', `the business case, the security check, and then ${signatures}`],
  ]
}

function withPoint(slots: Map<string, string>, open: OpenPoint | null, { role }: PanelMember): Slots {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => slots.get(name) ?? 'what we have')
  for (const name of ['role_does', 'wish', 'focus']) slots.set(name, fill(slots.get(name) ?? role))
  if (open !== null) {
    slots.set('point', fill(open.named))
    slots.set('point_wants', fill(open.wants))
  }
  return slots
}
