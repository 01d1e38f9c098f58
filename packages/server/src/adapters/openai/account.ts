import { OpenAI } from 'openai'
import { withWholeForm } from '../streams/whole-form.js'

export interface Account {
  readonly api_key: string
  /** Of a compatible server, with or without `/v1`; OpenAI's own where it is left out. */
  readonly base_url?: string | undefined
}

/** OpenAI itself, which knows more than the servers that imitate it. */
export const isOpenai = ({ base_url }: Account): boolean => base_url === undefined || /(?:^|\.)openai\.com$/.test(new URL(base_url).hostname)

/** An address without a path means the usual one. */
export function rootOf(address: string): string {
  const url = new URL(address)
  const path = url.pathname.replace(/\/+$/, '')
  return `${url.origin}${path === '' ? '/v1' : path}`
}

/** The official client without its retries, which have one owner elsewhere, and without its log, which quotes what is sent. */
export function sdkClient({ api_key, base_url }: Account, around: (fetching: typeof fetch) => typeof fetch = (fetching) => fetching): OpenAI {
  const wholeForms: typeof fetch = async (input, init) => fetch(input, await withWholeForm(init))
  const found = base_url === undefined || new URL(base_url).pathname !== '/' ? wholeForms : underEitherRoot(wholeForms)
  return new OpenAI({
    apiKey: api_key,
    maxRetries: 0,
    logLevel: 'off',
    fetch: around(found),
    ...(base_url === undefined ? {} : { baseURL: rootOf(base_url) }),
  })
}

/** Some servers have nothing under `/v1`: where their address has no path, and there is nothing there, it is taken at its word. */
function underEitherRoot(fetching: typeof fetch): typeof fetch {
  let bare = false
  return async (input, init) => {
    const usual = String(input)
    const other = usual.replace('/v1/', '/')
    const first = await fetching(bare ? other : usual, init)
    if (bare || first.status !== 404) return first
    const second = await fetching(other, init)
    if (second.status === 404) return first
    bare = true
    return second
  }
}
