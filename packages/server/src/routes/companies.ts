import { limits } from '@sparring/core'
import { endpoints, pageQuery, routes } from '@sparring/core/contract'
import type { Hono } from 'hono'
import { type AppContext, type AppEnvironment, callerOf, type RouteParts } from '../app-context.js'
import { idempotency, parseBody, parseQuery, pathParameter } from '../read-body.js'
import { pathOf } from './path-of.js'

const newCompany = endpoints.createCompany.request.body.content['application/json'].schema
const newRepresentative = endpoints.addRepresentative.request.body.content['application/json'].schema

export function companyRoutes(app: Hono<AppEnvironment>, { platform }: RouteParts): void {
  const of = (context: AppContext) => platform.as(callerOf(context)).companies

  app.post(pathOf(routes.createCompany), async (context) => {
    const company = await of(context).create(await parseBody(context, newCompany, limits.json_body_bytes), idempotency(context))
    return context.json({ success: true, data: company }, 201)
  })
  app.get(pathOf(routes.getCompany), async (context) => context.json({ success: true, data: await of(context).get(pathParameter(context, 'company_id')) }))
  app.get(pathOf(routes.listCompanies), async (context) => {
    const { limit, cursor = null } = parseQuery(context, pageQuery)
    return context.json({ success: true, data: await of(context).list({ limit, cursor }) })
  })
  app.post(pathOf(routes.addRepresentative), async (context) => {
    const body = await parseBody(context, newRepresentative, limits.json_body_bytes)
    const representative = await of(context).addRepresentative(pathParameter(context, 'company_id'), body, idempotency(context))
    return context.json({ success: true, data: representative }, 201)
  })
  app.get(pathOf(routes.listRepresentatives), async (context) =>
    context.json({ success: true, data: await of(context).representatives(pathParameter(context, 'company_id')) }),
  )
  app.get(pathOf(routes.getRepresentative), async (context) =>
    context.json({ success: true, data: await of(context).representative(pathParameter(context, 'representative_id')) }),
  )
}
