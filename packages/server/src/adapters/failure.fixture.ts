import { ProviderError } from '@sparring/core'

/** What a call failed with, which must be the port's own error. */
export async function failure(call: Promise<unknown>): Promise<ProviderError> {
  const error = await call.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason,
  )
  if (!ProviderError.is(error)) throw error
  return error
}
