import type { Mention, Token } from './mentions.js'

/** Who is to speak where one or more were called. */
export interface Order {
  /** In the order in which they are to speak. */
  readonly ids: readonly string[]
  /** `either X or Y`: one of them is to speak, whichever has more to say. */
  readonly choice: boolean
}

const correcting = new Set(['sorry', 'rather', 'actually', 'mean', 'hang', 'wait', 'scratch', 'correction'])

/** `X and Y` are to speak in that order, of `either X or Y` one is, and `X, sorry, Y` is Y. */
export function severalNamed(callings: readonly Mention[], tokens: readonly Token[]): Order {
  const distinct = distinctOf(callings)
  const [first, second] = callings
  if (first === undefined || second === undefined || distinct.length === 1) return { ids: distinct, choice: false }
  const between = tokens.slice(first.at + first.length, second.at).map(({ word }) => word)
  if (between.some((word) => correcting.has(word))) return { ids: second.ids, choice: false }
  return { ids: distinct, choice: tokens[first.at - 1]?.word === 'either' || between.includes('or') }
}

/** `The other John, John Castellano`: a name that two bear is settled by one that only one of them bears. */
function distinctOf(callings: readonly Mention[]): readonly string[] {
  const certain = new Set(callings.flatMap(({ ids }) => (ids.length === 1 ? ids : [])))
  const meant = callings.filter(({ ids }) => ids.length === 1 || !ids.some((id) => certain.has(id)))
  return [...new Set(meant.flatMap(({ ids }) => ids))]
}
