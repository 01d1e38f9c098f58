import { type BodyOf, type CallOptions, dataOf, type EndpointCall, type PostOptions } from './endpoint-call.js'
import { type PageOptions, paged } from './salespeople.js'

export const companies = (call: EndpointCall) => ({
  create: (company: BodyOf<'createCompany'>, options?: PostOptions) => dataOf<'createCompany'>(call('createCompany', { json: company, ...options })),
  get: (company_id: string, options?: CallOptions) => dataOf<'getCompany'>(call('getCompany', { path: { company_id }, ...options })),
  list: (page: PageOptions = {}) => dataOf<'listCompanies'>(call('listCompanies', paged(page))),
  addRepresentative: (company_id: string, representative: BodyOf<'addRepresentative'>, options?: PostOptions) =>
    dataOf<'addRepresentative'>(call('addRepresentative', { path: { company_id }, json: representative, ...options })),
  representatives: (company_id: string, options?: CallOptions) =>
    dataOf<'listRepresentatives'>(call('listRepresentatives', { path: { company_id }, ...options })),
  representative: (representative_id: string, options?: CallOptions) =>
    dataOf<'getRepresentative'>(call('getRepresentative', { path: { representative_id }, ...options })),
})
