import { z } from 'zod'
import { identifier } from '../../domain/document.js'
import { newSalesperson, salesperson } from '../../domain/salesperson.js'
import { type Endpoints, everyone, json, succeeded } from '../endpoint.js'
import { routes } from '../routes.js'
import { pageOf, pageQuery } from './paging.js'

/** The fields of the form; the files stand beside them under `materials`. */
export const salespersonForm = newSalesperson

const withFiles = newSalesperson.extend({ materials: z.array(z.file()).max(10).optional() })

export const salespersonEndpoints = {
  createSalesperson: {
    ...routes.createSalesperson,
    tag: 'salesperson',
    summary: 'Create a product profile, with its materials',
    description:
      'Files are PDF, PPTX, DOCX, PPT, DOC, PNG or JPEG, at most 10 of 25 MB; their kind is decided by content. One file of another kind refuses the whole upload.',
    roles: everyone,
    request: { body: { required: true, content: { 'multipart/form-data': { schema: withFiles }, 'application/json': { schema: newSalesperson } } } },
    responses: { 201: { description: 'The profile with its materials.', content: json(succeeded(salesperson)) } },
    problems: ['validation_failed', 'malformed_body', 'unsupported_media_type', 'file_too_large', 'body_too_large', 'idempotency_key_reused'],
  },
  getSalesperson: {
    ...routes.getSalesperson,
    tag: 'salesperson',
    summary: 'Read a product profile',
    roles: everyone,
    request: { params: z.object({ salesperson_id: identifier }) },
    responses: { 200: { description: 'The profile.', content: json(succeeded(salesperson)) } },
    problems: ['salesperson_not_found'],
  },
  listSalespeople: {
    ...routes.listSalespeople,
    tag: 'salesperson',
    summary: 'List product profiles, newest first',
    roles: everyone,
    request: { query: pageQuery },
    responses: { 200: { description: 'A page.', content: json(succeeded(pageOf(salesperson))) } },
    problems: ['validation_failed'],
  },
} as const satisfies Partial<Endpoints>
