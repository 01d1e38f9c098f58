/** What each term of a score stands for. docs/floor.md tells them at length. */
const meanings: Readonly<Record<string, string>> = {
  thread: 'goes on with who spoke last',
  before: 'was in this exchange just before',
  expertise: 'the topic is the business of the role',
  role: 'words of what they answer for',
  own: 'takes up what they said',
  interest: 'words of the notes on them',
  objection: 'has an open objection to it',
  lead: 'makes the decision',
  mentioned: 'the question is about them',
  hands_on: 'does the work that is asked about',
  share: 'has spoken most already',
  silent: 'has been silent for long',
  unheard: 'the others are invited to speak',
}

/** A term in words; `''` for one that this version does not know. */
export const termInWords = (term: string): string => meanings[term] ?? ''

/** A score as it is shown: two digits. */
export const figure = (value: number): string => (Math.abs(value) < 0.005 ? 0 : value).toFixed(2)

/** The heaviest terms first. */
export const byWeight = (terms: Readonly<Record<string, number>>): readonly (readonly [string, number])[] =>
  Object.entries(terms).sort(([, one], [, other]) => Math.abs(other) - Math.abs(one))
