import type { Figures } from '../knowledge/figures.js'
import { numberOf } from '../knowledge/number-words.js'
import type { Subject } from '../knowledge/subject.js'
import type { YesOrNo } from '../wording/subjects/subject-wording.js'

/** A yes or a no that follows from the figures: `could you live with eighteen months?` */
export function judged(subject: Subject, asked: string, figures: Figures): YesOrNo | null {
  const plain = inFigures(asked)
  switch (subject) {
    case 'payback':
      return atMost(months(plain), figures.payback_months)
    case 'contract':
      return atMost(months(plain), figures.contract_months)
    case 'limit':
      return atMost(sum(plain), figures.limit)
    case 'budget':
      return atMost(sum(plain), figures.budget)
    case 'decision_time':
      return atLeast(weeks(plain), figures.decision_weeks)
    case 'start':
    case 'deadline':
      return atLeast(monthIn(plain), monthIn(figures.start.toLowerCase()) ?? 0)
    default:
      return null
  }
}

/** `thirty six` is one number. */
const inFigures = (plain: string): string =>
  plain.replace(/\b(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) (one|two|three|four|five|six|seven|eight|nine)\b/g, (_, ten: string, one: string) =>
    String((numberOf(ten) ?? 0) + (numberOf(one) ?? 0)),
  )

const atMost = (said: number | null, most: number): YesOrNo | null => (said === null ? null : said <= most ? 'yes' : 'no')
const atLeast = (said: number | null, least: number): YesOrNo | null => (said === null ? null : said >= least ? 'yes' : 'no')

const before = (plain: string, unit: RegExp): number | null => {
  const match = unit.exec(plain)
  return match === null ? null : numberOf(match[1] ?? '')
}
const months = (plain: string): number | null => {
  const years = before(plain, /(\S+) years?\b/)
  return before(plain, /(\S+) months?\b/) ?? (years === null ? null : years * 12)
}
const weeks = (plain: string): number | null => {
  const inMonths = before(plain, /(\S+) months?\b/)
  return before(plain, /(\S+) weeks?\b/) ?? (inMonths === null ? null : inMonths * 4)
}
const sum = (plain: string): number | null => {
  const thousands = before(plain, /(\S+) (?:thousand|k)\b/)
  return thousands !== null ? thousands * 1_000 : before(plain, /(\d\S*) (?:euros?|dollars?|pounds?)\b/)
}

const monthNames = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
const monthIn = (text: string): number | null => {
  const at = monthNames.findIndex((month) => new RegExp(`\\b${month}\\b`).test(text))
  return at < 0 ? null : at + 1
}
