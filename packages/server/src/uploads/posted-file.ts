import { randomUUID } from 'node:crypto'
import { type BlobStore, type DirectUploads, type PostForm, SparringError } from '@sparring/core'

/** A large file over a slow line takes a while. */
const formSeconds = 3_600

/** Where what a client sends to the store itself lies until it is taken: `{tenant}/uploads/{upload}/`. */
const postedFolder = (tenantId: string, upload: string): string => `${tenantId}/uploads/${upload}/`
const fileIn = (folder: string): string => `${folder}0.posted`
/** What the file is called, beside it: no key is of anybody's choosing. */
const nameIn = (folder: string): string => `${folder}name.txt`

export interface Store {
  readonly blobs: BlobStore
  readonly tenant_id: string
}

/** Lets a client send one file to the store itself. Rejects with `direct_upload_unavailable` where the store takes none. */
export async function offerUpload(
  { file_name, size_bytes }: { readonly file_name: string; readonly size_bytes: number },
  { blobs, tenant_id }: Store,
): Promise<PostForm & { readonly upload_id: string }> {
  const upload_id = randomUUID()
  const folder = postedFolder(tenant_id, upload_id)
  // As bytes, whatever it is: the type of its content is given to it once that was looked at.
  const options = { most_bytes: size_bytes, content_type: 'application/octet-stream', expires_in_seconds: formSeconds }
  const form = await directOf(blobs).postForm(fileIn(folder), options)
  await blobs.write(nameIn(folder), once(new TextEncoder().encode(file_name.toWellFormed())), { content_type: 'text/plain' })
  return { upload_id, ...form }
}

/** A file that a client sent to the store itself, and what it is called. */
export interface PostedFile {
  readonly key: string
  readonly file_name: string
  readonly size_bytes: number
}

/** Rejects with `upload_not_found` where no such file arrived, whatever another tenant may have sent. */
export async function postedFile(upload_id: string, { blobs, tenant_id }: Store): Promise<PostedFile> {
  const folder = postedFolder(tenant_id, upload_id)
  const [name, file] = await Promise.all([blobs.read(nameIn(folder)), blobs.read(fileIn(folder))])
  if (name !== null && file !== null) return { key: file.key, size_bytes: file.size_bytes, file_name: new TextDecoder().decode(await whole(name.body)) }
  const why = name === null ? 'There is no such upload, or it was not used for a day' : 'Its file has not arrived in the store'
  throw new SparringError('upload_not_found', `upload_ids: ${upload_id}: ${why}. Ask for a form, post the file by it, then create the profile.`)
}

export function directOf({ direct }: BlobStore): DirectUploads {
  if (direct !== undefined) return direct
  const message = 'Files are kept by this server itself here. Send them in the request that creates the profile, as multipart/form-data under "materials".'
  throw new SparringError('direct_upload_unavailable', message)
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

export async function whole(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks)
}
