import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { type BlobStore, createPlatform, type Platform, scriptedMind } from '@sparring/core'
import { composeAdapters } from '../compose-adapters.js'
import { readEnvironment } from '../environment.js'

interface Opened {
  /** Acts for the tenant. */
  readonly platform: Platform
  readonly blobs: BlobStore
}

/** Opens the stores that the environment names, for as long as `use` takes. Makes no store where there is none. */
export async function withStores<Value>(tenant_id: string, dataDirectory: string | null, use: (opened: Opened) => Promise<Value>): Promise<Value> {
  const { data_dir, stores } = readEnvironment({ SPARRING_DATA_DIR: dataDirectory ?? undefined })
  if (stores.mongodb === null) await refuseWhereNothingIs(data_dir)
  const { adapters, poll_ms, dispose } = await composeAdapters(data_dir, stores)
  try {
    const platform = createPlatform({ ...adapters, mind: scriptedMind(), ...(poll_ms === null ? {} : { poll_ms }) })
    return await use({ platform: platform.as({ tenant_id, user_id: 'sparring' }), blobs: adapters.blobs })
  } finally {
    await dispose()
  }
}

async function refuseWhereNothingIs(folder: string): Promise<void> {
  await access(join(folder, 'sparring.sqlite')).catch((cause: unknown) => {
    throw new Error(`No meetings are kept in ${folder}. Give the folder with --data-dir, or set the variables of the stores.`, { cause })
  })
}
