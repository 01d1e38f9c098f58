const sounded = /[\p{L}\p{N}]/u

/**
 * How many characters at the beginning of `text` say again all that `before` says, in whatever case and punctuation: 0 where
 * it says something else, `null` while it may still become the same.
 */
export function repeatedLength(text: string, before: string): number | null {
  const said = [...before.toLowerCase()].filter((character) => sounded.test(character))
  let matched = 0
  for (let index = 0; index < text.length; index += 1) {
    const character = (text[index] ?? '').toLowerCase()
    if (!sounded.test(character)) continue
    if (matched === said.length) return afterPunctuation(text, index)
    if (character !== said[matched]) return 0
    matched += 1
  }
  return matched === said.length ? text.length : null
}

/** What follows a repetition keeps the space before it, and its own opening quote; the punctuation of the repetition goes. */
function afterPunctuation(text: string, next: number): number {
  const gap = text.slice(0, next).search(/\s[^\s]*$/)
  return gap < 0 ? next : gap
}
