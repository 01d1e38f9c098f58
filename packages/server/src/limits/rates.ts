import { SparringError } from '@sparring/core'
import { dearEndpoints, neverLimited, routes } from '@sparring/core/contract'
import type { MiddlewareHandler } from 'hono'
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible'
import { type AppContext, type AppEnvironment, callerOf } from '../http/app-context.js'
import { mountPath } from '../http/public-address.js'
import type { Budgets, Rates, Spent } from './budgets.js'
import { clientAddress } from './client-address.js'

const pathsOf = (ids: ReadonlySet<string>): ReadonlySet<string> => new Set(Object.entries(routes).flatMap(([id, { path }]) => (ids.has(id) ? [path] : [])))
const freePaths = pathsOf(neverLimited)
const dearPaths = pathsOf(dearEndpoints)

/** Before it is known who calls: what one address may ask for. */
export const limitAddresses = ({ address }: Rates, proxies: number): MiddlewareHandler<AppEnvironment> =>
  limiting('address', address, (context) => clientAddress(context, proxies))

/** Once it is known who calls: what one tenant may ask for, from whatever addresses. */
export const limitTenants = ({ tenant }: Rates): MiddlewareHandler<AppEnvironment> => limiting('tenant', tenant, (context) => callerOf(context).tenant_id)

function limiting(whose: 'address' | 'tenant', { all, dear }: Budgets, callerIn: (context: AppContext) => string | null): MiddlewareHandler<AppEnvironment> {
  return async (context, next) => {
    const path = context.req.path.slice(mountPath(context).length)
    const caller = freePaths.has(path) ? null : callerIn(context)
    if (caller === null) return next()
    const isDear = context.req.method === 'POST' && dearPaths.has(path)
    const budgets = [spend(whose, all, caller, costOf(context)), ...(isDear ? [spend(`${whose}-dear`, dear, caller, 1)] : [])]
    context.set('spent', [...(context.get('spent') ?? []), ...(await Promise.all(budgets))])
    await next()
  }
}

/** Counts what is said over a socket as the request that it would be. Rejects with `rate_limited`. */
export async function spendOnMessage({ address, tenant }: Rates, caller: { readonly address: string | null; readonly tenant_id: string }): Promise<void> {
  const budgets = [
    ...(caller.address === null ? [] : [spend('address', address.all, caller.address, 1), spend('address-dear', address.dear, caller.address, 1)]),
    ...[spend('tenant', tenant.all, caller.tenant_id, 1), spend('tenant-dear', tenant.dear, caller.tenant_id, 1)],
  ]
  await Promise.all(budgets)
}

/** Reading and checking so much of a body costs as much as another request. */
const bytesARequest = 256 * 1024
/** A body that does not say how long it is counts as a long one. */
const unknownCost = 16

/** As how many requests one counts. A form goes to the store as it comes: it costs next to nothing but space. */
function costOf({ req }: AppContext): number {
  if (/^multipart\/form-data\b/i.test(req.header('content-type') ?? '')) return 1
  if (req.header('transfer-encoding') !== undefined) return unknownCost
  return 1 + Math.floor(Number(req.header('content-length') ?? 0) / bytesARequest)
}

async function spend(name: string, limiter: RateLimiterAbstract, caller: string, cost: number): Promise<Spent> {
  const spent = ({ remainingPoints, msBeforeNext }: RateLimiterRes): Spent => ({
    name,
    points: limiter.points,
    seconds: limiter.duration,
    remaining: remainingPoints,
    resets_in_seconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
  })
  try {
    return spent(await limiter.consume(caller, Math.min(cost, limiter.points)))
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw tooMany(spent(refused))
    throw refused
  }
}

function tooMany({ name, points, seconds, resets_in_seconds }: Spent): SparringError {
  const [whose, kind] = name.split('-')
  return new SparringError(
    'rate_limited',
    `This ${whose} has made its ${points} ${kind === undefined ? '' : `${kind} `}requests of ${seconds} s. Send the request again in ${resets_in_seconds} s.`,
    { details: { limit: name, requests: points, seconds, retry_after_seconds: resets_in_seconds } },
  )
}

/** Tells in every answer how much of the tightest budget is left (RateLimit header fields for HTTP, draft 10). */
export const tellRates: MiddlewareHandler<AppEnvironment> = async (context, next) => {
  await next()
  const [tightest] = (context.get('spent') ?? []).toSorted((one, other) => one.remaining - other.remaining)
  if (tightest === undefined) return
  const { name, points, seconds, remaining, resets_in_seconds } = tightest
  context.header('RateLimit-Policy', `"${name}";q=${points};w=${seconds}`)
  context.header('RateLimit', `"${name}";r=${remaining};t=${resets_in_seconds}`)
}
