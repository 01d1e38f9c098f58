import { SparringError } from '@sparring/core'
import type { MiddlewareHandler } from 'hono'
import type { AppEnvironment } from './app-context.js'

/** Names of this machine for itself; no page of another site has one of them. */
const loopback = /^(?:localhost|(?:[\w-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i

/**
 * Answers only under the names of this machine and those given. Any page in a browser on this machine can send requests
 * to it; under a name that its own site resolves to this machine (DNS rebinding) it could read the answers too.
 * Pages of the origins given may call, under those names only.
 */
export function refuseOtherHosts(names: readonly string[], origins: readonly string[] = []): MiddlewareHandler<AppEnvironment> {
  const known = new Set(names.map((name) => name.toLowerCase()))
  const isOurs = (host: string) => loopback.test(host) || known.has(host.toLowerCase())
  return async ({ req }, next) => {
    const called = hostOf(`http://${req.header('host') ?? new URL(req.url).host}`)
    if (!isOurs(called)) throw refusal(`called ${JSON.stringify(called.slice(0, 80))}`)
    const origin = req.header('origin')
    if (origin !== undefined && !origins.includes(origin) && !isOurs(hostOf(origin))) throw refusal(`sent by a page of ${JSON.stringify(origin.slice(0, 80))}`)
    await next()
  }
}

/** Without its port; nothing where it is no address, such as the origin of a page that is a file. */
const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).hostname : '')

const refusal = (how: string) =>
  new SparringError(
    'host_not_allowed',
    `This server has no authentication and answers this machine only (localhost, 127.0.0.1), but the request was ${how}. If clients reach it through a proxy of yours, set PUBLIC_URL to that address.`,
  )
