import { ProviderError } from '@sparring/core'

export const impossible = (message: string): ProviderError => new ProviderError('invalid', 'local', message)

/** What was asked of a thread was not done: it says why, or it died over it. The next one is a new thread. */
export const notDone = (asked: string, cause: unknown): ProviderError =>
  new ProviderError('upstream', 'local', `${asked} failed on this machine. Ask again; if it stays so, look at the log.`, { cause })
