import { parseInput } from '@sparring/core'
import { pageQuery, routes } from '@sparring/core/contract'
import type { Hono } from 'hono'
import { type AppContext, type AppEnvironment, callerOf } from '../http/app-context.js'
import { idempotency, parseBody, parseQuery, pathParameter } from '../http/read-body.js'
import type { RouteParts } from '../http/route-parts.js'
import { readUpload } from '../uploads/read-upload.js'
import { pathOf } from './path-of.js'

export function salespersonRoutes(app: Hono<AppEnvironment>, { platform, blobs, answer, limits, endpoints }: RouteParts): void {
  const newSalesperson = endpoints.createSalesperson.request.body.content['application/json'].schema
  const of = (context: AppContext) => platform.as(callerOf(context)).salespeople

  app.post(pathOf(routes.createSalesperson), async (context) => {
    const options = idempotency(context)
    if (!/^multipart\/form-data\b/i.test(context.req.header('content-type') ?? '')) {
      return answer(context, await of(context).create(await parseBody(context, newSalesperson, limits), options), 201)
    }
    const upload = await readUpload(context.req.raw, { blobs, limits, tenant_id: callerOf(context).tenant_id })
    const create = async () => of(context).create(parseInput(newSalesperson, filledIn(upload.fields)), { ...options, materials: upload.materials })
    const profile = await create().catch(async (error: unknown) => {
      await upload.discard()
      throw error
    })
    // A repeated create answers the first profile: what came with the repetition is not needed.
    if (!upload.materials.every(({ key }) => profile.materials.some(({ file_url }) => file_url === `blob:${key}`))) await upload.discard()
    return answer(context, profile, 201)
  })

  app.get(pathOf(routes.getSalesperson), async (context) => answer(context, await of(context).get(pathParameter(context, 'salesperson_id'))))

  app.get(pathOf(routes.listSalespeople), async (context) => {
    const { limit, cursor = null } = parseQuery(context, pageQuery)
    return answer(context, await of(context).list({ limit, cursor }))
  })
}

/** A form sends its optional fields empty where a person left them empty. */
const filledIn = (fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== '' || name === 'product_name' || name === 'description'))
