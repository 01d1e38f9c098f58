import type { CallOptions, DataOf } from './endpoint-call.js'
import { SparringConnectionError } from './errors.js'

/** Sends a file to the store itself, without anything that is meant for the server. */
export type PostFile = (form: Pick<DataOf<'createUpload'>, 'url' | 'fields'>, file: Blob, options: CallOptions) => Promise<void>

export const createPostFile =
  (given: typeof fetch | undefined): PostFile =>
  async ({ url, fields }, file, { signal }) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    // Stores read nothing that comes after the file.
    body.set('file', file)
    const sent = (given ?? fetch)(url, { method: 'POST', body, ...(signal === undefined ? {} : { signal }) })
    const { origin } = new URL(url)
    const response = await sent.catch((cause: unknown) => {
      if (signal?.aborted) throw signal.reason
      throw new SparringConnectionError(`The store at ${origin} could not be reached. In a page, its CORS rules must allow POST.`, { cause })
    })
    if (response.ok) return
    throw new SparringConnectionError(`The store at ${origin} refused the file with ${response.status}: larger than was said, or too late.`)
  }
