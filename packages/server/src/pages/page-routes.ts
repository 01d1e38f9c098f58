import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { SparringError } from '@sparring/core'
import type { Hono } from 'hono'
import type { AppEnvironment, RouteParts } from '../app-context.js'
import { docsPage, docsScript } from './docs-page.js'
import { homePage, homeStyle } from './home-page.js'

/** Everything a page may load comes from this server. Swagger UI styles elements inline and draws images as data. */
const docsPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const homePolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const assets: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
}

/** `/`, and `/docs` with everything it needs. */
export function pageRoutes(app: Hono<AppEnvironment>, { readiness, version }: RouteParts): void {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  app.get('/', async (context) => context.html(homePage(await readiness(), version), 200, { 'Content-Security-Policy': homePolicy }))
  app.get('/home.css', (context) => context.body(homeStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  app.get('/docs', (context) => context.html(docsPage, 200, { 'Content-Security-Policy': docsPolicy }))
  app.get('/docs/init.js', (context) => context.body(docsScript, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  app.get('/docs/:asset', async (context) => {
    const name = context.req.param('asset')
    const type = assets[name]
    if (type === undefined) throw new SparringError('route_not_found', 'There is no such page.')
    return context.body(await readFile(join(folder, name)), 200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=86400' })
  })
}
