/** Places that are taken and given back, at most so many for each holder. */
export class Shares {
  #most: number
  #taken = new Map<string, number>()

  constructor(most: number) {
    this.#most = most
  }

  /** Takes a place; answers with how to give it back, once, or with `null` where the holder has none left. */
  take(holder: string): (() => void) | null {
    const taken = this.#taken.get(holder) ?? 0
    if (taken >= this.#most) return null
    this.#taken.set(holder, taken + 1)
    let held = true
    return () => {
      if (!held) return
      held = false
      const left = (this.#taken.get(holder) ?? 1) - 1
      if (left === 0) this.#taken.delete(holder)
      else this.#taken.set(holder, left)
    }
  }
}
