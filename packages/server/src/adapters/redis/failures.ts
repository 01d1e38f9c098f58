import { SparringError } from '@sparring/core'

const unreachable = 'nobody answers there. Check REDIS_URL, the network and Redis'

/** Redis's own words, each refusal's first, and the client's: what each means here, and what to do. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/^(WRONGPASS|NOAUTH)/, 'the user or password is not known there. Check those in REDIS_URL'],
  [/^NOPERM/, 'this user may not do it. What it needs stands in docs/operate.md'],
  [/^OOM/, 'its memory is full. Give it more, or let it forget what expires'],
  [/^READONLY/, 'it is a replica. Give the address of the primary in REDIS_URL'],
  [/timed out|socket timeout/i, 'it did not answer in time. Send the request again'],
  [/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT|ECONNRESET|closed|isn't writeable|retries per request/i, unreachable],
]

/** A failure of Redis as the port's own error. Never the address, which may hold a password. */
export function cannotDo(cause: unknown): SparringError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const meaning = meanings.find(([words]) => words.test(reason))?.[1] ?? 'it refused. Look at the log of Redis'
  return new SparringError('store_unavailable', `Redis could not do it: ${meaning}.`, { cause })
}
