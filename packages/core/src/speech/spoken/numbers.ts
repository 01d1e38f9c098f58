const small = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const tens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const scales: readonly (readonly [number, string])[] = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
  [1e3, 'thousand'],
]
/** Longer ones are read digit by digit. */
const mostDigits = 15
const oddOrdinals: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}

/** A whole number that is not below 0: `1204` is `one thousand two hundred four`. */
export function cardinal(value: number): string {
  if (value < 20) return small[value] ?? ''
  if (value < 100) return [tens[Math.floor(value / 10)], ...(value % 10 === 0 ? [] : [small[value % 10]])].join('-')
  if (value < 1_000) return joined(`${small[Math.floor(value / 100)]} hundred`, value % 100)
  const [size, name] = scales.find(([scale]) => value >= scale) ?? [1e3, 'thousand']
  return joined(`${cardinal(Math.floor(value / size))} ${name}`, value % size)
}

const joined = (front: string, rest: number): string => (rest === 0 ? front : `${front} ${cardinal(rest)}`)

/** `21` is `twenty-first`. */
export function ordinal(value: number): string {
  const words = cardinal(value)
  const [last = ''] = /[a-z]+$/.exec(words) ?? []
  const front = words.slice(0, words.length - last.length)
  return front + (oddOrdinals[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`))
}

/** `2026` is `twenty twenty-six`, `2005` is `two thousand five`, `1900` is `nineteen hundred`. */
export function year(value: number): string {
  const [century, rest] = [Math.floor(value / 100), value % 100]
  if (century % 10 === 0 && rest < 10) return cardinal(value)
  if (rest === 0) return `${cardinal(century)} hundred`
  return `${cardinal(century)} ${rest < 10 ? `oh ${cardinal(rest)}` : cardinal(rest)}`
}

/** One by one: `27001` is `two seven zero zero one`. */
export const digits = (text: string): string => [...text.replaceAll(/\D/g, '')].map((digit) => small[Number(digit)]).join(' ')

/**
 * A number as it is written in English or in most of Europe: `1,200`, `1.2`, `12,50`, `1.200,50`. Three digits behind a single
 * full stop are decimals, but for an amount of money.
 */
export function parts(written: string, money = false): { readonly whole: string; readonly decimals: string } {
  const text = written.replaceAll(/[\s'’]/g, '')
  const [, front = '', mark = '', back = ''] = /^(.*)([.,])(\d+)$/.exec(text) ?? []
  const grouped = front.includes(mark) || (!/[.,]/.test(front) && back.length === 3 && front.length <= 3 && (mark === ',' || money) && front !== '0')
  const decimal = mark !== '' && !grouped
  return { whole: (decimal ? front : text).replaceAll(/\D/g, ''), decimals: decimal ? back : '' }
}

/** `1.25` is `one point two five`, `1,200` is `one thousand two hundred`, `007` is `zero zero seven`. */
export function numberSaid(written: string, money = false): string {
  const { whole, decimals } = parts(written, money)
  const front = whole.length > mostDigits || /^0\d/.test(whole) ? digits(whole) : cardinal(Number(whole))
  return decimals === '' ? front : `${front} point ${digits(decimals)}`
}
