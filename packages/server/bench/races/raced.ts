/** What came of a race: figures to print, and what was not as it must be. */
export interface Raced {
  readonly figures: Readonly<Record<string, number | string>>
  readonly breaches: readonly string[]
}

/** Which share of the numbers is at most this: 0.5 is the median. */
export const quantile = (numbers: readonly number[], share: number): number =>
  Math.round(numbers.toSorted((one, other) => one - other)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0)
export const most = (numbers: readonly number[]): number => Math.round(Math.max(0, ...numbers))

export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
