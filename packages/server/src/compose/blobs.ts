import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlobStore } from '@sparring/core'
import { type FileBlobs, openFiles } from '../adapters/files/index.js'
import type { S3Settings } from '../environment/stores.js'
import { checkOf, type Part } from './part.js'

export interface Blobs extends Part<{ readonly blobs: BlobStore }> {
  /** Where this server serves the files itself. */
  readonly openSigned?: FileBlobs['openSigned']
  /** Where clients read the files, if not from this server. */
  readonly origin?: string
  readonly untouched: FileBlobs['untouched']
}

const name = 'Files'

/** Where files are kept: an S3 bucket where one is named, else the data folder. */
export async function openBlobs(dataDirectory: string, s3: S3Settings | null): Promise<Blobs> {
  return s3 === null ? inFolder(join(dataDirectory, 'blobs')) : inBucket(s3)
}

async function inFolder(directory: string): Promise<Blobs> {
  const blobs = await openFiles({ directory, url_path: '/files' })
  return {
    ports: { blobs },
    check: () => checkOf({ name, adapter: 'local files', embedded: true }, access(directory, constants.R_OK | constants.W_OK)),
    summary: `files      embedded: ${directory}`,
    dispose: async () => undefined,
    openSigned: blobs.openSigned,
    untouched: blobs.untouched,
  }
}

async function inBucket(settings: S3Settings): Promise<Blobs> {
  // Loaded where it is used: starting without it must not wait for it.
  const { openS3 } = await import('../adapters/s3/index.js')
  const blobs = await openS3(settings)
  // As the store itself writes its addresses, whether by path or by name.
  const origin = new URL(await blobs.signedUrl('nothing', { expires_in_seconds: 1 })).origin
  return {
    ports: { blobs },
    check: () => checkOf({ name, adapter: 'S3', embedded: false }, blobs.check()),
    summary: `files      S3, bucket ${settings.bucket}${settings.endpoint === undefined ? ` in ${settings.region}` : ` at ${new URL(settings.endpoint).host}`}`,
    dispose: blobs.dispose,
    origin,
    untouched: blobs.untouched,
  }
}
