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
export function sdkClient({ api_key, base_url }: Account): OpenAI {
  const wholeForms: typeof fetch = async (input, init) => fetch(input, await withWholeForm(init))
  return new OpenAI({ apiKey: api_key, maxRetries: 0, logLevel: 'off', fetch: wholeForms, ...(base_url === undefined ? {} : { baseURL: rootOf(base_url) }) })
}
