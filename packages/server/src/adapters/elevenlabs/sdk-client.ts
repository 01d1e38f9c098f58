import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js'
import { fetcherImpl } from '@elevenlabs/elevenlabs-js/core/fetcher/Fetcher.js'

export interface Account {
  readonly api_key: string
  /** Without `/v1`; the provider's own where it is left out. */
  readonly base_url?: string | undefined
}

const production = 'https://api.elevenlabs.io'

const rootOf = ({ base_url = production }: Account): string => base_url.replace(/\/+$/, '').replace(/\/v1$/, '')

/**
 * The official client without its retries, which have one owner elsewhere and would sleep through an abort, and without
 * its timer, which stops at the headers and, when the network fails, holds the process open until it has run down.
 */
export function sdkClient(account: Account): ElevenLabsClient {
  return new ElevenLabsClient({
    apiKey: account.api_key,
    baseUrl: rootOf(account),
    fetcher: ({ timeoutMs: _untimed, ...request }) => fetcherImpl({ ...request, maxRetries: 0, fetchFn: fetchWholeLines }),
  })
}

/** The SDK drops a last line of JSON that no line break ends. */
const fetchWholeLines: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  const { body, status, statusText, headers } = response
  if (body === null || !response.ok || !String(input).includes('/stream/with-timestamps')) return response
  const ended = new TransformStream<Uint8Array, Uint8Array>({ flush: (to) => to.enqueue(Uint8Array.of(10)) })
  return new Response(body.pipeThrough(ended), { status, statusText, headers })
}

/** The same place for a WebSocket: `wss` for `https`. */
export function socketUrl(account: Account, path: string, query: Readonly<Record<string, string | readonly string[] | undefined>>): string {
  const url = new URL(`${rootOf(account).replace(/^http/i, 'ws')}${path}`)
  for (const [name, value] of Object.entries(query)) for (const one of [value ?? []].flat()) url.searchParams.append(name, one)
  return url.href
}
