import type { ProviderErrorKind } from '@sparring/core'

/** What a status of HTTP says of a failure where the provider's own code says no more. */
export function kindOfStatus(status: number): ProviderErrorKind {
  if (status === 401 || status === 403) return 'auth'
  if (status === 402) return 'quota'
  if (status === 429) return 'rate_limit'
  if (status === 408 || status === 504) return 'timeout'
  return status === 409 || status >= 500 ? 'upstream' : 'invalid'
}
