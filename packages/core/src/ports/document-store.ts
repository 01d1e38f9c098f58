import type { Company } from '../domain/company.js'
import type { Conversation } from '../domain/conversation.js'
import type { Credential } from '../domain/credential.js'
import type { Meeting } from '../domain/meeting.js'
import type { Representative } from '../domain/representative.js'
import type { Salesperson } from '../domain/salesperson.js'
import type { TenantSettings } from '../domain/tenant-settings.js'
import type { UsageEvent } from '../domain/usage-event.js'
import type { CallOptions } from './call-options.js'

/** Remembers under which request a key was first used: the same key with another body is told apart. */
export interface RequestKey {
  readonly _id: string
  readonly tenant_id: string
  readonly created_by: string
  readonly created_at: string
  readonly digest: string
}

/** Every collection and what stands in it. Tenant first in every key and index. */
export interface Collections {
  readonly salespeople: Salesperson
  readonly companies: Company
  readonly representatives: Representative
  readonly meetings: Meeting
  readonly conversations: Conversation
  readonly request_keys: RequestKey
  readonly credentials: Credential
  readonly usage_events: UsageEvent
  readonly tenant_settings: TenantSettings
}
export type CollectionName = keyof Collections
export const collectionNames = [
  'salespeople',
  'companies',
  'representatives',
  'meetings',
  'conversations',
  'request_keys',
  'credentials',
  'usage_events',
  'tenant_settings',
] as const satisfies readonly CollectionName[]

/** The collections that are projections of a log. */
export type ProjectionName = 'meetings' | 'conversations'

export interface DocumentKey {
  readonly tenant_id: string
  readonly _id: string
}

/** Equality on fields that hold text. */
export type Where<Document> = { readonly [Field in keyof Document as Document[Field] extends string | null ? Field : never]?: Document[Field] }

/** A stretch of `created_at`, which is compared as it is written: `from` is in it, `before` is not. */
export interface CreatedWithin {
  readonly from?: string | undefined
  readonly before?: string | undefined
}

export interface Page<Document> {
  readonly items: readonly Document[]
  /** Opaque; `null` on the last page. */
  readonly next_cursor: string | null
}

export interface PageRequest {
  readonly limit: number
  /** A `next_cursor` of the same list. An unreadable one rejects with `validation_failed` at `cursor`. */
  readonly cursor?: string | null
}

/** Rejects with `SparringError` `store_unavailable` where the store cannot be reached. Documents come back as copies. */
export interface DocumentStore {
  /** Inserts, or answers what stands under that id: a repeated create finds the first one. Durable once resolved. */
  insert<Name extends CollectionName>(
    collection: Name,
    document: Collections[Name],
    options?: CallOptions,
  ): Promise<{ readonly outcome: 'inserted' | 'exists'; readonly document: Collections[Name] }>
  /** `null` for an unknown id and for another tenant's. */
  get<Name extends CollectionName>(collection: Name, key: DocumentKey, options?: CallOptions): Promise<Collections[Name] | null>
  /** Replaces the whole document; false where there is none. */
  replace<Name extends Exclude<CollectionName, ProjectionName>>(collection: Name, document: Collections[Name], options?: CallOptions): Promise<boolean>
  /** Writes a projection unless a newer one, by `seq`, stands there already. */
  project<Name extends ProjectionName>(collection: Name, document: Collections[Name], options?: CallOptions): Promise<void>
  /** One tenant's documents, newest first by `created_at`, then by `_id`, which is stable while others are inserted. */
  list<Name extends CollectionName>(
    collection: Name,
    query: PageRequest & { readonly tenant_id: string; readonly where?: Where<Collections[Name]>; readonly created?: CreatedWithin },
    options?: CallOptions,
  ): Promise<Page<Collections[Name]>>
  /** All tenants' documents, oldest first. For sweeps and rebuilds only: no request of a caller may reach it. */
  scan<Name extends CollectionName>(
    collection: Name,
    query: PageRequest & { readonly where?: Where<Collections[Name]>; readonly created?: CreatedWithin },
    options?: CallOptions,
  ): Promise<Page<Collections[Name]>>
  /** Repeatable; removing what is not there is no error. */
  remove(collection: CollectionName, key: DocumentKey, options?: CallOptions): Promise<void>
}
