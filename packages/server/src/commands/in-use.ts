import { SparringError } from '@sparring/core'

/** The same error, and where a running server has the embedded database to itself, what to ask instead. */
export function inUse(error: unknown, ask: string): unknown {
  if (!SparringError.is(error) || error.code !== 'store_unavailable' || !/locked|busy/i.test(String(error.details?.['reason']))) return error
  return new Error(`${error.message} Or ask the server that has it open: ${ask}.`, { cause: error })
}
