import type { SpokenRule } from './rule.js'

/** Written short, said long. */
const short: readonly (readonly [RegExp, string])[] = [
  [/\bMr\b\.?(?= )/g, 'Mister'],
  [/\bMrs\b\.?(?= )/g, 'Missus'],
  [/\bMs\b\.?(?= )/g, 'Miz'],
  [/\bDr\b\.?(?= \p{Lu})/gu, 'Doctor'],
  [/\bProf\b\.?(?= \p{Lu})/gu, 'Professor'],
  [/\be\.g\.,?/gi, 'for example,'],
  [/\bi\.e\.,?/gi, 'that is,'],
  [/\betc\b\.?/gi, 'et cetera'],
  [/\bvs\b\.?/gi, 'versus'],
  [/\bapprox\b\.?/gi, 'approximately'],
  [/\bNo\. ?(?=\d)/g, 'number '],
  [/#(?=\d)/g, 'number '],
  [/\bInc\b\.?/g, 'Incorporated'],
  [/\bLtd\b\.?/g, 'Limited'],
  [/\bCorp\b\.?/g, 'Corporation'],
  [/\bw\/o\b/gi, 'without'],
  [/\bB2(?<to>[BCG])\b/g, 'B to $<to>'],
  [/\bp\.a\./gi, 'per annum'],
  [/\bR&D\b/g, 'R and D'],
  [/\b(?<one>[A-Z])&(?<other>[A-Z])\b/g, '$<one> and $<other>'],
  [/\s*&\s*/g, ' and '],
  [/~\s?(?=[\d$€£])/g, 'about '],
  [/\s?≥\s?/g, ' at least '],
  [/\s?≤\s?/g, ' at most '],
  [/(?<=\d)\+(?=\s|$)/g, ' plus'],
]

/** In capitals, or nearly, and said as words. The rest is spelt. */
const asWords: Readonly<Record<string, string>> = {
  ...{ SaaS: 'sass', PaaS: 'pass', IaaS: 'eye ass', GAAP: 'gap', JSON: 'jason', SQL: 'sequel', SOX: 'socks', OK: 'okay', NATO: 'nato', NASA: 'nasa' },
  ...{ MEDDIC: 'medic', BANT: 'bant', SPIN: 'spin', HANA: 'hanna', CAPEX: 'cap ex', OPEX: 'op ex', CapEx: 'cap ex', OpEx: 'op ex', LAN: 'lan', RAM: 'ram' },
  ...{ PIN: 'pin', SIM: 'sim', SWOT: 'swot', VIP: 'V I P', COVID: 'covid', DevOps: 'dev ops', GmbH: 'G M B H', PhD: 'P H D', TL: 'T L', AG: 'A G' },
}

/** Words that stand in capitals for emphasis, and are said as ever. */
const emphasised = new Set([
  'AND',
  'NOT',
  'NO',
  'YES',
  'ALL',
  'THE',
  'OR',
  'ANY',
  'ONE',
  'NOW',
  'YOU',
  'WE',
  'IS',
  'VERY',
  'NEVER',
  'ALWAYS',
  'MUST',
  'ONLY',
  'BUT',
  'WHY',
  'HOW',
  'WHAT',
  'WHO',
])
const longestSpelt = 5

function abbreviation(word: string, plural: string | undefined): string {
  const known = asWords[word]
  const ending = plural === undefined ? '' : '’s'
  if (known !== undefined) return known + ending
  if (emphasised.has(word)) return word.toLowerCase() + ending
  if (word.length > longestSpelt) return word.charAt(0) + word.slice(1).toLowerCase() + ending
  return [...word].join(' ') + ending
}

/** What is written short: titles, abbreviations, signs. */
export const shortWords: readonly SpokenRule[] = short.map(([where, words]) => ({
  where,
  said: (_, groups) => words.replaceAll(/\$<(\w+)>/g, (_found, name: string) => groups[name] ?? ''),
}))

export const abbreviations: readonly SpokenRule[] = [
  {
    where: new RegExp(
      `\\b(?<word>${Object.keys(asWords)
        .filter((word) => /[a-z]/.test(word))
        .join('|')})\\b`,
      'g',
    ),
    said: (_, { word = '' }) => abbreviation(word, undefined),
  },
  { where: /(?<![\p{L}\d])(?<word>\p{Lu}{2,})(?<plural>[’']?s)?(?![\p{L}\d])/gu, said: (_, { word = '', plural }) => abbreviation(word, plural) },
  // A name of two words in one, RouteWise; but McKinsey.
  { where: /(?<=(?!Mc)[\p{L}]{2,}|\b[ei])(?<![\p{Lu}]|\bMc|\bMac)(?=\p{Lu}\p{Ll})/gu, said: () => ' ' },
]
