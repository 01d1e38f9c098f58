import { setTimeout as delay } from 'node:timers/promises'
import type { Platform } from '@sparring/core'
import type { Logger } from 'pino'

const everyMs = 3_600_000

/** Erases the meetings that have been kept long enough, now and every hour. Resolves once it has stopped; nothing rests on it. */
export async function keepNoLonger(platform: Pick<Platform, 'eraseExpired'>, logger: Logger, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    try {
      const { erased } = await platform.eraseExpired({ signal: stop })
      if (erased > 0) logger.info({ erased }, 'erased meetings that have been kept long enough')
    } catch (error) {
      if (!stop.aborted) logger.error({ err: error }, 'meetings that have been kept long enough could not be erased')
    }
    await delay(everyMs, undefined, { signal: stop, ref: false }).catch(() => undefined)
  }
}
