import type { Company, CompanyData } from '../domain/company.js'
import type { PanelMember } from '../domain/representative.js'
import type { Salesperson } from '../domain/salesperson.js'
import type { Turn } from '../domain/turn.js'

const owned = { tenant_id: 'local', created_by: 'local', created_at: '2026-01-01T00:00:00.000Z' }

/** A product profile as the store holds it. */
export const aSalesperson = (change: Partial<Salesperson> = {}): Salesperson => ({
  ...owned,
  _id: 'sp_1',
  product_name: 'RouteWise',
  description: 'Fleet routing that cuts fuel by 12 %. Plans the day of every driver in four minutes and replans when traffic changes.',
  product_url: null,
  name: 'Alex Reed',
  materials: [],
  ...change,
})

export const companyFacts = (change: Partial<CompanyData> = {}): CompanyData => ({
  company_size: 850,
  headquarters: 'Hamburg',
  revenue: '210 million euros',
  industry: 'Food logistics',
  tech_stack: ['SAP S/4HANA', 'TomTom'],
  open_positions: 23,
  latest_news: ['Northwind opens a third depot in Leipzig'],
  ...change,
})

/** A company as the store holds it. */
export const aCompany = (change: Partial<Company> = {}): Company => ({
  ...owned,
  _id: 'co_1',
  company_url: 'https://northwind.example',
  company_name: 'Northwind',
  company_data: companyFacts(),
  fact_sources: {},
  fetch: null,
  ...change,
})

/** A representative as a meeting freezes them. */
export const aMember = (change: Partial<PanelMember> & Pick<PanelMember, '_id' | 'name' | 'role'>): PanelMember => ({
  aliases: [],
  expertise: [],
  traits: [],
  tenure_months: null,
  is_decision_maker: false,
  notes: null,
  voice_id: null,
  ...change,
})

/** Three who differ in everything. */
export const aPanel = (): readonly PanelMember[] => [
  aMember({ _id: 'rep_sarah', name: 'Sarah Chen', role: 'cfo', traits: ['analytical', 'cool'], is_decision_maker: true, tenure_months: 84 }),
  aMember({
    _id: 'rep_tom',
    name: 'Tom Becker',
    role: 'coo',
    traits: ['angry'],
    tenure_months: 7,
    notes: 'Stopped a telematics project two years ago because drivers refused it.',
  }),
  aMember({ _id: 'rep_ines', name: 'Inês Duarte', role: 'cto', traits: ['nice', 'soft'] }),
]

/** A turn as the history holds it. */
export const aTurn = (turn_number: number, speaker: string, text: string, change: Partial<Turn> = {}): Turn => ({
  turn_number,
  speaker,
  speaker_name: speaker,
  speaker_role: null,
  text,
  audio_url: null,
  timestamp: '00:00:00',
  offset_ms: 0,
  duration_seconds: 4,
  duration_estimated: true,
  heard_text: null,
  spoken_text: null,
  interrupted: false,
  interrupted_at: null,
  interrupts_turn: null,
  timings: null,
  audio: null,
  recorded_at: '2026-01-01T00:00:00.000Z',
  ...change,
})
