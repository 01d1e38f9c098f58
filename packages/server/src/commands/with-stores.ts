import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { type BlobStore, createPlatform, type Platform, scriptedMind } from '@sparring/core'
import { openRecords, type Records } from '../compose/records.js'
import { composeAdapters } from '../compose-adapters.js'
import { type Environment, readEnvironment } from '../environment.js'
import { inUse } from './in-use.js'

/** What a command works on. */
export interface Wanted {
  /** The folder that was named, or `null`. */
  readonly data_dir: string | null
  /** What does the same through a server that has the database to itself. Left out where nothing does. */
  readonly ask?: string
  /** Where nothing is kept yet, it is begun there. */
  readonly may_be_new?: true
}

/** Opens meetings and documents: of the folder that was named, where it has any, else where the environment says. */
export async function openRecordsOf(wanted: Wanted): Promise<Records & Pick<Environment, 'spending'>> {
  const { data_dir, stores, spending } = await environmentOf(wanted)
  return { ...(await opened(openRecords(data_dir, stores.mongodb), wanted)), spending }
}

interface OpenStores {
  /** Acts for the tenant. */
  readonly platform: Platform
  readonly blobs: BlobStore
}

/** Opens all stores, found in the same manner, for as long as `use` takes. */
export async function withStores<Value>(tenant_id: string, wanted: Wanted, use: (stores: OpenStores) => Promise<Value>): Promise<Value> {
  const { data_dir, stores } = await environmentOf(wanted)
  const { adapters, poll_ms, dispose } = await opened(composeAdapters(data_dir, stores), wanted)
  try {
    const platform = createPlatform({ ...adapters, mind: scriptedMind(), ...(poll_ms === null ? {} : { poll_ms }) })
    return await use({ platform: platform.as({ tenant_id, user_id: 'sparring' }), blobs: adapters.blobs })
  } finally {
    await dispose()
  }
}

/** Whoever names a folder with a database in it means that one, and no other that the environment has besides. Looking makes none. */
async function environmentOf({ data_dir, may_be_new }: Wanted): Promise<Environment> {
  const environment = readEnvironment({ SPARRING_DATA_DIR: data_dir ?? undefined })
  const { stores } = environment
  const isThere = await access(join(environment.data_dir, 'sparring.sqlite')).then(
    () => true,
    () => false,
  )
  if (!isThere && stores.mongodb === null && !may_be_new)
    throw new Error(`No meetings are kept in ${environment.data_dir}. Give the folder with --data-dir, or set the variables of the stores.`)
  return isThere && data_dir !== null ? { ...environment, stores: { ...stores, mongodb: null } } : environment
}

const opened = <Opened>(opening: Promise<Opened>, { ask }: Wanted): Promise<Opened> =>
  opening.catch((error: unknown) => {
    throw ask === undefined ? error : inUse(error, ask)
  })
