/** What may come in a while: so much at once, and so much a second from there on. */
export class Allowance {
  #most: number
  #perSecond: number
  #left: number
  #at = performance.now()

  constructor({ at_once, a_second }: { readonly at_once: number; readonly a_second: number }) {
    this.#most = at_once
    this.#perSecond = a_second
    this.#left = at_once
  }

  /** Whether it may come. */
  take(amount: number): boolean {
    const now = performance.now()
    this.#left = Math.min(this.#most, this.#left + ((now - this.#at) / 1000) * this.#perSecond)
    this.#at = now
    if (amount > this.#left) return false
    this.#left -= amount
    return true
  }
}
