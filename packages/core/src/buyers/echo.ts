/** Words that end a noun phrase where they follow it. */
const boundary = 'in|of|for|with|to|at|on|from|by|about|is|are|was|were|would|could|can|do|does|did|will|have|has|and|or|but|that|which|who|when|if|so|than|as|look|looks|today|right|now|we|you|they|it|i'
const determined = new RegExp(`\\b(your|our|the|this|these|those|a|an)\\s+((?:[a-z]+(?:-[a-z]+)?\\s){0,2}?[a-z]+(?:-[a-z]+)?)(?=\\s+(?:${boundary})\\b|\\s*[,.;:!?]|\\s*$)`, 'giu')
const asked = /\b(?:what|which|how much|how many)\s+((?:[a-z]+\s)?[a-z]{4,})\s+(?:do|does|did|is|are|would|will|can|could|have|has)\b/iu
const plural = /\b([a-z]{4,}(?:[^s]s|ies))\b/giu

/** Nouns that mean nothing when they are said back, and words that are none. */
const empty = new Set(
  `way lot thing things bit question questions moment time times same most best first next last other others rest kind sort part point one ones end side case fact least more less few number day days week weeks month months year years
  hour hours minute minutes today yes thanks does this always perhaps needs takes makes helps saves means works gets looks cuts reduces integrates happens says goes keeps others sometimes else customers focus business is was us process
  start idea way why guys world people everybody everyone anyone`.split(/\s+/),
)
const notFirst = new Set('most more very same first last next only best biggest main right other'.split(' '))

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
    if (words.some((word) => empty.has(word)) || notFirst.has(words[0] ?? '') || words.length > 3) continue
    phrases.push(`${turned[determiner.toLowerCase()] ?? 'the'} ${phrase.toLowerCase()}`)
  }
  const last = phrases.at(-1)
  if (last !== undefined) return last
  const wanted = asked.exec(said)?.[1]?.toLowerCase()
  if (wanted !== undefined && !wanted.split(' ').some((word) => empty.has(word) || notFirst.has(word))) return `the ${wanted}`
  return [...said.matchAll(plural)].map(([word]) => word.toLowerCase()).findLast((word) => !empty.has(word)) ?? null
}

/** The last figure that was named, as it was written. */
export function figureIn(text: string): string | null {
  const figures = text.slice(-600).match(/(?:[$€£]\s?)?\d[\d.,]*\d?(?:\s?(?:%|percent|k|million|euros?|dollars?|pounds?|hours?|days?|weeks?|months?|minutes?))?/giu)
  return figures?.at(-1)?.trim() ?? null
}
