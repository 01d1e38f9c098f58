import { SparringError } from '../domain/sparring-error.js'

const segment = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,200}$/

/** A blob's key as it may stand, or `validation_failed` at `key`: no key may lead out of the store. */
export function checkedKey(key: string): string {
  if (key.length <= 1_000 && key.split('/').every((part) => segment.test(part))) return key
  const message = `The blob key ${JSON.stringify(key.slice(0, 80))} is not allowed: segments of letters, digits, ".", "_" and "-", joined by "/".`
  throw new SparringError('validation_failed', message, { details: { fields: [{ path: 'key', message }] } })
}

/** A prefix for removal: whole segments only. */
export function checkedPrefix(prefix: string): string {
  if (!prefix.endsWith('/'))
    throw new SparringError('validation_failed', 'A prefix of blobs ends with "/".', {
      details: { fields: [{ path: 'prefix', message: 'Must end with "/".' }] },
    })
  checkedKey(prefix.slice(0, -1))
  return prefix
}

/** Cuts a range to a blob's size, or `validation_failed` at `range` where it begins beyond the end. */
export function cutRange(range: { readonly first: number; readonly last?: number }, size: number): { readonly first: number; readonly last: number } {
  const last = Math.min(range.last ?? size - 1, size - 1)
  if (Number.isInteger(range.first) && range.first >= 0 && range.first < size && last >= range.first) return { first: range.first, last }
  const message = `Bytes ${range.first}-${range.last ?? ''} do not lie within a blob of ${size} bytes.`
  throw new SparringError('validation_failed', message, { details: { fields: [{ path: 'range', message }] } })
}

export const keyTaken = (key: string) =>
  new SparringError('idempotency_key_reused', `A blob stands under ${key} already; blobs are never overwritten. Use a new key.`)
