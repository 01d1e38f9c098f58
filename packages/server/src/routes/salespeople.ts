import { limits } from '@sparring/core'
import { pageQuery, routes, salespersonForm } from '@sparring/core/contract'
import type { Hono } from 'hono'
import { type AppContext, type AppEnvironment, callerOf, type RouteParts } from '../app-context.js'
import { idempotency, parseBody, parsed, parseQuery, pathParameter } from '../read-body.js'
import { withSignedMaterials } from '../signed-urls.js'
import { readUpload } from '../uploads/read-upload.js'
import { pathOf } from './path-of.js'

export function salespersonRoutes(app: Hono<AppEnvironment>, { platform, blobs }: RouteParts): void {
  const of = (context: AppContext) => platform.as(callerOf(context)).salespeople

  app.post(pathOf(routes.createSalesperson), async (context) => {
    const options = idempotency(context)
    if (!/^multipart\/form-data\b/i.test(context.req.header('content-type') ?? '')) {
      const profile = await of(context).create(await parseBody(context, salespersonForm, limits.json_body_bytes), options)
      return context.json({ success: true, data: profile }, 201)
    }
    const upload = await readUpload(context.req.raw, blobs, callerOf(context).tenant_id)
    try {
      const fields = Object.fromEntries(
        Object.entries(upload.fields).filter(([name, value]) => value !== '' || name === 'product_name' || name === 'description'),
      )
      const profile = await of(context).create(parsed(salespersonForm, fields), { ...options, materials: upload.materials })
      // A repeated create answers the first profile: what came with the repetition is not needed.
      if (!upload.materials.every(({ key }) => profile.materials.some(({ file_url }) => file_url === `blob:${key}`))) await upload.discard()
      return context.json({ success: true, data: await withSignedMaterials(profile, blobs, context) }, 201)
    } catch (error) {
      await upload.discard()
      throw error
    }
  })

  app.get(pathOf(routes.getSalesperson), async (context) => {
    const profile = await of(context).get(pathParameter(context, 'salesperson_id'))
    return context.json({ success: true, data: await withSignedMaterials(profile, blobs, context) })
  })

  app.get(pathOf(routes.listSalespeople), async (context) => {
    const { limit, cursor = null } = parseQuery(context, pageQuery)
    const page = await of(context).list({ limit, cursor })
    const items = await Promise.all(page.items.map((profile) => withSignedMaterials(profile, blobs, context)))
    return context.json({ success: true, data: { ...page, items } })
  })
}
