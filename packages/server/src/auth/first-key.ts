import { SparringError } from '@sparring/core'
import type { Credentials } from './credentials.js'
import { localAdmin } from './identity.js'

/** The tenant of a server that has only ever had one: what was made before there was authentication is theirs. */
const { tenant_id } = localAdmin

/** The text of an admin's key, where no tenant has any yet: who starts the first server must be able to call it. Of several that start at once, one makes it. */
export async function firstKey(credentials: Credentials): Promise<string | null> {
  if (await credentials.someKey()) return null
  try {
    const { text } = await credentials.makeKey({ tenant_id, user_id: 'server' }, { name: 'made at the first start', role: 'admin' }, 'first')
    return text
  } catch (error) {
    if (SparringError.is(error) && error.code === 'idempotency_key_reused') return null
    throw error
  }
}
