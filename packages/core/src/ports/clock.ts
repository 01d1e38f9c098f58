import type { CallOptions } from './call-options.js'

export interface Clock {
  /** Milliseconds since 1970, UTC, for people to read. Machines disagree: never for order or expiry. */
  now(): number
  /** Milliseconds that never run backwards, from an arbitrary start. For waiting and measuring. */
  monotonic(): number
  sleep(milliseconds: number, options?: CallOptions): Promise<void>
}

export const isoNow = (clock: Clock): string => new Date(clock.now()).toISOString()
