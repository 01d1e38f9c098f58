import type { RateLimiterAbstract } from 'rate-limiter-flexible'

/** The requests that one caller may make in a while. */
export interface Budgets {
  readonly all: RateLimiterAbstract
  /** Of these, such as are dear. */
  readonly dear: RateLimiterAbstract
}

export interface Rates {
  readonly address: Budgets
  readonly tenant: Budgets
}

/** What is left of one budget after a request. */
export interface Spent {
  readonly name: string
  readonly points: number
  /** In which they may be spent. */
  readonly seconds: number
  readonly remaining: number
  readonly resets_in_seconds: number
}
