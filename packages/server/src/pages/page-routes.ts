import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { SparringError } from '@sparring/core'
import type { Hono } from 'hono'
import type { AppEnvironment } from '../http/app-context.js'
import { mountPath, publicAddress } from '../http/public-address.js'
import type { RouteParts } from '../http/route-parts.js'
import { docsPage, docsScript, docsStyle, docsTheme } from './docs-page.js'
import { homePage, homeStyle } from './home-page.js'

/** Everything a page may load comes from this server, and nothing in it runs inline. Swagger UI draws pictures as data. */
const docsPolicy = (files: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:${files}; media-src 'self'${files}; connect-src 'self'${files}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
const homePolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const assets: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
}

/** `/`, and `/docs` with everything it needs. */
export function pageRoutes(app: Hono<AppEnvironment>, { readiness, version, public_url, files_origin }: RouteParts): void {
  const policy = docsPolicy(files_origin === undefined ? '' : ` ${files_origin}`)
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  app.get('/', async (context) => {
    const { checks } = await readiness()
    const page = homePage({ checks, version, mount: mountPath(context), address: publicAddress(context, public_url) })
    return context.html(page, 200, { 'Content-Security-Policy': homePolicy })
  })
  app.get('/home.css', (context) => context.body(homeStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  app.get('/docs', (context) => context.html(docsPage(mountPath(context)), 200, { 'Content-Security-Policy': policy }))
  app.get('/docs/page.css', (context) => context.body(docsStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  app.get('/docs/theme.js', (context) => context.body(docsTheme, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  app.get('/docs/init.js', (context) => context.body(docsScript, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  app.get('/docs/:asset', async (context) => {
    const name = context.req.param('asset')
    const type = Object.hasOwn(assets, name) ? assets[name] : undefined
    if (type === undefined) throw new SparringError('route_not_found', 'There is no such page.')
    return context.body(await readFile(join(folder, name)), 200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=86400' })
  })
}
