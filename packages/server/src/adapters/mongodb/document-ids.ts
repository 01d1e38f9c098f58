import type { DocumentKey } from '@sparring/core'

/** What the product makes its ids of: random, or derived from the tenant. No two tenants can have the same. */
const unique = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/

/** The `_id` under which a document stands: its own, or behind its tenant's where another tenant may have the same. */
export const storedId = ({ tenant_id, _id }: DocumentKey): string => (unique.test(_id) ? _id : `${tenant_id}/${_id}`)

/** A document as it was given, of one as it stands. */
export function given<Document extends DocumentKey>(stored: Document): Document {
  const behind = `${stored.tenant_id}/`
  return stored._id.startsWith(behind) ? { ...stored, _id: stored._id.slice(behind.length) } : stored
}
