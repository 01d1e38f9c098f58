import { SparringError } from '@sparring/core'
import { routes } from '@sparring/core/contract'
import type { Hono, MiddlewareHandler } from 'hono'
import { pathOf } from '../routes/path-of.js'
import type { AppEnvironment } from './app-context.js'

/** Every path of the API with the methods it takes. Where a path can be read, it can be asked for its head. */
function methodsByPath(): ReadonlyMap<string, readonly string[]> {
  const byPath = Map.groupBy(Object.values(routes), ({ path }) => path)
  return new Map([...byPath].map(([path, of]) => [path, of.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))]))
}

function refusing(path: string, allowed: readonly string[]): MiddlewareHandler<AppEnvironment> {
  const allow = allowed.join(', ')
  return async ({ req }, next) => {
    if (allowed.includes(req.method)) return next()
    throw new SparringError('method_not_allowed', `${path} takes ${allow}, not ${req.method}.`, { details: { allow } })
  }
}

/** To be called before the routes: `GET …/create` is a wrong method, and not the document called "create". */
export function refuseMethodsOfFixedPaths(app: Hono<AppEnvironment>): void {
  for (const [path, allowed] of methodsByPath()) if (!path.includes('{')) app.all(path, refusing(path, allowed))
}

/** To be called after the routes: what comes so far has found its path and no method. */
export function refuseMethodsOfOtherPaths(app: Hono<AppEnvironment>): void {
  for (const [path, allowed] of methodsByPath())
    if (path.includes('{')) app.all(path === routes.getFile.path ? '/files/*' : pathOf({ path }), refusing(path, allowed))
}
