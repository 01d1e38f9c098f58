import { cardinal, ordinal, year } from './numbers.js'
import type { SpokenRule } from './rule.js'

const months = 'January February March April May June July August September October November December'.split(' ')
const short: Readonly<Record<string, string>> = Object.fromEntries(months.filter((name) => name !== 'May').map((name) => [name.slice(0, 3), name]))
const monthNames = [...months, 'Sept', ...Object.keys(short)].join('|')
const monthSaid = (name = ''): string => (name === 'Sept' ? 'September' : (short[name] ?? name))
const weekdays: Readonly<Record<string, string>> = { Mon: 'Monday', Tue: 'Tuesday', Wed: 'Wednesday', Thu: 'Thursday', Fri: 'Friday' }

/** `null` where no calendar has it. */
function dateSaid(yearWritten: string, month: number, day: number): string | null {
  const name = months[month - 1]
  return name === undefined || day < 1 || day > 31 ? null : `${name} ${ordinal(day)}, ${year(Number(yearWritten))}`
}

function timeSaid(found: string, { hour = '0', minute = '00', half }: Readonly<Record<string, string | undefined>>): string {
  const [hours, minutes] = [Number(hour), Number(minute)]
  if (hours > 24 || minutes > 59) return found
  const after = half === undefined ? '' : ` ${half.toUpperCase().startsWith('A') ? 'A M' : 'P M'}`
  if (minutes > 0) return `${cardinal(hours)} ${minutes < 10 ? `oh ${cardinal(minutes)}` : cardinal(minutes)}${after}`
  return after !== '' ? cardinal(hours) + after : hours > 12 || hours === 0 ? `${hours === 0 ? 'zero' : cardinal(hours)} hundred` : `${cardinal(hours)} o’clock`
}

/** When something is. Between days and months in figures alone, the larger tells which is which, else the day stands behind the month, but for full stops. */
export const dates: readonly SpokenRule[] = [
  { where: /\b(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})\b/g, said: (found, { y = '', m, d }) => dateSaid(y, Number(m), Number(d)) ?? found },
  { where: /\b(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})\b/g, said: (found, { y = '', m, d }) => dateSaid(y, Number(m), Number(d)) ?? found },
  {
    where: /\b(?<one>\d{1,2})\/(?<two>\d{1,2})\/(?<y>\d{4})\b/g,
    said: (found, { one, two, y = '' }) => (Number(one) > 12 ? dateSaid(y, Number(two), Number(one)) : dateSaid(y, Number(one), Number(two))) ?? found,
  },
  {
    where: new RegExp(`\\b(?<month>${monthNames})\\.? (?<day>\\d{1,2})(?:st|nd|rd|th)?\\b(?![:%.,]\\d)(?:(?<comma>,)? (?<y>(?:19|20)\\d{2})\\b)?`, 'g'),
    said: (_, { month, day, y }) => `${monthSaid(month)} ${ordinal(Number(day))}${y === undefined ? '' : `, ${year(Number(y))}`}`,
  },
  {
    where: new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)? (?:of )?(?<month>${monthNames})\\b\\.?(?: (?<y>(?:19|20)\\d{2})\\b)?`, 'g'),
    said: (_, { day, month, y }) => `the ${ordinal(Number(day))} of ${monthSaid(month)}${y === undefined ? '' : ` ${year(Number(y))}`}`,
  },
  { where: /\b(?<name>Mon|Tue|Wed|Thu|Fri)\b\.?(?=,? (?:the|at|[A-Z]\w+ \w+(?:st|nd|rd|th)\b))/g, said: (_, { name = '' }) => weekdays[name] ?? name },
  { where: /(?<![\d:.,])(?<hour>\d{1,2}):(?<minute>\d{2})(?:\s?(?<half>[ap]\.?m\b\.?))?(?![\d:])/gi, said: timeSaid },
  { where: /(?<![\d:.,])(?<hour>\d{1,2})\s?(?<half>[ap]m)\b/gi, said: timeSaid },
  { where: /\b24\/7\b/g, said: () => 'twenty-four seven' },
  {
    where: /\b(?<half>[QH])(?<count>[1-4])(?:[ /’'-]{0,2}(?<y>(?:20)?\d{2}))?\b/g,
    said: (_, { half, count, y }) => `${half} ${cardinal(Number(count))}${y === undefined ? '' : ` ${year(y.length === 2 ? 2000 + Number(y) : Number(y))}`}`,
  },
  { where: /\bFY[ ’']?(?<y>(?:20)?\d{2})\b/g, said: (_, { y = '' }) => `fiscal year ${year(y.length === 2 ? 2000 + Number(y) : Number(y))}` },
  // Behind a word that a year follows; a bare 2000 may be trucks.
  { where: /(?<=\b(?:in|since|by|until|before|after|from|of|to|for|end of|year) )(?<y>(?:19|20)\d{2})\b(?![.,%]?\d)/gi, said: (_, { y }) => year(Number(y)) },
  { where: /\b(?<count>\d{1,3})(?:st|nd|rd|th)\b/g, said: (_, { count }) => ordinal(Number(count)) },
]
