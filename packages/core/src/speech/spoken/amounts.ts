import { cardinal, digits, numberSaid, parts } from './numbers.js'
import type { SpokenRule } from './rule.js'

interface Currency {
  readonly one: string
  readonly many: string
  readonly cent: string
  readonly cents: string
}

const dollar: Currency = { one: 'dollar', many: 'dollars', cent: 'cent', cents: 'cents' }
const euro: Currency = { one: 'euro', many: 'euros', cent: 'cent', cents: 'cents' }
const pound: Currency = { one: 'pound', many: 'pounds', cent: 'penny', cents: 'pence' }
const franc: Currency = { one: 'franc', many: 'francs', cent: 'centime', cents: 'centimes' }
const currencies: Readonly<Record<string, Currency>> = {
  ...{ $: dollar, US$: dollar, USD: dollar, '€': euro, EUR: euro, '£': pound, GBP: pound, CHF: franc },
  '¥': { one: 'yen', many: 'yen', cent: 'sen', cents: 'sen' },
}

const scales: Readonly<Record<string, string>> = {
  ...{ k: 'thousand', K: 'thousand', m: 'million', M: 'million', mn: 'million', Mio: 'million', MM: 'million' },
  ...{ B: 'billion', b: 'billion', bn: 'billion', Bn: 'billion', T: 'trillion', tn: 'trillion' },
}
const scaleSaid = (scale: string | undefined): string | null => (scale === undefined ? null : (scales[scale] ?? scale.toLowerCase()))

const number = String.raw`\d+(?:[.,’']\d+)*`
const scale = String.raw`(?:[ \u00a0]?(?:thousand|million|billion|trillion|Mio|MM|mn|bn|Bn|tn)|[kKmMbBT])(?![\p{L}\d])`
const sign = String.raw`US\$|\$|€|£|¥|(?:USD|EUR|GBP|CHF)(?=[ \u00a0]?\d)`
const dash = String.raw`[ \u00a0]?[–—-][ \u00a0]?`
const space = String.raw`[ \u00a0]?`

const inFront = new RegExp(`(?<sign>${sign})${space}(?<from>${number})(?:${dash}(?:${sign})?(?<to>${number}))?(?<scale>${scale})?`, 'gu')
const behind = new RegExp(
  `(?<![\\p{L}\\d.,])(?<from>${number})(?:${dash}(?<to>${number}))?(?<scale>${scale})?${space}(?<sign>€|£|(?:USD|EUR|GBP|CHF)(?![\\p{L}\\d]))`,
  'gu',
)

const money = (_: string, { sign = '$', from = '0', to, scale: written }: Readonly<Record<string, string | undefined>>): string => {
  const currency = currencies[sign] ?? dollar
  const size = scaleSaid(written?.trim())
  if (size === null && to === undefined) return plainMoney(from, currency)
  const upTo = to === undefined ? '' : ` to ${numberSaid(to, true)}`
  return `${numberSaid(from, size === null)}${upTo}${size === null ? '' : ` ${size}`} ${currency.many}`
}

function plainMoney(written: string, { one, many, cent, cents }: Currency): string {
  const { whole, decimals } = parts(written, true)
  const [units, hundredths] = [Number(whole), Number(decimals.padEnd(2, '0').slice(0, 2))]
  // A price by the piece, such as $0.0045.
  if (decimals.length > 2) return `${numberSaid(written)} ${many}`
  const large = `${numberSaid(whole)} ${units === 1 ? one : many}`
  const little = `${cardinal(hundredths)} ${hundredths === 1 ? cent : cents}`
  return hundredths === 0 ? large : units === 0 ? little : `${large} and ${little}`
}

const units: Readonly<Record<string, string>> = {
  ...{ km: 'kilometers', kg: 'kilograms', 'm²': 'square meters', GB: 'gigabytes', MB: 'megabytes', TB: 'terabytes' },
  ...{ ms: 'milliseconds', sec: 'seconds', min: 'minutes', hrs: 'hours', 'km/h': 'kilometers an hour', pp: 'percentage points' },
}
const unit = new RegExp(
  `(?<![\\p{L}\\d.,])(?<count>${number})${space}(?<unit>${Object.keys(units)
    .sort((one, other) => other.length - one.length)
    .join('|')})(?![\\p{L}\\d])`,
  'gu',
)

/** What is counted, and what in: money, percentages, sizes. */
export const amounts: readonly SpokenRule[] = [
  { where: inFront, said: money },
  { where: behind, said: money },
  {
    where: new RegExp(`(?<![\\p{L}\\d.,])(?<from>${number})(?:${space}%?${dash}(?<to>${number}))?${space}%`, 'gu'),
    said: (_, { from = '0', to }) => `${numberSaid(from)}${to === undefined ? '' : ` to ${numberSaid(to)}`} percent`,
  },
  { where: unit, said: (_, { count = '0', unit: name = '' }) => `${numberSaid(count)} ${units[name]}` },
  {
    where: new RegExp(`(?<![\\p{L}\\d.,])(?<count>${number})(?<scale>${scale})`, 'gu'),
    said: (_, { count = '0', scale: name }) => `${numberSaid(count)} ${scaleSaid(name?.trim())}`,
  },
  { where: new RegExp(`(?<![\\p{L}\\d.,])(?<count>${number})x(?![\\p{L}\\d])`, 'gu'), said: (_, { count = '0' }) => `${numberSaid(count)} times` },
]

/** Numbers that stand for nothing but themselves; the last to be looked for. */
export const bareNumbers: readonly SpokenRule[] = [
  { where: /(?<![\p{L}\d])\+\d[\d ()/-]{5,}\d/gu, said: (found) => `plus ${digits(found)}` },
  { where: /\bISO[ -]?(?<norm>\d{4,5})\b/g, said: (_, { norm = '' }) => `ISO ${digits(norm)}` },
  {
    where: new RegExp(`(?<![\\p{L}\\d.,])(?<from>${number})[–-](?<to>${number})(?![\\p{L}\\d-])`, 'gu'),
    said: (_, { from = '0', to = '0' }) => `${numberSaid(from)} to ${numberSaid(to)}`,
  },
  { where: new RegExp(`(?<=^|\\s)[-−](?<count>${number})`, 'gu'), said: (_, { count = '0' }) => `minus ${numberSaid(count)}` },
  // Apart from the letters it may stand against: GPT-5, S4.
  {
    where: new RegExp(`(?<before>\\p{L})?(?<count>${number})(?=(?<after>\\p{L})?)`, 'gu'),
    said: (_, { before, count = '0', after }) => `${before === undefined ? '' : `${before} `}${numberSaid(count)}${after === undefined ? '' : ' '}`,
  },
]
