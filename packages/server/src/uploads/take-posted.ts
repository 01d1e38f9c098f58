import { type BlobStore, inMegabytes, type Limits, SparringError, type StoredMaterial } from '@sparring/core'
import { contentTypeOf, type FileKind, fileKind } from './file-kind.js'
import { directOf, type PostedFile, postedFile, type Store, whole } from './posted-file.js'
import { headBytes } from './store-material.js'

export interface TakingOptions extends Store {
  readonly limits: Limits
  /** Where they go. It is removed by whoever named it, where one of them is refused. */
  readonly folder: string
}

/** Takes files that clients sent to the store itself for materials, each once its content has told its kind. */
export async function takePosted(uploadIds: readonly string[], options: TakingOptions): Promise<readonly StoredMaterial[]> {
  const taking = uploadIds.map(async (id, index) => takeOne(await postedFile(id, options), { ...options, id, place: `${options.folder}posted-${index}` }))
  // Whoever removes the folder does so when nothing goes there any more.
  await Promise.allSettled(taking)
  return Promise.all(taking)
}

interface OneOptions extends TakingOptions {
  readonly id: string
  readonly place: string
}

async function takeOne(file: PostedFile, { blobs, limits, id, place }: OneOptions): Promise<StoredMaterial> {
  const { file_name } = file
  if (file.size_bytes > limits.direct_material_bytes) {
    const message = `The file ${JSON.stringify(file_name.slice(0, 80))} is larger than ${inMegabytes(limits.direct_material_bytes)}. No profile was created.`
    throw new SparringError('file_too_large', message)
  }
  const kind = await kindOf(blobs, file.key, file_name)
  const key = `${place}.${kind}`
  const size_bytes = await directOf(blobs).take(file.key, key, { content_type: contentTypeOf(kind) })
  // Until its form expires another file may be posted in its place, also between two looks: what was taken is what counts.
  if (size_bytes === null || (await kindOf(blobs, key, file_name)) !== kind) {
    throw new SparringError('upload_not_found', `upload_ids: ${id}: Its file was replaced while it was taken. Create the profile again.`)
  }
  return { key, size_bytes, file_name, file_type: kind, fingerprint: id }
}

async function kindOf(blobs: BlobStore, key: string, fileName: string): Promise<FileKind> {
  const blob = await blobs.read(key, { range: { first: 0, last: headBytes - 1 } })
  return fileKind(await whole(blob?.body ?? nothing()), fileName.slice(0, 80))
}

async function* nothing(): AsyncIterable<Uint8Array> {}
