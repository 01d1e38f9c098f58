import { SparringError } from '../domain/sparring-error.js'

/** Where a page ended: the sort key of its last document. Two tenants may hold the same id, so that a scan needs the tenant too. */
export interface Place {
  readonly created_at: string
  readonly _id: string
  readonly tenant_id: string
}

/** An opaque cursor: base64url of the place. */
export function cursorOf({ created_at, _id, tenant_id }: Place): string {
  const bytes = new TextEncoder().encode(JSON.stringify([created_at, _id, tenant_id]))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** The place behind a cursor, or `validation_failed` at `cursor`. */
export function placeOf(cursor: string): Place {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (Array.isArray(read) && read.length === 3) {
      const [created_at, _id, tenant_id] = read
      if (typeof created_at === 'string' && typeof _id === 'string' && typeof tenant_id === 'string') return { created_at, _id, tenant_id }
    }
  } catch {
    // Falls through: whatever it is, it is no cursor of ours.
  }
  const message = 'The cursor is not one of this list. Use next_cursor of the page before, or leave it out to begin anew.'
  throw new SparringError('validation_failed', message, { details: { fields: [{ path: 'cursor', message }] } })
}

/** Order of a list, newest first. */
export const newestFirst = (one: Place, other: Place): number => oldestFirst(other, one)

/** Order of a scan, oldest first. */
export const oldestFirst = (one: Place, other: Place): number =>
  compare(one.created_at, other.created_at) || compare(one._id, other._id) || compare(one.tenant_id, other.tenant_id)

const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1)
