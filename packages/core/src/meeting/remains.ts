import { nobody } from '../domain/document.js'
import type { BlobStore } from '../ports/blob-store.js'
import type { CallOptions } from '../ports/call-options.js'
import type { Collections, DocumentStore, Where } from '../ports/document-store.js'
import type { MeetingKey } from '../ports/meeting-log.js'
import { collectionsOf } from './belongings.js'

/** The folder of a meeting's recordings. */
export const recordingsOf = ({ tenant_id, meeting_id }: MeetingKey): string => `${tenant_id}/meetings/${meeting_id}/`

/** What stands in place of the digest of a request whose meeting was erased. */
export const erasedDigest = '~erased'

/** Removes what stands of a meeting beside its log. Repeatable; its own document goes last, since by that it is found again. */
export async function removeRemains(
  key: MeetingKey,
  stores: { readonly documents: DocumentStore; readonly blobs: BlobStore },
  options?: CallOptions,
): Promise<void> {
  const { documents, blobs } = stores
  const document = { tenant_id: key.tenant_id, _id: key.meeting_id }
  await blobs.removeAll(recordingsOf(key), options)
  for (const name of collectionsOf('meeting')) await documents.remove(name, document, options)
  for (const name of collectionsOf('request')) {
    const request = await documents.get(name, document, options)
    if (request !== null) await documents.replace(name, { ...request, created_by: nobody, digest: erasedDigest }, options)
  }
  for (const name of collectionsOf('credential')) await removeAll(name, { tenant_id: key.tenant_id, where: { meeting_id: key.meeting_id } }, documents, options)
  for (const name of collectionsOf('record')) await documents.remove(name, document, options)
}

type Named = ReturnType<typeof collectionsOf<'credential'>>[number]

/** From the front, again and again: what is removed is in no list any more. Answers how many there were. */
export async function removeAll(
  name: Named,
  query: { readonly tenant_id: string; readonly where: Where<Collections[Named]> },
  documents: DocumentStore,
  options?: CallOptions,
): Promise<number> {
  let removed = 0
  for (;;) {
    const { items } = await documents.list(name, { ...query, limit: 100 }, options)
    if (items.length === 0) return removed
    for (const document of items) await documents.remove(name, document, options)
    removed += items.length
  }
}
