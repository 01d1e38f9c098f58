import { type NewApiKey, parseInput } from '@sparring/core'
import { type ApiKey, apiKey, endpoints, failed } from '@sparring/core/contract'
import { systemClock } from '@sparring/core/memory'
import { z } from 'zod'
import { Credentials, shownKey } from '../auth/credentials.js'
import { readEnvironment } from '../environment.js'
import { nodeIds } from '../node-ids.js'
import { openRecordsOf } from './with-stores.js'

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

/** In the stores that the environment names, in the folder that is named, or behind a running server. */
export async function openKeyRing({ tenant, data_dir, url }: Place): Promise<KeyRing> {
  return url === null ? stored(tenant, data_dir) : served(url, readEnvironment().api_key)
}

const ask = 'sparring keys … --url http://127.0.0.1:8000, with an admin’s key in SPARRING_API_KEY'
const newApiKey = endpoints.createKey.request.body.content['application/json'].schema
const mostAtOnce = 200

async function stored(tenant_id: string, data_dir: string | null): Promise<KeyRing> {
  // A key may be made before the server is started for the first time.
  const { ports, dispose } = await openRecordsOf({ data_dir, ask, may_be_new: true })
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

const madeKey = apiKey.extend({ key: z.string() })
const answered = z.object({ data: z.unknown() })
const keyPage = z.object({ items: z.array(apiKey) })

function served(url: string, key: string | undefined): KeyRing {
  const call = async <Schema extends z.ZodType>(schema: Schema, method: 'GET' | 'POST', path: string, body?: unknown): Promise<z.output<Schema>> => {
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
    create: (wanted) => call(madeKey, 'POST', '', wanted),
    list: async () => (await call(keyPage, 'GET', `?limit=${mostAtOnce}`)).items,
    revoke: (id) => call(apiKey, 'POST', `/${encodeURIComponent(id)}/revoke`),
    close: async () => undefined,
  }
}
