import { randomUUID } from 'node:crypto'
import { parseInput, SparringError } from '@sparring/core'
import { pageQuery, routes } from '@sparring/core/contract'
import type { Hono } from 'hono'
import { type AppContext, type AppEnvironment, callerOf } from '../http/app-context.js'
import { idempotency, parseBody, parseQuery, pathParameter, readJson } from '../http/read-body.js'
import type { RouteParts } from '../http/route-parts.js'
import { Shares } from '../limits/shares.js'
import { offerUpload } from '../uploads/posted-file.js'
import { readUpload, type Upload, type UploadOptions } from '../uploads/read-upload.js'
import { uploadFolder } from '../uploads/remove-orphans.js'
import { invalidUpload } from '../uploads/store-material.js'
import { takePosted } from '../uploads/take-posted.js'
import { pathOf } from './path-of.js'

export function salespersonRoutes(app: Hono<AppEnvironment>, { platform, blobs, answer, limits, endpoints, caps }: RouteParts): void {
  const newSalesperson = endpoints.createSalesperson.request.body.content['application/json'].schema
  const uploads = caps === undefined ? null : new Shares(caps.tenant.uploads)
  const of = (context: AppContext) => platform.as(callerOf(context)).salespeople
  const readOneOf = (context: AppContext, store: UploadOptions): Promise<Upload> => {
    const free = uploads === null ? () => undefined : uploads.take(store.tenant_id)
    if (free === null) throw tooManyUploads()
    return readUpload(context.req.raw, store).finally(free)
  }

  app.post(pathOf(routes.createSalesperson), async (context) => {
    const options = idempotency(context)
    const store = { blobs, limits, tenant_id: callerOf(context).tenant_id }
    const { given, materials: sent, folder, discard } = isForm(context) ? inForm(await readOneOf(context, store)) : await inJson(context, store)
    const create = async () => {
      const { upload_ids, ...profile } = parseInput(newSalesperson, given)
      if (sent.length + (upload_ids?.length ?? 0) > limits.materials) throw invalidUpload('upload_ids', `At most ${limits.materials} files in all.`)
      const materials = [...sent, ...(await takePosted(upload_ids ?? [], { ...store, folder }))]
      const created = await of(context).create(profile, { ...options, materials })
      // A repeated create answers the first profile: what came with the repetition is not needed.
      if (!materials.every(({ key }) => created.materials.some(({ file_url }) => file_url === `blob:${key}`))) await discard()
      return created
    }
    const profile = await create().catch(async (error: unknown) => {
      await discard()
      throw error
    })
    return answer(context, profile, 201)
  })

  app.post(pathOf(routes.createUpload), async (context) => {
    const file = await parseBody(context, endpoints.createUpload.request.body.content['application/json'].schema, limits)
    return answer(context, await offerUpload(file, { blobs, tenant_id: callerOf(context).tenant_id }), 201)
  })

  app.get(pathOf(routes.getSalesperson), async (context) => answer(context, await of(context).get(pathParameter(context, 'salesperson_id'))))

  app.get(pathOf(routes.listSalespeople), async (context) => {
    const { limit, cursor = null } = parseQuery(context, pageQuery)
    return answer(context, await of(context).list({ limit, cursor }))
  })
}

const tooManyUploads = () =>
  new SparringError('rate_limited', 'This tenant is uploading too much at a time. Send the upload again when another has ended.', {
    details: { limit: 'uploads', retry_after_seconds: 1 },
  })

const isForm = (context: AppContext): boolean => /^multipart\/form-data\b/i.test(context.req.header('content-type') ?? '')

/** A form sends its optional fields empty where a person left them empty, and a list as one field. */
function inForm({ fields, ...upload }: Upload) {
  const filledIn = Object.entries(fields).filter(([name, value]) => value !== '' || name === 'product_name' || name === 'description')
  const given = Object.fromEntries(filledIn.map(([name, value]) => [name, name === 'upload_ids' ? value.split(',').map((id) => id.trim()) : value]))
  return { ...upload, given }
}

/** Without files of its own, and with a place for those that went to the store itself. */
async function inJson(context: AppContext, { blobs, limits, tenant_id }: UploadOptions) {
  const { json: given } = await readJson(context, limits.json_body_bytes)
  const folder = uploadFolder(tenant_id, randomUUID())
  const mayTake = typeof given === 'object' && given !== null && 'upload_ids' in given
  return { given, materials: [], folder, discard: async () => (mayTake ? blobs.removeAll(folder) : undefined) }
}
