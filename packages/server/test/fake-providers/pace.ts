import type { FakeSettings } from './settings.ts'

/** Waits until a moment of one answer: by absolute times, so that late timers do not add up. */
export class Pace {
  #began = performance.now()
  #settings: FakeSettings
  #state: number

  constructor(settings: FakeSettings) {
    this.#settings = settings
    this.#state = settings.seed
  }

  /** Begins to count again. */
  restart(): void {
    this.#began = performance.now()
  }

  async until(ms: number): Promise<void> {
    const { jitter } = this.#settings
    const wanted = jitter === 0 ? ms : ms * (1 + jitter * (2 * this.#random() - 1))
    const left = this.#began + wanted - performance.now()
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left))
  }

  /** When a token, counted from 0, is there. */
  token(index: number): Promise<void> {
    const { first_token_ms, tokens_per_second } = this.#settings
    return this.until(first_token_ms + (tokens_per_second === 0 ? 0 : (index * 1000) / tokens_per_second))
  }

  #random(): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0
    return this.#state / 2 ** 32
  }
}
