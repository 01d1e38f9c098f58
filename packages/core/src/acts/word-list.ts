/** The words of a text in lower case, without punctuation; apostrophes are dropped (`don't` → `dont`). */
export function plainWords(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}]+(?:[.,]\p{N}+)*%?/gu) ?? []
  )
}

/** A text in plain words: hyphens and apostrophes gone, words parted by single spaces. */
export const plainOf = (text: string): string => plainWords(text).join(' ')

/** Words that carry no content of their own. */
const emptyWords = new Set(
  `a an and are as at be been being but by can could did do does doing done for from get gets getting got had has have having he her him his how i id if ill im in into is it its ive just
  let lets like make many may me might more most much must my no nor not of off on one or other our out over own per really say says see she should so some such than that thats the their them then
  there theres these they theyre thing things this those through to too up us very was way we well were weve what when where which while who whom whose why will with wont would yes yet you
  youd youll your youre youve about after all also any because before both each few here only same under until again between during against down further once ours yours okay ok right sure
  going want know think take give look tell mean kind sort actually maybe perhaps today now still even ever every`.split(/\s+/),
)

/** Content words, each once, in order. */
export function contentWords(text: string): readonly string[] {
  return [...new Set(plainWords(text).filter((word) => word.length > 2 && !emptyWords.has(word)))]
}

/** Words of one family share a stem: `integrates` and `integration`, `drills` and `drilling`. Rough, and the same for everybody. */
export const stemOf = (word: string): string => (word.length > 5 ? word.slice(0, 5) : word.replace(/(?:es|s)$/, ''))

/** The stems of a text's content words, each once. */
export const stemsOf = (text: string): ReadonlySet<string> => new Set(contentWords(text).map(stemOf))

/** A phrase list compiled to one test over ` word word word `. */
export function phraseTest(phrases: string): (words: readonly string[]) => boolean {
  const wanted = new Map<string, readonly (readonly string[])[]>()
  for (const phrase of phrases.split('|').map((given) => given.trim().split(/\s+/))) {
    const [first] = phrase
    if (first) wanted.set(first, [...(wanted.get(first) ?? []), phrase])
  }
  return (words) => words.some((word, at) => wanted.get(word)?.some((phrase) => phrase.every((part, offset) => words[at + offset] === part)) ?? false)
}
