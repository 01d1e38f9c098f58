import type { BlobStore, CallOptions, DocumentStore } from '@sparring/core'

/** Where the files of one upload lie: `{tenant}/materials/{upload}/`. */
export const uploadFolder = (tenantId: string, upload: string): string => `${tenantId}/materials/${upload}/`

const folderOf = (reference: string): string => reference.slice('blob:'.length, reference.lastIndexOf('/') + 1)

interface Orphanage {
  readonly documents: DocumentStore
  readonly blobs: BlobStore
  /** Folders of uploads that are so old that nobody is sending them any more. */
  readonly old: AsyncIterable<string>
}

/**
 * Removes what a process left that was killed between storing the files of an upload and writing the profile that names
 * them. Answers how many uploads that were.
 */
export async function removeOrphans({ documents, blobs, old }: Orphanage, options: CallOptions = {}): Promise<number> {
  const orphans = new Set<string>()
  for await (const folder of until(options, old)) orphans.add(folder)
  if (orphans.size === 0) return 0
  for await (const folder of referred(documents, options)) orphans.delete(folder)
  for (const folder of orphans) await blobs.removeAll(folder, options)
  return orphans.size
}

/** The folders of all materials of all profiles. */
async function* referred(documents: DocumentStore, options: CallOptions): AsyncIterable<string> {
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof documents.scan<'salespeople'>>> = await documents.scan('salespeople', { limit: 200, cursor }, options)
    for (const { materials } of page.items) for (const { file_url } of materials) yield folderOf(file_url)
    cursor = page.next_cursor
  } while (cursor !== null)
}

/** Removes what clients sent to the store itself so long ago that whoever meant to take it has. Answers how many uploads that were. */
export async function removeUntaken({ blobs, old }: Omit<Orphanage, 'documents'>, options: CallOptions = {}): Promise<number> {
  let removed = 0
  for await (const folder of until(options, old)) {
    await blobs.removeAll(folder, options)
    removed += 1
  }
  return removed
}

/** A listing itself is not told when to stop: what comes of it is. */
async function* until({ signal }: CallOptions, folders: AsyncIterable<string>): AsyncIterable<string> {
  for await (const folder of folders) {
    signal?.throwIfAborted()
    yield folder
  }
}
