export const quantile = (numbers: readonly number[], share: number): number =>
  Number((numbers.toSorted((one, other) => one - other)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? Number.NaN).toFixed(1))

export const ratio = (one: number, other: number): number => Number((one / other).toFixed(3))
