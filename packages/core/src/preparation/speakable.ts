import { type Company, type CompanyFact, companyName } from '../domain/company.js'

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
/** With a small first letter, unless it is an abbreviation or a name in capitals. */
const small = (text: string): string => (/^\p{Lu}{2}|^\p{Lu}\S*\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1))

const people =
  /^(?:customers|users|clients|companies|teams|buyers|hospitals|doctors|nurses|drivers|sites|others|it|we|you|they|this|there|no|each|every|all)\b/i
const doing = /^(?:(?!(?:this|less|its|always|business|sales|analytics|logistics|process|access)\b)[A-Z][a-z]+s)\s/
const done = /^(?:used|built|made|trusted|certified|hosted|installed|based|designed|written|proven|tested)\s/i

/** A sentence of a description as a clause that can be spoken: `Plans the day` → `RouteWise plans the day`. */
export function promiseSaid(text: string, product: string): string {
  const line = text.replaceAll(/[“”"]/g, '').trim()
  if (line.startsWith(product)) return line
  if (people.test(line)) return /^customers\b/i.test(line) ? `our ${small(line)}` : small(line)
  if (doing.test(line)) return `${product} ${small(line)}`
  if (done.test(line)) return `${product} is ${small(line)}`
  return `${product} gives you ${small(line)}`
}

/** A fact as it stands in a question about it. */
export function factSaid(field: CompanyFact, text: string, company: Company): string {
  if (field === 'latest_news') return newsSaid(text, company)
  return field === 'industry' ? small(text) : text
}

/** The first headline as a clause: as it is where the company does something in it, else as what was to be read. */
function newsSaid(text: string, company: Company): string {
  const [first = text] = company.company_data.latest_news
  const line = first
    .replaceAll(/[“”"]/g, '')
    .replace(/[.\s]+$/, '')
    .slice(0, 160)
  const [called = ''] = companyName(company).split(/\s+/)
  return line.startsWith(called) ? line : `there was news about you, ${small(line)}`
}

/** A fact as a few words before a question: `with 23 open positions`. */
export function leadIn(field: CompanyFact, text: string, company: Company): string {
  const forms: Readonly<Record<CompanyFact, string>> = {
    latest_news: `now that ${newsSaid(text, company)}`,
    tech_stack: `with ${text} in the house`,
    open_positions: `with ${text} open positions`,
    industry: `in ${small(text)}`,
    company_size: `with ${text} people`,
    headquarters: `seen from ${text}`,
    revenue: `at ${text} of revenue`,
  }
  return forms[field]
}
