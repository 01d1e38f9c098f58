import { companyName } from '../../domain/company.js'
import { hash32, seededRandom } from '../../domain/seeded-random.js'
import type { ReplyRequest } from '../../ports/mind.js'
import type { Trade } from './trade.js'
import { anyTrade, trades } from './trades.js'

/** Who asks for figures: all that they may depend on. Names and not ids, whose length and form differ between stores. */
export type Asked = Pick<ReplyRequest, 'seed' | 'company' | 'product' | 'difficulty'>

/** The figures of one meeting: the whole panel knows the same ones, and they never change. */
export interface Figures {
  readonly trade: Trade
  readonly currency: string
  readonly size: number
  readonly doers: number
  readonly units: number
  readonly users: number
  readonly sites: number
  /** Hours a week that the present way costs, and what they come to in a year. */
  readonly hours: number
  readonly year_cost: number
  readonly mishaps: number
  readonly budget: number
  /** What may be ordered without a second signature. */
  readonly limit: number
  readonly payback_months: number
  readonly decision_weeks: number
  readonly contract_months: number
  readonly pilot_weeks: number
  readonly pilot_percent: number
  readonly years_as_it_is: number
  readonly past_years: number
  readonly rivals: number
  readonly training_hours: number
  readonly deadline: string
  readonly start: string
}

const strictness = { beginner: 0, intermediate: 1, advanced: 2 } as const

/** A meeting’s product and company are the same objects in every reply: what was found for them is kept as long as they are. */
const found = new WeakMap<object, WeakMap<object, Trade>>()

export function tradeOf({ product, company }: Pick<Asked, 'product' | 'company'>): Trade {
  const before = found.get(product)?.get(company)
  if (before !== undefined) return before
  const sold = `${product.product_name} ${product.description.slice(0, 2_000)}`
  const trade =
    trades.find(({ known_by }) => known_by.test(sold)) ?? trades.find(({ known_by }) => known_by.test(company.company_data.industry ?? '')) ?? anyTrade
  const ofProduct = found.get(product) ?? new WeakMap<object, Trade>()
  found.set(product, ofProduct.set(company, trade))
  return trade
}

export function figuresOf(asked: Asked): Figures {
  const { seed, company, difficulty, product } = asked
  const trade = tradeOf(asked)
  const strict = strictness[difficulty]
  const whose = hash32(`${companyName(company)}/${product.product_name}`)
  /** Every figure has a draw of its own, so that a new one never shifts the others. */
  const between = (name: string, least: number, most: number) => least + Math.floor(seededRandom(seed, 'figure', whose, name)() * (most - least + 1))
  const oneOf = (name: string, items: readonly string[]) => items[between(name, 0, items.length - 1)] ?? ''
  const size = sizeOf(company.company_data.company_size) ?? between('size', 8, 40) * 10
  const doers = counted((size * trade.per_hundred) / 100)
  const hours = Math.max(10, Math.round((doers * between('hours', 4, 7)) / 5) * 5)
  const budget = rounded(Math.min(Math.max(size * between('budget', 55, 95), 12_000), 900_000))
  return {
    trade,
    currency: currencyOf(asked),
    size,
    doers,
    units: counted((size * trade.units_per_hundred) / 100),
    users: counted((size * trade.users_per_hundred) / 100),
    sites: Math.max(2, Math.min(24, Math.round(size / between('sites', 190, 320)))),
    hours,
    year_cost: rounded(hours * 46 * between('rate', 38, 46)),
    mishaps: Math.max(3, Math.round(doers * 0.6) + between('mishaps', 1, 5)),
    budget,
    limit: rounded(budget * 0.4),
    payback_months: 18 - strict * 3 + between('payback', 0, 2),
    decision_weeks: 4 + strict * 3 + between('weeks', 0, 2),
    contract_months: 12,
    pilot_weeks: between('pilot', 6, 9),
    pilot_percent: 4 + strict + between('percent', 0, 2),
    years_as_it_is: between('years', 5, 11),
    past_years: between('past', 2, 4),
    rivals: between('rivals', 2, 3),
    training_hours: between('training', 1, 3),
    deadline: oneOf('deadline', ['the budget round in September', 'the end of the second quarter', 'the board meeting in October', 'the new financial year']),
    start: oneOf('start', ['the second week of March', 'the first week of May', 'the middle of April', 'the first week of June']),
  }
}

function sizeOf(given: string | number | null): number | null {
  if (given === null) return null
  if (typeof given === 'number') return given > 0 ? given : null
  const numbers = [...given.replace(/(?<=\d)[,.'](?=\d{3})/g, '').matchAll(/\d+/g)].map(Number)
  const [first, second] = numbers
  return first === undefined ? null : second === undefined ? first : Math.round((first + second) / 2)
}

/** As people count: exactly when few, in fives and tens when many. */
function counted(count: number): number {
  const step = count < 20 ? 1 : count < 100 ? 5 : 10
  return Math.max(3, Math.round(count / step) * step)
}

/** A sum with two figures that count. */
function rounded(sum: number): number {
  const step = 10 ** Math.max(3, Math.floor(Math.log10(sum)) - 1)
  return Math.max(step, Math.round(sum / step) * step)
}

function currencyOf({ company, product }: Asked): string {
  const told = `${company.company_data.revenue ?? ''} ${product.description}`
  if (/pound|£|gbp/i.test(told)) return 'pounds'
  return /dollar|\$|usd/i.test(told) ? 'dollars' : 'euros'
}
