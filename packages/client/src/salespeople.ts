import { type BodyOf, type CallOptions, type DataOf, dataOf, type EndpointCall, type PostOptions } from './endpoint-call.js'
import type { PostFile } from './post-file.js'

export interface UploadOptions extends PostOptions {
  /** At most 10 files of 25 MB; a `File` keeps its name. */
  readonly materials?: readonly (File | Blob)[]
  /** Called as the upload proceeds, where the runtime can stream a request body (Node, Chromium over HTTP/2). */
  readonly onProgress?: (progress: { readonly percent: number; readonly transferredBytes: number; readonly totalBytes: number }) => void
}

export const salespeople = (call: EndpointCall, postFile: PostFile) => ({
  /**
   * Sends one large file to the store itself and resolves with its id, for `upload_ids` of `create`. Rejects with
   * `direct_upload_unavailable` where the server keeps files itself: give the file to `create` there.
   */
  async upload(file: File, options: PostOptions = {}): Promise<string> {
    const asked = { json: { file_name: file.name, size_bytes: file.size }, ...options }
    const { upload_id, ...form } = await dataOf<'createUpload'>(call('createUpload', asked))
    await postFile(form, file, options)
    return upload_id
  },
  create(profile: BodyOf<'createSalesperson'>, { materials = [], onProgress, ...options }: UploadOptions = {}): Promise<DataOf<'createSalesperson'>> {
    const form = new FormData()
    for (const [name, value] of Object.entries(profile)) if (value != null) form.set(name, String(value))
    for (const file of materials) form.append('materials', file)
    const progress =
      onProgress === undefined ? {} : { onUploadProgress: (now: { percent: number; transferredBytes: number; totalBytes: number }) => onProgress(now) }
    return dataOf<'createSalesperson'>(call('createSalesperson', { body: form, ...options, ...progress }))
  },
  get: (salesperson_id: string, options?: CallOptions) => dataOf<'getSalesperson'>(call('getSalesperson', { path: { salesperson_id }, ...options })),
  list: (page: PageOptions = {}) => dataOf<'listSalespeople'>(call('listSalespeople', paged(page))),
})

export interface PageOptions extends CallOptions {
  readonly limit?: number
  readonly cursor?: string | null
}

export const paged = ({ limit, cursor, ...options }: PageOptions) => ({ query: { limit, cursor: cursor ?? undefined }, ...options })
