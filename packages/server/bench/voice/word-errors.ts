const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replaceAll(/[-–]/g, ' ')
    .match(/[\p{L}\p{N}'’]+/gu) ?? []

/** How many words must be put in, left out or changed to make what was said of what was heard. */
export function wordErrors(said: string, heard: string): { readonly errors: number; readonly words: number } {
  const [wanted, got] = [wordsOf(said), wordsOf(heard)]
  let row = Array.from({ length: got.length + 1 }, (_, index) => index)
  for (const [index, word] of wanted.entries()) {
    const next = [index + 1]
    for (const [at, other] of got.entries()) next.push(Math.min((row[at] ?? 0) + (word === other ? 0 : 1), (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1))
    row = next
  }
  return { errors: row.at(-1) ?? 0, words: wanted.length }
}
