import { z } from 'zod'
import { identifier } from '../../domain/document.js'
import type { Inputs } from '../../domain/inputs.js'
import { inMegabytes, type Limits } from '../../domain/limits.js'
import { salesperson } from '../../domain/salesperson.js'
import { type Endpoints, everyone, json, succeeded } from '../endpoint.js'
import { routes } from '../routes.js'
import { pageOf, pageQuery } from './paging.js'

/** The form: the fields, and the files beside them under `materials`. */
const withFiles = (form: Inputs['salesperson'], { materials }: Limits) => form.extend({ materials: z.array(z.file()).max(materials).optional() })

export const salespersonEndpoints = (inputs: Inputs, limits: Limits) =>
  ({
    createSalesperson: {
      ...routes.createSalesperson,
      tag: 'salesperson',
      summary: 'Create a product profile, with its materials',
      description: `Files are PDF, PPTX, DOCX, PPT, DOC, PNG or JPEG, at most ${limits.materials} of ${inMegabytes(limits.material_bytes)}; their kind is decided by content. One file of another kind refuses the whole upload.`,
      roles: everyone,
      request: {
        body: {
          required: true,
          content: { 'multipart/form-data': { schema: withFiles(inputs.salesperson, limits) }, 'application/json': { schema: inputs.salesperson } },
        },
      },
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
  }) as const satisfies Partial<Endpoints>
