import { createHash, timingSafeEqual } from 'node:crypto'
import {
  type CallOptions,
  type Clock,
  type Credential,
  type DocumentStore,
  type Ids,
  isoNow,
  type NewApiKey,
  type Page,
  type PageRequest,
  type Role,
  SparringError,
} from '@sparring/core'
import type { ApiKey } from '@sparring/core/contract'
import { type CredentialText, freshSecret, textOf } from './credential-text.js'
import { expired, type Identity, reachOf, unauthenticated } from './identity.js'

interface Parts {
  readonly documents: DocumentStore
  readonly clock: Clock
  readonly ids: Ids
}

/** A credential with the one look at what its bearer sends. */
export interface Made {
  readonly credential: Credential
  readonly text: string
}

type Wanted = Pick<Credential, 'kind' | 'name' | 'role' | 'user_id' | 'meeting_id' | 'made_by' | 'created_by' | 'tenant_id'> & {
  /** Milliseconds; `null` for ever. */
  readonly lasts_ms: number | null
  /** The id it shall have: where one stands under it, nothing is made. */
  readonly _id?: string
}

const dayMs = 24 * 3_600_000
/** Of expired tokens a sweep removes so many at a time. */
const pageSize = 200

/** The API keys and meeting tokens of every tenant, as documents: known only by the digests of their secrets. */
export class Credentials {
  #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Makes an API key. Rejects with `idempotency_key_reused` where the tenant has made one under that name of the request already: a key is told once. */
  async makeKey(
    by: { readonly tenant_id: string; readonly user_id: string },
    { name, role, user_id = null, expires_in_days = null }: NewApiKey,
    once: string | null = null,
  ): Promise<Made> {
    const { ids } = this.#parts
    const _id = once === null ? ids.fresh() : (await ids.digest(JSON.stringify(['api_key', by.tenant_id, once]))).slice(0, 32)
    const lasts_ms = expires_in_days === null ? null : expires_in_days * dayMs
    const whose = { tenant_id: by.tenant_id, created_by: by.user_id, user_id: user_id ?? `key:${_id}` }
    return this.#make({ ...whose, _id, kind: 'api_key', name, role, meeting_id: null, made_by: null, lasts_ms })
  }

  /** Makes a token for one meeting, on behalf of whoever is named. It goes when the key goes by which it was made, revoked or expired. */
  makeMeetingToken(by: Identity, meetingId: string, token: { readonly role: Role; readonly user_id: string; readonly lasts_ms: number }): Promise<Made> {
    const whose = { tenant_id: by.tenant_id, created_by: by.user_id, made_by: by.key_id }
    const left_ms = by.key_id === null || by.expires_at === null ? token.lasts_ms : Date.parse(by.expires_at) - this.#parts.clock.now()
    return this.#make({ ...whose, ...token, lasts_ms: Math.min(token.lasts_ms, left_ms), kind: 'meeting_token', name: '', meeting_id: meetingId })
  }

  keys(tenant_id: string, page: PageRequest): Promise<Page<Credential>> {
    return this.#parts.documents.list('credentials', { ...page, tenant_id, where: { kind: 'api_key' } })
  }

  /** Revokes an API key. A revoked one answers as it is; one that is not there rejects with `key_not_found`. */
  async revokeKey(tenant_id: string, _id: string): Promise<Credential> {
    const { documents, clock } = this.#parts
    const key = await documents.get('credentials', { tenant_id, _id })
    if (key === null || key.kind !== 'api_key')
      throw new SparringError('key_not_found', `There is no API key ${JSON.stringify(_id.slice(0, 80))}. Their ids are in the list of keys.`)
    if (key.revoked_at !== null) return key
    const revoked = { ...key, revoked_at: isoNow(clock) }
    await documents.replace('credentials', revoked)
    return revoked
  }

  /** Whether any tenant has a key. */
  async someKey(): Promise<boolean> {
    const { items } = await this.#parts.documents.scan('credentials', { limit: 1, where: { kind: 'api_key' } })
    return items.length > 0
  }

  /** Who it is that sends a credential of ours. */
  async identify({ kind, tenant_id, id, secret }: CredentialText): Promise<Identity> {
    const what = kind === 'api_key' ? 'The API key' : 'The meeting token'
    const found = await this.#parts.documents.get('credentials', { tenant_id, _id: id })
    // Which of them was wrong helps nobody but who guesses.
    if (found === null || found.kind !== kind || !isSame(found.digest, digestOf(secret))) throw unauthenticated(`${what} is not known here.`)
    if (found.revoked_at !== null || (await this.#isOfRevoked(found))) throw unauthenticated(`${what} has been revoked.`)
    if (found.expires_at !== null && Date.parse(found.expires_at) <= this.#parts.clock.now()) throw expired(what)
    const { role, user_id, meeting_id, expires_at } = found
    return {
      ...{ tenant_id, user_id, role, expires_at, by: kind, key_id: kind === 'api_key' ? id : null },
      ...(meeting_id === null ? reachOf(role) : { reach: { meeting_id } }),
    }
  }

  /** Removes the meeting tokens that have expired; answers how many. */
  async forgetExpired(options: CallOptions = {}): Promise<number> {
    const { documents, clock } = this.#parts
    let forgotten = 0
    let cursor: string | null = null
    do {
      const page: Page<Credential> = await documents.scan('credentials', { limit: pageSize, cursor, where: { kind: 'meeting_token' } }, options)
      const over = page.items.filter(({ expires_at }) => expires_at !== null && Date.parse(expires_at) <= clock.now())
      for (const token of over) await documents.remove('credentials', token, options)
      forgotten += over.length
      cursor = page.next_cursor
    } while (cursor !== null)
    return forgotten
  }

  async #make({ _id = this.#parts.ids.fresh(), lasts_ms, ...wanted }: Wanted): Promise<Made> {
    const { documents, clock } = this.#parts
    const secret = freshSecret()
    const expires_at = lasts_ms === null ? null : new Date(clock.now() + lasts_ms).toISOString()
    const made = { ...wanted, _id, digest: digestOf(secret), created_at: isoNow(clock), expires_at, revoked_at: null }
    const { outcome, document } = await documents.insert('credentials', made)
    if (outcome === 'exists')
      throw new SparringError(
        'idempotency_key_reused',
        'This key was made already, and is told only once. Revoke it and make another, under a new Idempotency-Key.',
      )
    return { credential: document, text: textOf({ kind: wanted.kind, tenant_id: wanted.tenant_id, id: _id, secret }) }
  }

  async #isOfRevoked({ tenant_id, made_by }: Credential): Promise<boolean> {
    if (made_by === null) return false
    const key = await this.#parts.documents.get('credentials', { tenant_id, _id: made_by })
    return key === null || key.revoked_at !== null
  }
}

/** A key as it may be shown. */
export const shownKey = ({ _id, tenant_id, name, role, user_id, created_by, created_at, expires_at, revoked_at }: Credential): ApiKey => ({
  ...{ _id, tenant_id, name, role, user_id },
  ...{ created_by, created_at, expires_at, revoked_at },
})

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

const isSame = (one: string, other: string): boolean => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
