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
  const words = text.match(/\p{L}+/gu) ?? []
  const { doers, users, sites, site, units } = tradeOf(request)
  const known = words.findLast((word) => nouns.has(word.toLowerCase()) || [doers, users, sites, site, units].includes(word.toLowerCase()))
  if (known !== undefined) return `the ${known.toLowerCase()}`
  const { product_name } = request.product
  return text.includes(product_name) ? product_name : null
}
