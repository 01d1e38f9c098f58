import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { AppContext } from '../http/app-context.js'

/**
 * Who a request comes from, as one caller is counted; `null` where the runtime does not show it. Behind `proxies` of the
 * operator's own, each of which adds at the end of `X-Forwarded-For` whom it was called by, it is the address that the
 * outermost of them added. What stands before it is the client's own word, and is never looked at.
 */
export function clientAddress(context: AppContext, proxies: number): string | null {
  const peer = peerAddress(context)
  if (proxies === 0 || peer === null) return peer
  const told = (context.req.header('x-forwarded-for') ?? '').split(',')
  return networkOf(told[Math.max(0, told.length - proxies)] ?? '') ?? peer
}

function peerAddress(context: AppContext): string | null {
  const bindings: unknown = context.env
  if (typeof bindings !== 'object' || bindings === null || !('incoming' in bindings)) return null
  return networkOf(getConnInfo(context).remote.address ?? '')
}

/** An IPv4 address as it is, of an IPv6 address its network: one customer has all of that. `null` where it is neither. */
export function networkOf(address: string): string | null {
  const bare = withoutPort(address.trim())
  if (isIP(bare) === 4) return bare
  if (isIP(bare) !== 6) return null
  const groups = groupsOf(bare.replace(/%.*$/, ''))
  const [high = 0, low = 0] = groups.slice(6)
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  const prefix = groups.slice(0, 4).map((group) => group.toString(16))
  return `${prefix.join(':')}::/64`
}

/** Some proxies tell the port too: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
const withoutPort = (address: string): string => /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address

/** The eight groups of an IPv6 address, by way of the form in which a URL writes it. */
function groupsOf(address: string): readonly number[] {
  const [before = '', after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const numbers = (text: string): number[] => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)))
  const head = numbers(before)
  const tail = numbers(after ?? '')
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail]
}
