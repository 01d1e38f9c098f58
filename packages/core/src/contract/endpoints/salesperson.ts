import { z } from 'zod'
import { identifier } from '../../domain/document.js'
import type { Inputs } from '../../domain/inputs.js'
import { inMegabytes, type Limits } from '../../domain/limits.js'
import { salesperson } from '../../domain/salesperson.js'
import { newUpload, upload } from '../../domain/upload.js'
import { type Endpoints, everyone, json, succeeded } from '../endpoint.js'
import { routes } from '../routes.js'
import { pageOf, pageQuery } from './paging.js'

/** The profile, and which uploads that went to the store itself are its materials. */
const withUploads = (profile: Inputs['salesperson'], { materials }: Limits) => profile.extend({ upload_ids: z.array(z.uuid()).max(materials).nullish() })

/** The form: the same, with files beside it under `materials`; ids of uploads are joined by commas. */
const withFiles = (profile: Inputs['salesperson'], { materials }: Limits) =>
  profile.extend({ materials: z.array(z.file()).max(materials).optional(), upload_ids: z.string().optional() })

export const salespersonEndpoints = (inputs: Inputs, limits: Limits) =>
  ({
    createSalesperson: {
      ...routes.createSalesperson,
      tag: 'salesperson',
      summary: 'Create a product profile, with its materials',
      description: `Files are PDF, PPTX, DOCX, PPT, DOC, PNG or JPEG, at most ${limits.materials} of ${inMegabytes(limits.material_bytes)}; their kind is decided by content. One file of another kind refuses the whole upload. Larger ones are sent to the store itself first and named here by their \`upload_ids\`, joined by commas in a form.`,
      roles: everyone,
      request: {
        body: {
          required: true,
          content: {
            'multipart/form-data': { schema: withFiles(inputs.salesperson, limits) },
            'application/json': { schema: withUploads(inputs.salesperson, limits) },
          },
        },
      },
      responses: { 201: { description: 'The profile with its materials.', content: json(succeeded(salesperson)) } },
      problems: [
        'validation_failed',
        'malformed_body',
        'unsupported_media_type',
        'file_too_large',
        'body_too_large',
        'upload_not_found',
        'idempotency_key_reused',
      ],
    },
    createUpload: {
      ...routes.createUpload,
      tag: 'salesperson',
      summary: 'Get a form to send one large material to the store itself',
      description: `Post the form to its \`url\` as multipart/form-data: all \`fields\` first, then the file, under \`file\`. The store takes at most \`size_bytes\`, until \`expires_at\`. Then name the \`upload_id\` when the profile is created, within a day; whatever nobody named by then is removed. Where files are kept by this server itself, send them with the profile: ${inMegabytes(limits.material_bytes)} each.`,
      roles: everyone,
      request: { body: { required: true, content: json(newUpload(limits)) } },
      responses: { 201: { description: 'The form.', content: json(succeeded(upload)) } },
      problems: ['validation_failed', 'malformed_body', 'direct_upload_unavailable'],
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
