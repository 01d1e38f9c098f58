import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { AppEnvironment } from './app-context.js'

/** An answer is no page: whatever opens it as one runs nothing, loads nothing and shows it in no frame. */
const noPage = "default-src 'none'; frame-ancestors 'none'"

/**
 * What every answer says to browsers and caches, unless its route says otherwise: nothing of it is kept. Files may be
 * shown in pages of other origins: their addresses are secret and expire. Only who serves by HTTPS may demand it.
 */
export function securityHeaders(publicUrl: string | undefined): MiddlewareHandler<AppEnvironment> {
  const usual = { referrerPolicy: 'no-referrer', strictTransportSecurity: publicUrl?.startsWith('https:') ? 'max-age=15552000' : false } as const
  const own = secureHeaders({ ...usual, crossOriginResourcePolicy: 'same-origin' })
  const file = secureHeaders({ ...usual, crossOriginResourcePolicy: 'cross-origin' })
  return (context, next) =>
    (context.req.path.includes('/files/') ? file : own)(context, async () => {
      await next()
      const { headers } = context.res
      if (!headers.has('Cache-Control')) context.header('Cache-Control', 'no-store')
      if (!headers.has('Content-Security-Policy')) context.header('Content-Security-Policy', noPage)
    })
}
