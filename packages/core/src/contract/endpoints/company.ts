import { z } from 'zod'
import { company } from '../../domain/company.js'
import { identifier } from '../../domain/document.js'
import type { Inputs } from '../../domain/inputs.js'
import { representative } from '../../domain/representative.js'
import { type Endpoints, everyone, json, succeeded } from '../endpoint.js'
import { routes } from '../routes.js'
import { pageOf, pageQuery } from './paging.js'

const companyId = z.object({ company_id: identifier })

export const companyEndpoints = (inputs: Inputs) =>
  ({
    createCompany: {
      ...routes.createCompany,
      tag: 'company',
      summary: 'Create a company',
      description: 'With auto_fetch the answer says under `fetch` what became of it. Facts given by the caller win over facts found.',
      roles: everyone,
      request: { body: { required: true, content: json(inputs.company) } },
      responses: { 201: { description: 'The company.', content: json(succeeded(company)) } },
      problems: ['validation_failed', 'malformed_body', 'idempotency_key_reused'],
    },
    getCompany: {
      ...routes.getCompany,
      tag: 'company',
      summary: 'Read a company',
      roles: everyone,
      request: { params: companyId },
      responses: { 200: { description: 'The company.', content: json(succeeded(company)) } },
      problems: ['company_not_found'],
    },
    listCompanies: {
      ...routes.listCompanies,
      tag: 'company',
      summary: 'List companies, newest first',
      roles: everyone,
      request: { query: pageQuery },
      responses: { 200: { description: 'A page.', content: json(succeeded(pageOf(company))) } },
      problems: ['validation_failed'],
    },
    addRepresentative: {
      ...routes.addRepresentative,
      tag: 'company',
      summary: 'Add a representative to a company',
      roles: everyone,
      request: { params: companyId, body: { required: true, content: json(inputs.representative) } },
      responses: { 201: { description: 'The representative.', content: json(succeeded(representative)) } },
      problems: ['validation_failed', 'malformed_body', 'company_not_found', 'idempotency_key_reused'],
    },
    listRepresentatives: {
      ...routes.listRepresentatives,
      tag: 'company',
      summary: 'List the representatives of a company, oldest first',
      roles: everyone,
      request: { params: companyId },
      responses: { 200: { description: 'All of them.', content: json(succeeded(z.array(representative))) } },
      problems: ['company_not_found'],
    },
    getRepresentative: {
      ...routes.getRepresentative,
      tag: 'company',
      summary: 'Read a representative',
      roles: everyone,
      request: { params: z.object({ representative_id: identifier }) },
      responses: { 200: { description: 'The representative.', content: json(succeeded(representative)) } },
      problems: ['representative_not_found'],
    },
  }) as const satisfies Partial<Endpoints>
