import { resolve } from 'node:path'
import { type NewApiKey, parseInput, SparringError } from '@sparring/core'
import { type ApiKey, apiKey, endpoints, failed } from '@sparring/core/contract'
import { systemClock } from '@sparring/core/memory'
import { z } from 'zod'
import { Credentials, shownKey } from '../auth/credentials.js'
import { openRecords } from '../compose/records.js'
import { readEnvironment } from '../environment.js'
import { nodeIds } from '../node-ids.js'

/** The API keys of one tenant, wherever they are kept. */
export interface KeyRing {
  create(key: NewApiKey): Promise<ApiKey & { readonly key: string }>
  list(): Promise<readonly ApiKey[]>
  revoke(id: string): Promise<ApiKey>
  close(): Promise<void>
}

interface Place {
  readonly tenant: string
  readonly data_dir: string | null
  readonly url: string | null
}

/** In the stores that the environment names, or behind a running server. */
export async function openKeyRing({ tenant, data_dir, url }: Place): Promise<KeyRing> {
  const environment = readEnvironment()
  if (url !== null) return served(url, environment.api_key)
  return stored(tenant, data_dir === null ? environment.data_dir : resolve(data_dir), environment.stores.mongodb)
}

const newApiKey = endpoints.createKey.request.body.content['application/json'].schema
const mostAtOnce = 200

async function stored(tenant_id: string, folder: string, mongodb: Parameters<typeof openRecords>[1]): Promise<KeyRing> {
  const { ports, dispose } = await openRecords(folder, mongodb).catch((error: unknown) => {
    throw inUse(error)
  })
  const credentials = new Credentials({ documents: ports.documents, clock: systemClock, ids: nodeIds })
  return {
    async create(key) {
      const { credential, text } = await credentials.makeKey({ tenant_id, user_id: 'command' }, parseInput(newApiKey, key))
      return { ...shownKey(credential), key: text }
    },
    async list() {
      const { items } = await credentials.keys(tenant_id, { limit: mostAtOnce })
      return items.map(shownKey)
    },
    revoke: async (id) => shownKey(await credentials.revokeKey(tenant_id, id)),
    close: dispose,
  }
}

/** A database that a server has open can be asked through that server. */
function inUse(error: unknown): unknown {
  if (!SparringError.is(error) || error.code !== 'store_unavailable' || !/locked|busy/i.test(String(error.details?.['reason']))) return error
  const ask = 'sparring keys … --url http://127.0.0.1:8000, with an admin’s key in SPARRING_API_KEY'
  return new Error(`${error.message} Or ask the server that has it open: ${ask}.`, { cause: error })
}

const madeKey = apiKey.extend({ key: z.string() })
const answered = z.object({ data: z.unknown() })
const keyPage = z.object({ items: z.array(apiKey) })

function served(url: string, key: string | undefined): KeyRing {
  const ask = async <Schema extends z.ZodType>(schema: Schema, method: 'GET' | 'POST', path: string, body?: unknown): Promise<z.output<Schema>> => {
    const address = `${url.replace(/\/+$/, '')}/api/keys${path}`
    const headers = { ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) }
    const response = await fetch(address, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }).catch((cause: unknown) => {
      throw new Error(`Nothing answers at ${url}. Is the server running there?`, { cause })
    })
    const json: unknown = await response.json().catch(() => null)
    const problem = failed.safeParse(json)
    if (problem.success) throw new Error(problem.data.error.message)
    return schema.parse(answered.parse(json).data)
  }
  return {
    create: (wanted) => ask(madeKey, 'POST', '', wanted),
    list: async () => (await ask(keyPage, 'GET', `?limit=${mostAtOnce}`)).items,
    revoke: (id) => ask(apiKey, 'POST', `/${encodeURIComponent(id)}/revoke`),
    close: async () => undefined,
  }
}
