import { companyName } from '../../domain/company.js'
import type { ReplyRequest } from '../../ports/mind.js'
import { tradeOf } from '../knowledge/figures.js'

/** Nouns of a business meeting that can be said back with an article. Anything else is not taken up. */
const nouns = new Set(
  `budget contract price pilot trial team customers orders routes plan planning delivery deliveries depot driver drivers vehicles fleet support security training rollout integration interface interfaces data reports report
  invoices suppliers spend wards nurses doctors letters patients roadmap hardware software network cloud backup backups salary salaries bonus insurance fuel maintenance warehouse warehouses packaging tender tenders audit
  audits policy policies holiday overtime strategy market competitors website shareholders owners board union marketing branding newsletter logo canteen parking`.split(
    /\s+/,
  ),
)

/** A noun of the question that can be said back in a sentence about it, with its capitals; `null` where none is known for sure. */
export function speakableNoun(request: ReplyRequest, text: string): string | null {
  const { product, company, panel } = request
  const names = [
    product.product_name,
    companyName(company),
    ...company.company_data.tech_stack,
    company.company_data.headquarters ?? '',
    ...panel.map(({ name }) => name),
  ].filter((name) => name !== '')
  const named = names.find((name) => text.includes(name))
  const words = text.match(/\p{L}+/gu) ?? []
  const trade = tradeOf(request)
  const known = words.findLast(
    (word) => nouns.has(word.toLowerCase()) || [trade.doers, trade.users, trade.sites, trade.site, trade.units].includes(word.toLowerCase()),
  )
  if (known !== undefined) return `the ${known.toLowerCase()}`
  return named ?? null
}
