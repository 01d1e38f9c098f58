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

const production = 'https://api.openai.com/v1'

/**
 * The official client without its retries, which have one owner elsewhere, without its log, which quotes what is sent, and
 * without what it would read from the environment itself: another address, or for another's server whose account it is.
 */
export function sdkClient(account: Account, around: (fetching: typeof fetch) => typeof fetch = (fetching) => fetching): OpenAI {
  const { api_key, base_url } = account
  const wholeForms: typeof fetch = async (input, init) => fetch(input, await withWholeForm(init))
  const found = base_url === undefined || new URL(base_url).pathname !== '/' ? wholeForms : underEitherRoot(wholeForms)
  return new OpenAI({
    apiKey: api_key,
    maxRetries: 0,
    logLevel: 'off',
    fetch: around(found),
    baseURL: base_url === undefined ? production : rootOf(base_url),
    ...(isOpenai(account) ? {} : { organization: null, project: null }),
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
