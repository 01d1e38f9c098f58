import type { Clock } from '@sparring/core'
import { Gate } from '../streams/gate.js'
import { isTooManyAtOnce } from './failures.js'

/** How long a limit that was found by running into it holds, in milliseconds: others may have used the account meanwhile. */
const tightMs = 60_000
const firstWaitMs = 250
const tries = 5

/**
 * Keeps the requests at once below what the account allows, which the provider tells in a header or by turning away.
 * Who is turned away queues again, first in line.
 */
export class Turnstile {
  readonly #clock: Clock
  readonly #gate: Gate
  #most: number
  #tightUntil = 0

  constructor(clock: Clock, most: number) {
    this.#clock = clock
    this.#most = most
    this.#gate = new Gate(most)
  }

  /** `maximum-concurrent-requests` of any answer. */
  told(header: string | null): void {
    const most = Number(header ?? '')
    if (!Number.isSafeInteger(most) || most < 1) return
    this.#most = most
    if (this.#clock.monotonic() >= this.#tightUntil) this.#gate.allow(most)
  }

  /** Opens something that occupies a place until `leave` is called. */
  async pass<Opened>(signal: AbortSignal, open: () => Promise<Opened>): Promise<{ readonly opened: Opened; readonly leave: () => void }> {
    for (let turnedAway = 0; ; turnedAway += 1) {
      if (this.#clock.monotonic() >= this.#tightUntil) this.#gate.allow(this.#most)
      const leave = await this.#gate.enter({ signal, first: turnedAway > 0 })
      try {
        return { opened: await open(), leave }
      } catch (error) {
        const again = isTooManyAtOnce(error) && turnedAway + 1 < tries
        if (again) this.#tighten()
        leave()
        if (!again) throw error
        await this.#clock.sleep(firstWaitMs * 2 ** turnedAway, { signal })
      }
    }
  }

  /** As many as are inside now but for the one that was turned away. */
  #tighten(): void {
    this.#tightUntil = this.#clock.monotonic() + tightMs
    this.#gate.allow(this.#gate.inside - 1)
  }
}
