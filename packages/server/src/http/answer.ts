import type { BlobStore } from '@sparring/core'
import type { AppContext } from './app-context.js'
import { publicAddress } from './public-address.js'

/** Addresses of files work for this long. */
const lifetimeSeconds = 3600
const blobScheme = 'blob:'

/** Fields that hold a reference to a blob. No caller can write them: their values are the platform's own. */
const addressFields: ReadonlySet<string> = new Set(['file_url', 'audio_url'])

/** The key of the blob that a field refers to, or `null` where it refers to none. */
export const blobKeyIn = (name: string, value: unknown): string | null =>
  addressFields.has(name) && typeof value === 'string' && value.startsWith(blobScheme) ? value.slice(blobScheme.length) : null

interface Reference {
  readonly reference: string
  readonly file_name: string | undefined
}

/** Data as JSON, with an address that works for an hour in place of each reference to a blob. */
export type Addressed = (context: AppContext, data: unknown) => Promise<string>

export function addressed(blobs: BlobStore, configured: string | undefined): Addressed {
  return async (context, data) => {
    const found = [...references(data)]
    if (found.length === 0) return JSON.stringify(data)
    const base = publicAddress(context, configured)
    const addresses = new Map(await Promise.all(found.map(async (one) => [one.reference, await addressOf(one, blobs, base)] as const)))
    return JSON.stringify(data, (name, value: unknown) => (addressFields.has(name) && typeof value === 'string' ? (addresses.get(value) ?? value) : value))
  }
}

/** How every answer leaves: in its envelope. */
export type Answerer = (context: AppContext, data: unknown, status?: 200 | 201) => Promise<Response>

export const answerer =
  (withAddresses: Addressed): Answerer =>
  async (context, data, status = 200) =>
    context.body(await withAddresses(context, { success: true, data }), status, { 'Content-Type': 'application/json' })

async function addressOf({ reference, file_name }: Reference, blobs: BlobStore, base: string): Promise<string> {
  const key = reference.slice(blobScheme.length)
  const url = await blobs.signedUrl(key, { expires_in_seconds: lifetimeSeconds, ...(file_name === undefined ? {} : { file_name }) })
  return url.startsWith('/') ? base + url : url
}

function* references(value: unknown): Iterable<Reference> {
  if (Array.isArray(value)) {
    for (const item of value) yield* references(item)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, field] of Object.entries(value)) {
      if (typeof field === 'object') yield* references(field)
      else if (typeof field === 'string' && blobKeyIn(name, field) !== null) {
        yield { reference: field, file_name: 'file_name' in value && typeof value.file_name === 'string' ? value.file_name : undefined }
      }
    }
  }
}
