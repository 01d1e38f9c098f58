import { plainWords } from '../acts/word-list.js'
import { hash32 } from '../domain/seeded-random.js'

/**
 * The words of a sentence, figures as one, as sorted numbers: what is held of each sentence of a thousand meetings, to tell
 * those that are too close. A tenth of what the words themselves would take.
 */
export type WordPrint = Uint32Array

export const printOf = (sentence: string): WordPrint =>
  Uint32Array.from(new Set(plainWords(sentence).map((word) => hash32(/\d/.test(word) ? '#' : word)))).sort()

/** What two sentences share of their words together, 0 to 1; 0 at once where they are too unlike in length to share half. */
export function overlapOf(one: WordPrint, other: WordPrint): number {
  if (one.length * 2 < other.length || other.length * 2 < one.length) return 0
  let both = 0
  for (let at = 0, beside = 0; at < one.length && beside < other.length; ) {
    const difference = (one[at] ?? 0) - (other[beside] ?? 0)
    if (difference === 0) both += 1
    if (difference <= 0) at += 1
    if (difference >= 0) beside += 1
  }
  return both / (one.length + other.length - both)
}
