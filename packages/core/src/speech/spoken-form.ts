import { addresses } from './spoken/addresses.js'
import { amounts, bareNumbers } from './spoken/amounts.js'
import { dates } from './spoken/dates.js'
import { type SpokenRule, saidBy } from './spoken/rule.js'
import { abbreviations, shortWords } from './spoken/words.js'

/** What is to be seen, not heard. */
const unspoken: readonly SpokenRule[] = [
  { where: /\[(?<text>[^\]\n]+)\]\([^)\s]*\)/g, said: (_, { text = '' }) => text },
  { where: /[*`_#>|]+(?=\s|$)|(?<=^|\s)[*`_#>|]+(?!\d)|\*\*|`/gm, said: () => '' },
  { where: /\p{Extended_Pictographic}|\u200d|\ufe0f/gu, said: () => ' ' },
]

const pauses: readonly SpokenRule[] = [
  { where: /\s+[–—-]\s+|—/g, said: () => ', ' },
  { where: /(?<=\p{L})\/(?=\p{L})/gu, said: () => ' ' },
  { where: /\s+(?=[,.;:!?])/g, said: () => '' },
  { where: /\s{2,}/g, said: () => ' ' },
]

/**
 * English as a person reads it out: `$1.2M` as `one point two million dollars`, `Q3` as `Q three`, `CFO` as `C F O`. For voices
 * that read letters and signs as they stand; a provider's voice does this itself. What is read aloud already is left as it is.
 */
export const spokenForm = (text: string): string =>
  saidBy([...unspoken, ...addresses, ...shortWords, ...dates, ...amounts, ...bareNumbers, ...abbreviations, ...pauses], text)
