import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js'
import { fetcherImpl } from '@elevenlabs/elevenlabs-js/core/fetcher/Fetcher.js'
import { withWholeForm } from '../streams/whole-form.js'

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
    fetcher: ({ timeoutMs: _untimed, ...request }) => fetcherImpl({ ...request, maxRetries: 0, fetchFn: fetchForSdk }),
  })
}

const fetchForSdk: typeof fetch = async (input, init) => {
  const response = await fetch(input, await withWholeForm(init))
  if (!response.ok) return withHonestType(response)
  return String(input).includes('/stream/with-timestamps') ? withWholeLines(response) : response
}

/** The SDK forgets the status of a failure whose body calls itself JSON and is none, as that of a gateway may. */
async function withHonestType(response: Response): Promise<Response> {
  const [text, headers] = [await response.text(), new Headers(response.headers)]
  if (!isJson(text)) headers.set('content-type', 'text/plain')
  return new Response(text === '' ? null : text, { status: response.status, statusText: response.statusText, headers })
}

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined
  } catch {
    return false
  }
}

/** The SDK drops a last line of JSON that no line break ends. */
function withWholeLines({ body, status, statusText, headers }: Response): Response {
  const ended = new TransformStream<Uint8Array, Uint8Array>({ flush: (to) => to.enqueue(Uint8Array.of(10)) })
  return new Response(body?.pipeThrough(ended) ?? null, { status, statusText, headers })
}

/** The same place for a WebSocket: `wss` for `https`. */
export function socketUrl(account: Account, path: string, query: Readonly<Record<string, string | readonly string[] | undefined>>): string {
  const url = new URL(`${rootOf(account).replace(/^http/i, 'ws')}${path}`)
  for (const [name, value] of Object.entries(query)) for (const one of [value ?? []].flat()) url.searchParams.append(name, one)
  return url.href
}
