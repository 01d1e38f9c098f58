/** A way to a real store that can be cut and stalled. */
export interface FaultProxy {
  /** `127.0.0.1:1234`: in place of the store's own. */
  readonly address: string
  /** Ends all connections and takes no new one. */
  cut(): Promise<void>
  /** Takes connections and lets nothing through. */
  stall(): Promise<void>
  heal(): Promise<void>
  remove(): Promise<void>
}

/** Puts a proxy of Toxiproxy, whose control address is given, in front of a store's host and port. */
export async function faultProxy(control: string, upstream: string): Promise<FaultProxy> {
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(control + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    if (!response.ok) throw new Error(`Toxiproxy answered ${method} ${path} with ${response.status}: ${await response.text()}`)
    return response
  }
  const name = `sparring-${crypto.randomUUID()}`
  const made: { listen: string } = await (await call('POST', '/proxies', { name, upstream, listen: '127.0.0.1:0', enabled: true })).json()
  const switched = (enabled: boolean) => call('POST', `/proxies/${name}`, { enabled, listen: made.listen, upstream })
  const stalled = new Set<string>()
  return {
    address: made.listen,
    async cut() {
      await switched(false)
    },
    async stall() {
      for (const stream of ['upstream', 'downstream']) {
        stalled.add(stream)
        await call('POST', `/proxies/${name}/toxics`, { name: stream, type: 'timeout', stream, attributes: { timeout: 0 } })
      }
    },
    async heal() {
      for (const stream of stalled) await call('DELETE', `/proxies/${name}/toxics/${stream}`)
      stalled.clear()
      await switched(true)
    },
    async remove() {
      await call('DELETE', `/proxies/${name}`)
    },
  }
}
