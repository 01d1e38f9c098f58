import { companyName } from '../domain/company.js'
import { concernsOf } from '../domain/expertise.js'
import { pick, seededRandom } from '../domain/seeded-random.js'
import type { ReplyRequest } from '../ports/mind.js'
import type { Heard } from './hearing.js'

/** What the braces of a template may be filled with; a slot that is not there leaves its templates unused. */
export type Slots = ReadonlyMap<string, string>

/** Everything that can be said by name in one reply. The figures a buyer names of their own stay the same all meeting. */
export function slotsFor(request: ReplyRequest, heard: Heard): Slots {
  const { speaker, panel, product, company, difficulty, seed, meeting } = request
  const own = seededRandom(seed, 'figures', speaker.name)
  const strictness = { beginner: 0, intermediate: 1, advanced: 2 }[difficulty]
  const lead = panel.find((member) => member.is_decision_maker && member._id !== speaker._id)
  const given: readonly (readonly [string, string | null | undefined])[] = [
    ['self', speaker.name],
    ['company', companyName(company)],
    ['product', product.product_name],
    ['pct', String(3 - strictness + Math.floor(own() * 3))],
    ['months', String(18 - strictness * 4 + Math.floor(own() * 3))],
    ['weeks', String(4 + strictness * 3 + Math.floor(own() * 3))],
    ['duration', durationOf(request)],
    ['concern', pick(seededRandom(seed, 'concern', speaker.name, request.heard.length, meeting.meeting_id.length), concernsOf(speaker.role))],
    ['lead', lead === undefined ? null : firstName(lead.name)],
    ['tenure', tenureOf(speaker.tenure_months)],
    ['echo', heard.echo],
    ['number', heard.figure],
    ...factSlots(request),
  ]
  return new Map(given.flatMap(([name, value]) => (value ? [[name, value] as const] : [])))
}

export const firstName = (name: string): string => name.replace(/^(?:dr|mr|mrs|ms|prof)\.?\s+/iu, '').split(/\s+/)[0] ?? name

function factSlots({ company, seed }: ReplyRequest): readonly (readonly [string, string | null])[] {
  const { company_size, headquarters, revenue, industry, tech_stack, open_positions, latest_news } = company.company_data
  const random = seededRandom(seed, 'facts', company._id.length)
  const tech = pick(random, tech_stack) ?? null
  return [
    ['company_size', company_size === null ? null : String(company_size).replace(/\s*(?:people|employees|staff)$/i, '')],
    ['headquarters', headquarters],
    ['revenue', revenue === null ? null : String(revenue)],
    ['industry', industry === null ? null : industry.toLowerCase()],
    ['tech_stack', tech],
    ['tech', tech],
    ['open_positions', open_positions === null ? null : String(Array.isArray(open_positions) ? open_positions.length : open_positions)],
    ['latest_news', pick(random, latest_news)?.replace(/[.\s]+$/, '') ?? null],
  ]
}

const durationOf = ({ time }: ReplyRequest): string => String(Math.round(time.total_ms / 60_000))

function tenureOf(months: number | null): string | null {
  if (months === null) return null
  if (months < 24) return `${months} ${months === 1 ? 'month' : 'months'}`
  return `${Math.floor(months / 12)} years`
}

/** The template with its slots filled and its first letter capital, or `null` where a slot is empty. */
export function filled(template: string, slots: Slots): string | null {
  let complete = true
  const text = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = slots.get(name)
    if (value === undefined) complete = false
    return value ?? ''
  })
  return complete ? text.replace(/^[“"]?\p{Ll}/u, (letter) => letter.toUpperCase()) : null
}
