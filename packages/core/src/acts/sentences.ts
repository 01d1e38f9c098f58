export interface Sentence {
  readonly text: string
  /** Where it begins in the whole text, in characters. */
  readonly start: number
}

const abbreviations = new Set(['mr', 'mrs', 'ms', 'dr', 'prof', 'vs', 'etc', 'approx', 'inc', 'ltd', 'co', 'e.g', 'i.e', 'no', 'st'])

/** The sentences of a text: cut after closing punctuation followed by white space, and at line ends. One pass. */
export function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  const close = (end: number) => {
    const raw = text.slice(start, end)
    const trimmed = raw.trim()
    if (trimmed !== '') sentences.push({ text: trimmed, start: start + raw.indexOf(trimmed) })
    start = end
  }
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (character === '\n') close(index + 1)
    else if (character === '.' || character === '!' || character === '?' || character === '…') {
      const next = text[index + 1]
      if ((next === undefined || next === ' ' || next === '\n' || next === '"' || next === '”') && !(character === '.' && isAbbreviation(text, start, index)))
        close(index + 1)
    }
  }
  close(text.length)
  return sentences
}

function isAbbreviation(text: string, from: number, stop: number): boolean {
  const begin = Math.max(text.lastIndexOf(' ', stop - 1) + 1, from, stop - 12)
  const word = text.slice(begin, stop).toLowerCase()
  return abbreviations.has(word) || (word.length === 1 && word !== 'i')
}
