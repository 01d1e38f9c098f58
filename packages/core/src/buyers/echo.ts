/** Words that end a noun phrase where they follow it. */
const boundary =
  'in|of|for|with|to|at|on|from|by|about|is|are|was|were|would|could|can|do|does|did|will|have|has|and|or|but|that|which|who|when|if|so|than|as|look|looks|think|thinks|feel|feels|say|says|need|needs|want|wants|like|cost|costs|work|works|replan|change|changes|depend|depends|today|right|now|we|you|they|it|i'
const determined = new RegExp(
  `\\b(your|our|the|this|these|those|a|an)\\s+((?:[a-z]+(?:-[a-z]+)?\\s){0,2}?[a-z]+(?:-[a-z]+)?)(?=\\s+(?:${boundary})\\b|\\s*[,.;:!?]|\\s*$)`,
  'giu',
)
const asked = /\b(?:what|which|how much|how many)\s+((?:[a-z]+\s)?[a-z]{4,})\s+(?:do|does|did|is|are|would|will|can|could|have|has|[a-z]{3,}ed)\b/iu
const plural = /\b([a-z]{4,}(?:[^s]s|ies))\b/giu

/** Nouns that mean nothing when they are said back, and words that are none. */
const empty = new Set(
  `topic way lot thing things bit question questions moment time times same most best first next last other others rest kind sort part point one ones end side case fact least more less few number day days week weeks month months year years
  hour hours minute minutes today yes thanks does this always perhaps takes makes helps saves means gets looks cuts reduces integrates happens says goes keeps others sometimes else customers focus business is was us
  start idea way why guys world people everybody everyone anyone`.split(/\s+/),
)
/** After `which` these name nothing. */
const vague = new Set('thing things kind sort part else ones person'.split(' '))

/** Words that say which one, and would be wrong or odd when said back. */
const pointing = new Set('most more very same first last next only best worst right other two three'.split(' '))

const turned: Readonly<Record<string, string>> = { your: 'our', our: 'your', this: 'this', these: 'these', those: 'those', the: 'the', a: 'a', an: 'an' }

/**
 * A noun phrase of what was said, as the listener would say it back (`your routes` → `our routes`); `null` where none can
 * be told for sure. Better none than a wrong one.
 */
export function echoOf(text: string): string | null {
  const said = text.slice(-600)
  const phrases: string[] = []
  for (const match of said.matchAll(determined)) {
    const [, determiner = '', phrase = ''] = match
    const words = phrase.toLowerCase().split(' ')
    while (pointing.has(words[0] ?? '')) words.shift()
    if (words.length === 0 || words.length > 3 || words.some((word) => empty.has(word))) continue
    phrases.push(`${turned[determiner.toLowerCase()] ?? 'the'} ${words.join(' ')}`)
  }
  const last = phrases.at(-1)
  if (last !== undefined) return last
  const wanted = asked.exec(said)?.[1]?.toLowerCase()
  if (wanted !== undefined && !wanted.split(' ').some((word) => vague.has(word) || pointing.has(word))) return `the ${wanted}`
  return [...said.matchAll(plural)].map(([word]) => word.toLowerCase()).findLast((word) => !empty.has(word)) ?? null
}

/** The last figure that was named, as it was written. */
export function figureIn(text: string): string | null {
  const figures = text
    .slice(-600)
    .match(/(?:[$€£]\s?)?\d[\d.,]*\d?(?:\s?(?:%|percent|k|million|euros?|dollars?|pounds?|hours?|days?|weeks?|months?|minutes?))?/giu)
  return figures?.at(-1)?.trim() ?? null
}
