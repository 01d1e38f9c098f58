import type { SpokenRule } from './rule.js'

/** Ends that are surely those of an address: `end.Next` may be two sentences. */
const ends = 'com|net|org|io|ai|co|de|eu|uk|fr|nl|ch|at|dev|app|example|gov|edu'

const marks: Readonly<Record<string, string>> = {
  '.': ' dot ',
  '/': ' slash ',
  '-': ' dash ',
  _: ' underscore ',
  '@': ' at ',
  '?': ' ',
  '=': ' ',
  '&': ' ',
  '#': ' ',
  ':': ' ',
  '%': ' ',
  '+': ' plus ',
}

/** The closing full stop of a sentence belongs to no address. */
function letters(address: string): string {
  const [, text = '', rest = ''] = /^(.*?)([.,;:!?)]*\/?[.,;:!?)]*)$/s.exec(address) ?? []
  return text.replaceAll(/[./_@?=&#:%+-]/g, (mark) => marks[mark] ?? ' ').replaceAll(/ {2,}/g, ' ') + rest.replace('/', '')
}

/** How one gets somewhere: e-mail and web addresses, read out with their dots. */
export const addresses: readonly SpokenRule[] = [
  { where: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, said: letters },
  { where: /\bhttps?:\/\/(?:www\.)?(?<rest>[^\s<>"”’]+)/gi, said: (_, { rest = '' }) => letters(rest) },
  {
    where: new RegExp(`(?<![\\w.@])(?:www\\.)?(?<rest>(?:[a-z0-9][a-z0-9-]*\\.)+(?:${ends})(?:/[^\\s<>"”’]*)?)(?![\\w-])`, 'gi'),
    said: (_, { rest = '' }) => letters(rest),
  },
]
