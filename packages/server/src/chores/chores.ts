import type { Platform } from '@sparring/core'
import type { Logger } from 'pino'
import type { Credentials } from '../auth/credentials.js'
import type { ComposedAdapters } from '../compose-adapters.js'
import { again, type Chore } from './again.js'

/** A reply of a process that died is found by then, and taken over ten seconds later: in all within 15 s. */
const sweepRestMs = 4_000
const hourMs = 3_600_000

interface Household {
  readonly platform: Pick<Platform, 'sweep' | 'eraseExpired'>
  readonly credentials: Pick<Credentials, 'forgetExpired'>
  readonly stores: Pick<ComposedAdapters, 'removeOrphans' | 'removeUntaken'>
  readonly logger: Logger
}

/** All that a server does beside its requests, from now on. What is answered stops it, and resolves once nothing runs any more. */
export function startChores({ platform, credentials, stores, logger }: Household): () => Promise<void> {
  const stop = new AbortController()
  const told = (found: Readonly<Record<string, number>>, line: string): void => {
    if (Object.values(found).some((count) => count > 0)) logger.info(found, line)
  }
  const chores: readonly Chore[] = [
    { rest_ms: sweepRestMs, failed: 'sweep failed', run: (options) => sweep(platform, logger, options) },
    {
      rest_ms: hourMs,
      failed: 'meetings that have been kept long enough could not be erased',
      run: async (options) => told(await platform.eraseExpired(options), 'erased meetings that have been kept long enough'),
    },
    {
      rest_ms: hourMs,
      failed: 'uploads that nobody took could not be removed',
      run: async (options) => told({ uploads: await stores.removeUntaken(options) }, 'removed uploads that nobody took'),
    },
    {
      // Only a process that was killed leaves any, and it reads every profile.
      rest_ms: 24 * hourMs,
      failed: 'files of unfinished uploads could not be removed',
      run: async (options) => told({ uploads: await stores.removeOrphans(options) }, 'removed the files of uploads that nobody finished'),
    },
    {
      rest_ms: hourMs,
      failed: 'expired meeting tokens could not be removed',
      run: async (options) => void (await credentials.forgetExpired(options)),
    },
  ]
  const running = chores.map((chore) => again(chore, logger, stop.signal))
  return async () => {
    stop.abort()
    await Promise.all(running)
  }
}

/** Goes on with the replies that a process left unfinished which died or stands still. */
export async function sweep(platform: Pick<Platform, 'sweep'>, logger: Logger, options: Parameters<Platform['sweep']>[0]): Promise<void> {
  const { taken_over } = await platform.sweep(options)
  if (taken_over > 0) logger.info({ taken_over }, 'went on with unfinished replies')
}
