/** One line of the report. Shares are 0 to 1. */
export interface Figure {
  readonly task: string
  readonly metric: string
  readonly ours: number
  /** The simplest thing that could work, on the same rows. `null` where there is none. */
  readonly naive: number | null
  /** 95 % interval of ours. */
  readonly low: number
  readonly high: number
  readonly rows: number
  readonly target: string | null
}

/** What a task got wrong: for `--errors`. */
export interface Miss {
  readonly id: string
  readonly wanted: string
  readonly found: string
  readonly text: string
}

export interface Report {
  readonly figures: readonly Figure[]
  readonly misses: readonly Miss[]
}
