import { numberOf } from '../knowledge/number-words.js'

export interface Price {
  /** As it was said, with what it is counted by: `38 euros per vehicle and month`. */
  readonly said: string
  readonly amount: number
  readonly monthly: boolean
  /** What it is counted by, without the time. */
  readonly per: string
}

const pattern =
  /(?:[$€£]\s?(\d[\d.,]*\d|\d)|(\d[\d.,]*\d|\d)\s?(k|thousand|million)?\s?(?:euros?|dollars?|pounds?|eur|usd|gbp|€|\$|£)(?![a-z]))((?:\s(?:per|a|an|each|every|for each|for every)\s[a-z]+){0,2}(?:\s(?:and|,)?\s?(?:per|a|each)?\s?(?:month|year|week|vehicle|user|seat|bed|ward))?)/giu
const times: Readonly<Record<string, number>> = { k: 1_000, thousand: 1_000, million: 1_000_000 }

/** The last price in a text, or `null`. */
export function priceIn(text: string): Price | null {
  const match = [...text.slice(-600).matchAll(pattern)].at(-1)
  if (match === undefined) return null
  const [whole, signed, plain, scale, per = ''] = match
  const amount = numberOf(signed ?? plain ?? '')
  return amount === null ? null : { said: whole.trim(), amount: amount * (times[scale?.toLowerCase() ?? ''] ?? 1), monthly: /month/i.test(per), per }
}

const numberWords = 'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred'
const figure = new RegExp(
  `(?<![\\w.,])(?:\\d[\\d.,]*\\d|\\d|(?:${numberWords})\\b)\\s?(?:%|percent|per cent|k\\b|million|euros?|dollars?|pounds?|hours?|days?|weeks?|months?|minutes?|years?|kilomet\\w+|customers?|wards?|depots?|sites?|users?|people|drivers?|nurses?|doctors?|plants?|lorries|vehicles|trucks)`,
  'giu',
)

/** The last figure with its unit, as it was said. The numbers of standards (`ISO 27001`) are none. */
export const figureIn = (text: string): string | null => text.slice(-600).match(figure)?.at(-1)?.trim() ?? null
