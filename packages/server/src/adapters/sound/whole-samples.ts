/** Cuts bytes as the network gives them into whole samples: a part never ends amid one. */
export class WholeSamples {
  #odd: Uint8Array = new Uint8Array()
  readonly #width: number

  /** `width`: bytes of a sample; 2 of bare ones, 1 where the bytes are a file. */
  constructor(width: number) {
    this.#width = width
  }

  /** Whether what was taken ended amid a sample, as sound does that broke off. */
  get broken(): boolean {
    return this.#odd.length > 0
  }

  take(bytes: Uint8Array): Uint8Array {
    const all = this.#odd.length === 0 ? bytes : Uint8Array.from([...this.#odd, ...bytes])
    const whole = all.length - (all.length % this.#width)
    this.#odd = all.slice(whole)
    return all.subarray(0, whole)
  }
}
