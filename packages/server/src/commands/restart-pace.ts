/** Who has lived that long did not die of how it was started. */
const livedWellMs = 30_000
const firstMs = 500
const longestMs = 30_000

/** How long to wait before another takes the place of a process that died: longer each time that one dies young. */
export class RestartPace {
  #young = 0

  /** Milliseconds. */
  next(livedMs: number): number {
    this.#young = livedMs >= livedWellMs ? 0 : this.#young + 1
    return Math.min(longestMs, firstMs * 2 ** Math.max(0, this.#young - 1))
  }
}
