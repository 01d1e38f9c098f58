import type { CreatedWithin } from '@sparring/core'

/** What the main thread asks of the thread that owns the database. Rows travel as the text they are stored as. */
export type SqliteRequest =
  | {
      readonly op: 'append'
      readonly tenant: string
      readonly meeting: string
      readonly after: number
      readonly key: string
      readonly digest: string
      readonly written_at: string
      readonly v: number
      readonly body: string
    }
  | { readonly op: 'read'; readonly tenant: string; readonly meeting: string; readonly after: number; readonly limit: number }
  | { readonly op: 'erase'; readonly tenant: string; readonly meeting: string; readonly at: string }
  | {
      readonly op: 'insert'
      readonly collection: string
      readonly tenant: string
      readonly id: string
      readonly created_at: string
      readonly seq: number
      readonly body: string
    }
  | { readonly op: 'get'; readonly collection: string; readonly tenant: string; readonly id: string }
  | {
      readonly op: 'replace'
      readonly collection: string
      readonly tenant: string
      readonly id: string
      readonly created_at: string
      readonly seq: number
      readonly body: string
    }
  | {
      readonly op: 'project'
      readonly collection: string
      readonly tenant: string
      readonly id: string
      readonly created_at: string
      readonly seq: number
      /** Text as bytes, handed over and not copied: a conversation of hours is many megabytes, and is written again and again. */
      readonly body: Uint8Array<ArrayBuffer>
    }
  | {
      readonly op: 'list'
      readonly collection: string
      readonly tenant: string | null
      /** Field and value, the value as JSON text. */
      readonly where: readonly (readonly [string, string])[]
      readonly created: CreatedWithin
      /** The place to go on from: created_at, id, tenant. */
      readonly from: readonly [string, string, string] | null
      readonly limit: number
      readonly newest_first: boolean
    }
  | { readonly op: 'remove'; readonly collection: string; readonly tenant: string; readonly id: string }
  | { readonly op: 'add'; readonly name: string; readonly amount: number; readonly now_ms: number; readonly expires_ms: number | null }
  | { readonly op: 'count'; readonly name: string; readonly now_ms: number }
  | { readonly op: 'pragmas' }

/** An entry as it is stored. */
export interface EntryRow {
  readonly seq: number
  readonly key: string
  readonly digest: string
  readonly written_at: string
  readonly v: number
  readonly body: string
}

export type AppendReply =
  | { readonly outcome: 'appended'; readonly seq: number }
  | { readonly outcome: 'repeated' | 'key_reused'; readonly row: EntryRow }
  | { readonly outcome: 'behind'; readonly rows: readonly EntryRow[] }
  | { readonly outcome: 'unknown_seq' }

/** What each request is answered with. */
export interface SqliteReplies {
  readonly append: AppendReply
  readonly read: readonly EntryRow[]
  readonly erase: null
  readonly insert: { readonly standing: string | null }
  readonly get: string | null
  readonly replace: boolean
  readonly project: null
  readonly list: readonly string[]
  readonly remove: null
  readonly add: number
  readonly count: number
  readonly pragmas: { readonly journal_mode: string; readonly synchronous: number; readonly locking_mode: string }
}

/** Why a request could not be done: SQLite's own words, and its extended result code where it is SQLite that refused. */
export interface Failure {
  readonly message: string
  readonly code: number | null
}

/** Asked together. What the thread finds waiting is one transaction: all of it is durable when it is answered. */
export type Batch = readonly SqliteRequest[]
/** Answers the oldest requests that are not answered yet, in their order; those that failed are named by their place. */
export interface BatchReply {
  readonly replies: readonly unknown[]
  readonly failures: readonly (readonly [number, Failure])[]
}
export type WorkerHello = { readonly ready: true } | { readonly refused: Failure }
