import type { Clock } from '@sparring/core'

/** What a question told of whoever was asked: they answered, be it by a refusal; they were not there; or it was given up before it told. */
export type Told = 'answered' | 'absent' | 'nothing'

export interface CircuitOptions {
  readonly clock: Clock
  /** Questions in a row that brought nothing before no more are asked; usual 5. */
  readonly most_failures?: number | undefined
  /** Then one is asked in so many milliseconds, until one is answered; usual 10,000. */
  readonly rest_ms?: number | undefined
}

/** Whoever is back is asked again so many milliseconds after the last question that still met with nothing was asked. */
const longestRestMs = 30_000

/** Whether it is worth asking: closed while answers come, open after too many failures in a row, and then probed by single questions. */
export class Circuit {
  readonly #clock: Clock
  readonly #mostFailures: number
  readonly #restMs: number
  #failures = 0
  #open: { readonly since: number; readonly again: number } | null = null

  constructor({ clock, most_failures = 5, rest_ms = 10_000 }: CircuitOptions) {
    this.#clock = clock
    this.#mostFailures = most_failures
    this.#restMs = rest_ms
  }

  /** Since when it is open, in milliseconds since 1970; `null` while it is closed. */
  get openSince(): number | null {
    return this.#open?.since ?? null
  }

  get mayAsk(): boolean {
    return this.#open === null || this.#clock.monotonic() >= this.#open.again
  }

  /** Counts a question that is asked now; answers what to call once it has told. */
  ask(): (told: Told) => void {
    const askedAt = this.#clock.monotonic()
    const isProbe = this.#open !== null && this.mayAsk
    // Nobody else asks until it has told, but no longer than a rest: it may hang.
    if (isProbe) this.#askAgainAt(askedAt + this.#restMs)
    return (told) => {
      if (told === 'answered') this.#close()
      else if (told === 'absent') this.#failed(askedAt)
      else if (isProbe) this.#askAgainAt(this.#clock.monotonic())
    }
  }

  #close(): void {
    this.#failures = 0
    this.#open = null
  }

  #failed(askedAt: number): void {
    this.#failures += 1
    if (this.#failures < this.#mostFailures) return
    this.#open ??= { since: this.#clock.now(), again: 0 }
    const now = this.#clock.monotonic()
    this.#askAgainAt(Math.min(now + this.#restMs, Math.max(now, askedAt + longestRestMs)))
  }

  #askAgainAt(again: number): void {
    if (this.#open !== null) this.#open = { ...this.#open, again }
  }
}
