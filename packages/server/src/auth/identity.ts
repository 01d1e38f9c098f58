import type { Caller, Role } from '@sparring/core'
import { SparringError } from '@sparring/core'

/** Who calls, and by what right. */
export interface Identity extends Caller {
  readonly role: Role
  /** What they came with. */
  readonly by: 'nothing' | 'api_key' | 'jwt' | 'meeting_token'
  /** The API key they came with. */
  readonly key_id: string | null
  /** ISO 8601; what they came with opens nothing from then on. `null` for never. */
  readonly expires_at: string | null
}

/** Tells who sent a request by what stands in its headers. Rejects with `unauthenticated`, `credentials_expired` or `identity_unavailable`. */
export type Authenticate = (headers: Headers) => Promise<Identity>

/** Where nobody is asked who they are, everybody is this machine's admin. */
export const localAdmin: Identity = { tenant_id: 'local', user_id: 'local', role: 'admin', by: 'nothing', key_id: null, expires_at: null }

/** What follows from a role alone: who practises sees what they practise, who coaches sees all. */
export const reachOf = (role: Role): Pick<Caller, 'reach'> => (role === 'salesperson' ? { reach: 'own' } : {})

export const unauthenticated = (message: string, cause?: unknown): SparringError =>
  new SparringError('unauthenticated', message, cause === undefined ? {} : { cause })

export const expired = (what: string): SparringError =>
  new SparringError('credentials_expired', `${what} has expired. Get a fresh one and send the request again; nothing is lost.`)
