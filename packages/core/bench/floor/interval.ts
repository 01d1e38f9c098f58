/** Wilson's 95 % interval of a share. */
export function wilson(hits: number, of: number): readonly [low: number, high: number] {
  if (of === 0) return [0, 1]
  const z = 1.96
  const share = hits / of
  const middle = share + (z * z) / (2 * of)
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const whole = 1 + (z * z) / of
  return [(middle - spread) / whole, (middle + spread) / whole]
}

/** The 95 % interval of any figure over rows: by drawing the rows anew, with the same draws each time. */
export function bootstrap<Item>(items: readonly Item[], figure: (items: readonly Item[]) => number, rounds = 1_000): readonly [low: number, high: number] {
  let seed = 1
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
  const figures = Array.from({ length: rounds }, () => figure(items.map(() => items[Math.floor(random() * items.length)] ?? throwEmpty()))).sort(
    (one, other) => one - other,
  )
  return [figures[Math.floor(rounds * 0.025)] ?? 0, figures[Math.floor(rounds * 0.975)] ?? 0]
}

function throwEmpty(): never {
  throw new RangeError('There are no rows to draw from.')
}

export interface Counted {
  readonly wanted: boolean
  readonly found: boolean
}

const share = (hits: number, of: number): number => (of === 0 ? 0 : hits / of)
const hitsOf = (items: readonly Counted[]): number => items.filter(({ wanted, found }) => wanted && found).length

/** Of what was found, how much was wanted. */
export const precision = (items: readonly Counted[]): number => share(hitsOf(items), items.filter(({ found }) => found).length)
/** Of what was wanted, how much was found. */
export const recall = (items: readonly Counted[]): number => share(hitsOf(items), items.filter(({ wanted }) => wanted).length)

/** Harmonic mean of precision and recall. */
export function f1(items: readonly Counted[]): number {
  const all = items.filter(({ wanted }) => wanted).length + items.filter(({ found }) => found).length
  return share(2 * hitsOf(items), all)
}
