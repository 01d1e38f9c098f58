import { SparringError } from '../domain/sparring-error.js'
import { erasedDigest } from '../meeting/remains.js'
import type { Caller, CreateOptions } from '../platform.js'
import type { Clock } from '../ports/clock.js'
import { isoNow } from '../ports/clock.js'
import type { CollectionName, Collections, DocumentStore } from '../ports/document-store.js'
import { derivedId, type Ids } from '../ports/ids.js'

interface Parts {
  readonly documents: DocumentStore
  readonly clock: Clock
  readonly ids: Ids
}

/** What `created_by` and the like are for a document that is made now. */
export interface Birth {
  readonly _id: string
  readonly tenant_id: string
  readonly created_by: string
  readonly created_at: string
}

/**
 * Creates a document once for each idempotency key: its id is derived from tenant, route and key, so that a repeated
 * create finds the first one even where the first caller crashed between the two inserts.
 */
export async function createOnce<Name extends Exclude<CollectionName, 'request_keys' | 'credentials'>>(
  parts: Parts,
  caller: Caller,
  request: { readonly collection: Name; readonly route: string; readonly body: unknown; readonly options: CreateOptions },
  build: (birth: Birth) => Collections[Name] | Promise<Collections[Name]>,
): Promise<Collections[Name]> {
  const { collection, options } = request
  const key = options.idempotency_key ?? null
  const _id = key === null ? parts.ids.fresh() : await derivedId(parts.ids, caller.tenant_id, request.route, key)
  const birth: Birth = { _id, tenant_id: caller.tenant_id, created_by: caller.user_id, created_at: isoNow(parts.clock) }
  if (key !== null) {
    await rememberRequest(parts, birth, key, request.body, options)
    const first = await parts.documents.get(collection, birth, options)
    if (first !== null) return first
  }
  const { document } = await parts.documents.insert(collection, await build(birth), options)
  return document
}

async function rememberRequest(parts: Parts, birth: Birth, key: string, body: unknown, options: CreateOptions): Promise<void> {
  const digest = await parts.ids.digest(JSON.stringify(body))
  const { document } = await parts.documents.insert('request_keys', { ...birth, digest }, options)
  if (document.digest === digest) return
  if (document.digest === erasedDigest)
    throw new SparringError(
      'idempotency_key_reused',
      `What was created with the Idempotency-Key "${key.slice(0, 40)}" was erased. Send this one with a new key.`,
    )
  throw keyReused(key)
}

export const keyReused = (key: string): SparringError =>
  new SparringError('idempotency_key_reused', `The Idempotency-Key "${key.slice(0, 40)}" was used for another request. Send this one with a new key.`)
