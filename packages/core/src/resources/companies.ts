import { type Company, type CompanyData, knownFacts } from '../domain/company.js'
import { parseInput } from '../domain/parse-input.js'
import type { Representative } from '../domain/representative.js'
import type { Caller, Companies } from '../platform.js'
import { everyItem } from '../ports/every-item.js'
import { createOnce } from './create-once.js'
import { found } from './found.js'
import { pageOf } from './page-of.js'
import type { ResourceParts } from './resource-parts.js'
import { refuseUnknownAlias } from './voice-warnings.js'

/** Nothing in this version reads websites; it says so rather than leaving an empty company unexplained. */
const noSiteReader = { status: 'unavailable', reason: 'This server has no site reader. Give the facts as company_data.' } as const

export function companies(parts: ResourceParts, caller: Caller): Companies {
  const { documents } = parts
  const { tenant_id } = caller
  const get: Companies['get'] = async (companyId, options) =>
    found('company', companyId, await documents.get('companies', { tenant_id, _id: companyId }, options))
  return {
    async create(input, options = {}) {
      const { auto_fetch, ...given } = parseInput(parts.inputs.company, input)
      const request = { collection: 'companies', route: 'company/create', body: { ...given, auto_fetch }, options } as const
      return createOnce(
        parts,
        caller,
        request,
        (birth): Company => ({
          ...birth,
          ...given,
          fact_sources: givenSources(given.company_data),
          fetch: auto_fetch ? noSiteReader : null,
        }),
      )
    },
    get,
    async list(page, options) {
      return documents.list('companies', { ...pageOf(page), tenant_id }, options)
    },
    async addRepresentative(companyId, input, options = {}) {
      const given = parseInput(parts.inputs.representative, input)
      refuseUnknownAlias(parts.synthesizer, given.voice_id)
      await get(companyId, options)
      const request = { collection: 'representatives', route: `company/${companyId}/representatives`, body: given, options } as const
      return createOnce(parts, caller, request, (birth): Representative => ({ ...birth, company_id: companyId, ...given }))
    },
    async representatives(companyId, options) {
      await get(companyId, options)
      const newestFirst: Representative[] = []
      const read = (cursor: string | null) => documents.list('representatives', { tenant_id, where: { company_id: companyId }, limit: 200, cursor }, options)
      for await (const one of everyItem(read)) newestFirst.push(one)
      return newestFirst.reverse()
    },
    async representative(representativeId, options) {
      return found('representative', representativeId, await documents.get('representatives', { tenant_id, _id: representativeId }, options))
    },
  }
}

/** What the caller says needs no proof, and wins over what is found. */
function givenSources(data: CompanyData): Company['fact_sources'] {
  return Object.fromEntries(knownFacts(data).map((field) => [field, { source: 'given', url: null, quote: null, confidence: 1 } as const]))
}
