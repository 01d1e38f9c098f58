import type { Price } from '../hearing/price.js'
import type { Figures } from './figures.js'
import { spoken } from './number-words.js'

/** What a price comes to in a year, and by what it was counted; `null` where the house has no number of that. */
export function priceInAYear({ amount, monthly, per }: Price, { trade, units, doers }: Figures): { readonly sum: number; readonly counted: string | null } {
  const year = amount * (monthly ? 12 : 1)
  if (trade.unit_test.test(per)) return { sum: year * units, counted: `${spoken(units)} ${trade.units}` }
  if (/\b(?:users?|seats?|heads?|persons?|people)\b/i.test(per)) return { sum: year * doers, counted: `${spoken(doers)} ${trade.doers}` }
  return { sum: year, counted: null }
}
