import { unlessAborted } from './within.js'

/** Lets so many in at once; the others wait in the order in which they came. */
export class Gate {
  #limit: number
  #inside = 0
  readonly #waiting: (() => void)[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  get inside(): number {
    return this.#inside
  }

  /** What the provider says it allows. Those inside stay. */
  allow(limit: number): void {
    this.#limit = Math.max(1, limit)
    this.#admit()
  }

  /** Answers what to call on leaving, once or more often. `first` is for whoever was turned away at the next door. */
  async enter({ signal, first = false }: { readonly signal: AbortSignal; readonly first?: boolean }): Promise<() => void> {
    signal.throwIfAborted()
    let admit = () => {}
    const turn = new Promise<void>((resolve) => {
      admit = resolve
    })
    if (first) this.#waiting.unshift(admit)
    else this.#waiting.push(admit)
    this.#admit()
    try {
      await unlessAborted(signal, turn)
    } catch (reason) {
      const place = this.#waiting.indexOf(admit)
      if (place >= 0) this.#waiting.splice(place, 1)
      else this.#leave()
      throw reason
    }
    let left = false
    return () => {
      if (!left) this.#leave()
      left = true
    }
  }

  #leave(): void {
    this.#inside -= 1
    this.#admit()
  }

  #admit(): void {
    while (this.#inside < this.#limit) {
      const admit = this.#waiting.shift()
      if (admit === undefined) return
      this.#inside += 1
      admit()
    }
  }
}
