import { companyName } from '../../domain/company.js'
import type { ReplyRequest } from '../../ports/mind.js'
import { spoken } from './number-words.js'

/** What is known of the company, as its people speak of it. */
export function factSlots({ company }: ReplyRequest): readonly (readonly [string, string | null])[] {
  const { headquarters, revenue, industry, tech_stack, open_positions, latest_news } = company.company_data
  const [tech] = tech_stack
  const [news] = latest_news
  const count = Array.isArray(open_positions) ? open_positions.length : open_positions
  const said = news === undefined ? null : newsSaid(news, companyName(company))
  return [
    ['headquarters', headquarters],
    ['revenue', revenue === null ? null : typeof revenue === 'number' ? spoken(revenue) : revenue],
    ['industry', industry === null ? null : industry.toLowerCase()],
    ['tech', tech ?? 'the old system'],
    ['tech_all', tech_stack.length === 0 ? 'an old system of our own' : listed(tech_stack.slice(0, 3))],
    ['open_positions', count === null || count === 0 ? null : spoken(count)],
    ['news', said],
    ['?news', said === null ? null : 'yes'],
  ]
}

const listed = (items: readonly string[]): string => (items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`)

/** `Northwind opens a third depot in Leipzig` → `we open a third depot in Leipzig`; `null` where it cannot be said so. */
export function newsSaid(news: string, company: string): string | null {
  const line = news.split(/[.;\n]/)[0]?.trim() ?? ''
  const [first = ''] = company.split(/\s+/)
  const rest = line.startsWith(company) ? line.slice(company.length) : first.length > 3 && line.startsWith(first) ? line.slice(first.length) : null
  const match = /^\s+([a-z]+)\s(.{3,140})$/.exec(rest ?? '')
  if (match === null) return null
  const [, verb = '', what = ''] = match
  const plural = pluralOf(verb)
  return plural === null ? null : `we ${plural} ${what}`
}

function pluralOf(verb: string): string | null {
  if (verb === 'is') return 'are'
  if (verb === 'has') return 'have'
  if (/(?:ss|sh|ch|x|z|o)es$/.test(verb)) return verb.slice(0, -2)
  if (/ies$/.test(verb)) return `${verb.slice(0, -3)}y`
  if (/[a-z]s$/.test(verb)) return verb.slice(0, -1)
  return /ed$|^(?:won|bought|sold|grew|cut|built|lost|will|may)$/.test(verb) ? verb : null
}
