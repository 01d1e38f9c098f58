import { pageQuery, routes } from '@sparring/core/contract'
import type { Hono } from 'hono'
import { type AppContext, type AppEnvironment, callerOf } from '../http/app-context.js'
import { idempotency, parseBody, parseQuery, pathParameter } from '../http/read-body.js'
import type { RouteParts } from '../http/route-parts.js'
import { pathOf } from './path-of.js'

export function companyRoutes(app: Hono<AppEnvironment>, { platform, answer, limits, endpoints }: RouteParts): void {
  const newCompany = endpoints.createCompany.request.body.content['application/json'].schema
  const newRepresentative = endpoints.addRepresentative.request.body.content['application/json'].schema
  const of = (context: AppContext) => platform.as(callerOf(context)).companies

  app.post(pathOf(routes.createCompany), async (context) => {
    const options = idempotency(context)
    return answer(context, await of(context).create(await parseBody(context, newCompany, limits), options), 201)
  })
  app.get(pathOf(routes.getCompany), async (context) => answer(context, await of(context).get(pathParameter(context, 'company_id'))))
  app.get(pathOf(routes.listCompanies), async (context) => {
    const { limit, cursor = null } = parseQuery(context, pageQuery)
    return answer(context, await of(context).list({ limit, cursor }))
  })
  app.post(pathOf(routes.addRepresentative), async (context) => {
    const options = idempotency(context)
    const body = await parseBody(context, newRepresentative, limits)
    return answer(context, await of(context).addRepresentative(pathParameter(context, 'company_id'), body, options), 201)
  })
  app.get(pathOf(routes.listRepresentatives), async (context) => answer(context, await of(context).representatives(pathParameter(context, 'company_id'))))
  app.get(pathOf(routes.getRepresentative), async (context) => answer(context, await of(context).representative(pathParameter(context, 'representative_id'))))
}
