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

/** `Northwind opens a third depot in Leipzig` → `we are opening a third depot in Leipzig`; `null` where it cannot be said so. */
export function newsSaid(news: string, company: string): string | null {
  const line = news.split(/[;\n]/)[0]?.trim().replace(/\.$/, '') ?? ''
  const [first = ''] = company.split(/\s+/)
  const rest = line.startsWith(company) ? line.slice(company.length) : first.length > 3 && line.startsWith(first) ? line.slice(first.length) : null
  const match = /^\s+([a-z]+)\s(.{3,140})$/.exec(rest ?? '')
  if (match === null) return null
  const [, verb = '', what = ''] = match
  const ours = inFirstPerson(verb)
  return ours === null ? null : `we ${ours} ${what}`
}

/** `opens` → `are opening`, `plans` → `are planning`; what is past stays so. */
function inFirstPerson(verb: string): string | null {
  if (verb === 'is') return 'are'
  if (verb === 'has') return 'have'
  if (/ed$|^(?:won|bought|sold|grew|cut|built|lost|will|may)$/.test(verb)) return verb
  const stem = /(?:ss|sh|ch|x|zz|o)es$/.test(verb)
    ? verb.slice(0, -2)
    : /ies$/.test(verb)
      ? `${verb.slice(0, -3)}y`
      : /[a-z]s$/.test(verb)
        ? verb.slice(0, -1)
        : null
  if (stem === null) return null
  if (/^(?:plan|cut|get|run|win|stop|shut|drop|set|put|begin|swap|step)$/.test(stem)) return `are ${stem}${stem.at(-1)}ing`
  return `are ${stem.endsWith('e') && !stem.endsWith('ee') ? stem.slice(0, -1) : stem}ing`
}
