import { SparringError } from '../domain/sparring-error.js'

type Kind = 'salesperson' | 'company' | 'representative' | 'meeting'

/** The document, or the kind's own not-found error: a foreign id is as unknown as a wrong one. */
export function found<Document>(kind: Kind, id: string, document: Document | null): Document {
  if (document !== null) return document
  throw new SparringError(
    `${kind}_not_found`,
    `There is no ${kind} ${JSON.stringify(id.slice(0, 80))}. Use an id from the answer that created it, or from the list.`,
  )
}
