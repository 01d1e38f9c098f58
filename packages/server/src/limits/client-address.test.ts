import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { AppEnvironment } from '../http/app-context.js'
import { clientAddress, networkOf } from './client-address.js'

describe('a network', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    [' 192.0.2.1 ', '192.0.2.1'],
    ['192.0.2.1:4711', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:0002:ffff::', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::9]:4711', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('of %s is %s', (address, network) => expect(networkOf(address)).toBe(network))

  it.each(['', 'unknown', '_hidden', '1.2.3', '256.1.1.1', '::1::', 'a.example', '192.0.2.1, 192.0.2.2', '[192.0.2.1', '::ffff:192.0.2.1.5'])(
    'is not told by %j',
    (address) => expect(networkOf(address)).toBeNull(),
  )
})

describe('the address of a client', () => {
  const told = async (proxies: number, forwarded: string | undefined, peer = '10.0.0.1') => {
    const app = new Hono<AppEnvironment>().get('/', (context) => context.text(clientAddress(context, proxies) ?? 'none'))
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
    return (await app.request('/', { headers }, { incoming: { socket: { remoteAddress: peer } } })).text()
  }

  it('is the peer where no proxy is configured, whatever is forwarded', async () => {
    expect(await told(0, '203.0.113.9')).toBe('10.0.0.1')
    expect(await told(0, undefined, '2001:db8::7')).toBe('2001:db8:0:0::/64')
  })

  it.each([
    [1, '203.0.113.9'],
    [1, '198.51.100.1, 203.0.113.9'],
    [1, 'unknown, , 198.51.100.1,203.0.113.9'],
    [2, '198.51.100.1, 203.0.113.9, 10.0.0.2'],
    // Past the outermost proxy: what the inner one saw.
    [2, '203.0.113.9'],
  ])('behind %i proxies, told %j, is the one that the outermost added, whatever the client wrote before it', async (proxies, forwarded) => {
    expect(await told(proxies, forwarded)).toBe('203.0.113.9')
  })

  it.each([undefined, '', 'nonsense', '203.0.113.9, nonsense'])('is the peer where the proxy told %j', async (forwarded) => {
    expect(await told(1, forwarded)).toBe('10.0.0.1')
  })

  it('is nobody’s where the runtime does not show it', async () => {
    const app = new Hono<AppEnvironment>().get('/', (context) => context.text(clientAddress(context, 1) ?? 'none'))
    expect(await (await app.request('/', { headers: { 'x-forwarded-for': '203.0.113.9' } })).text()).toBe('none')
  })
})
