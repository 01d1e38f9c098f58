import { stemOf } from '../acts/word-list.js'
import { type PanelMember, roleKey } from '../domain/representative.js'

/**
 * What people in a line of work speak of: domain judgement, to be extended for a person by their own `expertise`.
 * A role may belong to several lines.
 */
const lines: readonly { readonly roles: RegExp; readonly words: string }[] = [
  {
    roles: /^cfo$|financ|controll|account|treasur/,
    words:
      'budget capital capex opex depreciation depreciate lease leasing rent amortise invoice margin overhead overheads allocation cost costs ledger accrual accruals audit cash payback roi return forecast quarter subscription licence fee funding fund pot',
  },
  { roles: /payroll/, words: 'payroll payslip payslips deduction deductions tax pension salary salaries wages overtime payday payment run net gross' },
  {
    roles: /^chro$|(?:^|_)hr(?:_|$)|human|people|talent|recruit|hiring/,
    words:
      'hire hiring candidate candidates interview onboarding joiner leaver training union morale absence holiday staff contract induction turnover culture works council',
  },
  {
    roles: /legal|counsel|lawyer/,
    words:
      'clause clauses contract contracts liability indemnity jurisdiction redline redlining signature sign terms litigation privilege template templates draft drafts',
  },
  {
    roles: /procure|purchas|buyer|buying|sourcing|commercial_manager/,
    words:
      'tender quote quotes supplier suppliers vendor framework discount rebate terms renewal notice liability variation variations valuation order offer offers bid price prices',
  },
  {
    roles: /secur|ciso|risk|compliance|privacy|protection/,
    words:
      'access encryption encrypted key keys breach penetration pentest audit certificate incident log logs retention consent personal record records processing legal regulator permit threat privileged identity',
  },
  {
    roles: /^cto$|^cio$|(?:^|_)it(?:_|$)|tech|engineer|develop|platform|architect|infrastruct|network|system|data|digital|(?:^|_)bi(?:_|$)|comput/,
    words:
      'api interface integrate integration server servers cloud network router bandwidth line circuit node nodes gateway queue message messages deploy deployment build builds pipeline database migration single sign identity provider login backup backups latency retry timeout image images laptop device devices account accounts router firewall stream source code cluster storage release test environment schema file files',
  },
  {
    roles: /operat|logistic|supply|warehouse|depot|fleet|dispatch|transport/,
    words:
      'route routes driver drivers van vans vehicle vehicles shift shifts dock pallet pallets pick picks picking rack racks floor aisle shipment shipments load loading delivery deliveries drop drops slot stock roster rota',
  },
  {
    roles: /workshop|mainten|facilit|technician|plant|energy/,
    words:
      'repair inspection ramp wiring fuse ignition dash install installation sensor spare parts machine machines downtime boiler transformer inverter voltage meter roof seal sealing bearing tool change over lift',
  },
  {
    roles: /product|manufact|line_super|shop_floor/,
    words:
      'order orders batch machine machines tool tools line lines bill material bills materials assembly assemblies setup changeover scrap shift cut over sunday weekend',
  },
  {
    roles: /quality|laborator|lab_|validat|regulat/,
    words: 'validation validate method methods calibration deviation audit batch sample samples certificate release traceable logger protocol standard',
  },
  {
    roles: /safety|health_and|environment/,
    words: 'risk assessment accident zone limit limits permit emission emissions effluent guard training incident hazard protective',
  },
  {
    roles: /customer|service|care|support|call|contact|front_office|guest|benefits/,
    words:
      'customer customers caller callers call calls ticket tickets complaint refund refunds queue desk booking guest guests screen wait waiting rings shouting resident residents form forms roster rota',
  },
  {
    roles: /market|brand|demand|campaign|communic/,
    words: 'campaign campaigns lead leads qualified brand audience form landing page newsletter ad ads spend channel channels click attribution copy event',
  },
  {
    roles: /sales|revenue|account_exec|enable/,
    words:
      'pipeline opportunity opportunities forecast rep reps territory quota deal deals crm field fields stage rate rates channel channels price list discount stage',
  },
  {
    roles: /clinic|nurs|medic|radiol|ward|physician|doctor|surgeon/,
    words: 'patient patients ward wards study studies scan scanner image images reading letter letters discharge shift clinical diagnosis prior night',
  },
  {
    roles: /site_manager|construct|project_dir|foreman/,
    words: 'site crane concrete gang gangs weather programme subcontractor delivery scaffold permit diary drawing drawings',
  },
  {
    roles: /school|teach|head_?teacher|dean|educat|bursar/,
    words: 'pupil pupils parent parents class staff term lesson timetable year group lettings dinner governors grant grants',
  },
  { roles: /farm|agronom|grower/, words: 'field fields crop crops nitrogen soil wet flight drone spray yield hectare season harvest' },
  { roles: /store|retail|shop/, words: 'till tills queue shelf shelves customer saturday checkout card receipt promotion promotions stock' },
  {
    roles: /event|travel|assistant/,
    words: 'trip trips flight flights hotel hotels booking bookings taxi itinerary traveller schedule running order venue guests',
  },
  { roles: /grant|fund|research/, words: 'grant grants funder funders proposal report reporting award storage cluster job jobs plan' },
]

const stemsByRole = new Map<string, ReadonlySet<string>>()

/** The stems of what a member answers for: the words of their role, of its lines of work, and those that were given for them. */
export function vocabularyOf({ role, expertise = [] }: Pick<PanelMember, 'role'> & { readonly expertise?: readonly string[] }): ReadonlySet<string> {
  const key = `${roleKey(role)}/${expertise.join('/')}`
  const known = stemsByRole.get(key)
  if (known) return known
  const own = [role.replaceAll('_', ' '), ...expertise, ...lines.flatMap(({ roles, words }) => (roles.test(roleKey(role)) ? [words] : []))]
  const stems = new Set(
    own
      .join(' ')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 1)
      .map(stemOf),
  )
  for (const word of empty) stems.delete(word)
  if (stemsByRole.size > 5_000) stemsByRole.clear()
  stemsByRole.set(key, stems)
  return stems
}

/** Words of roles that say how high somebody stands, and nothing of what they do. */
const empty = 'manager lead leader head director officer team chief vice president senior of and end user representative partner general assistant deputy'
  .split(' ')
  .map(stemOf)
