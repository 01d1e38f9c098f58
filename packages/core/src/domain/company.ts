import { z } from 'zod'
import { longText, name, orNull, orUsual, ownership, webAddress } from './document.js'
import { bounds, type Limits } from './limits.js'

const fact = z.union([z.string(), z.number()]).nullable()

/** The seven facts. `null` and `[]` mean unknown. */
export const companyData = z.object({
  company_size: fact,
  headquarters: z.string().nullable(),
  revenue: fact,
  industry: z.string().nullable(),
  tech_stack: z.array(z.string()),
  /** How many, or their titles. */
  open_positions: z.union([z.number(), z.array(z.string())]).nullable(),
  latest_news: z.array(z.string()),
})
export type CompanyData = z.infer<typeof companyData>
export type CompanyFact = keyof CompanyData

/** Where a fact comes from; a quote only where a page was read. */
export const factSource = z.object({
  source: z.enum(['given', 'website']),
  url: z.string().nullable(),
  quote: z.string().nullable(),
  confidence: z.number().min(0).max(1),
})

export const companyFetch = z.object({
  status: z.enum(['done', 'running', 'failed', 'unavailable']),
  reason: z.string().nullable(),
})

/** What a caller knows of the seven facts. */
function newCompanyData(limits: Limits) {
  const short = z.string().max(limits.name_characters)
  const several = z.array(short).max(bounds.list_items)
  const oneOrAmount = z.union([short, z.number().nonnegative()])
  return z.strictObject({
    company_size: orNull(oneOrAmount),
    headquarters: orNull(short),
    revenue: orNull(oneOrAmount),
    industry: orNull(short),
    tech_stack: orUsual(several, []),
    open_positions: orNull(z.union([z.int().nonnegative(), several])),
    latest_news: orUsual(z.array(longText(limits)).max(bounds.list_items), []),
  })
}

export function newCompany(limits: Limits) {
  const facts = newCompanyData(limits)
  return z.strictObject({
    company_url: webAddress,
    auto_fetch: orUsual(z.boolean(), false),
    company_name: orNull(name(limits)),
    company_data: facts.nullish().transform((given) => given ?? facts.parse({})),
  })
}
export type NewCompany = z.input<ReturnType<typeof newCompany>>

export const company = ownership.extend({
  company_url: z.string(),
  company_name: z.string().nullable(),
  company_data: companyData,
  fact_sources: z.partialRecord(companyData.keyof(), factSource),
  /** `null` where no fetch was asked for. */
  fetch: companyFetch.nullable(),
})
export type Company = z.infer<typeof company>

/** The name of a company, else the host of its address. */
export function companyName(of: Pick<Company, 'company_name' | 'company_url'>): string {
  return of.company_name ?? new URL(of.company_url).hostname.replace(/^www\./, '')
}

/** The facts that are known, in the order of the schema. */
export function knownFacts(data: CompanyData): readonly CompanyFact[] {
  const keys = companyData.keyof().options
  return keys.filter((key) => {
    const value = data[key]
    return Array.isArray(value) ? value.length > 0 : value !== null && value !== ''
  })
}
