import { z } from 'zod'
import { name, ownership, webAddress } from './document.js'
import { limits } from './limits.js'

const fact = z.union([z.string().max(limits.name_characters), z.number().nonnegative()]).nullable()
const facts = z.array(z.string().max(limits.name_characters)).max(limits.list_items)

/** The seven facts. `null` and `[]` mean unknown. */
export const companyData = z.strictObject({
  company_size: fact.default(null),
  headquarters: z.string().max(limits.name_characters).nullable().default(null),
  revenue: fact.default(null),
  industry: z.string().max(limits.name_characters).nullable().default(null),
  tech_stack: facts.default([]),
  /** How many, or their titles. */
  open_positions: z.union([z.int().nonnegative(), facts]).nullable().default(null),
  latest_news: z.array(z.string().max(limits.long_text_characters)).max(limits.list_items).default([]),
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

export const newCompany = z.strictObject({
  company_url: webAddress,
  auto_fetch: z.boolean().default(false),
  company_name: name.nullish().transform((called) => called ?? null),
  company_data: companyData.nullish().transform((given) => given ?? companyData.parse({})),
})
export type NewCompany = z.input<typeof newCompany>

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
