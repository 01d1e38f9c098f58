import { basePath } from 'hono/route'
import type { AppContext } from './app-context.js'

/** Where this app stands in the app that it is mounted in: `/sparring`, or nothing. */
export const mountPath = (context: AppContext): string => basePath(context).replace(/\/$/, '')

/** Where a client reaches this API, without a slash at its end: what was configured, else what the request came to. */
export function publicAddress(context: AppContext, configured: string | undefined): string {
  if (configured !== undefined) return configured.replace(/\/$/, '')
  return new URL(context.req.url).origin + mountPath(context)
}
