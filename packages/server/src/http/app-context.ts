import type { BlobStore, Caller } from '@sparring/core'
import type { Readiness, Role } from '@sparring/core/contract'
import type { Context } from 'hono'
import type { Logger } from 'pino'

/** What the routes are given. They never see an adapter, only ports. */
export interface AppOptions {
  readonly blobs: BlobStore
  /** Opens what a signed address stands for, where this server serves its own files. */
  readonly openSigned?: (url: string, range?: { readonly first: number; readonly last?: number }) => Promise<SignedFile>
  readonly readiness: () => Promise<Readiness>
  readonly logger: Logger
  readonly version: string
  /**
   * Where clients reach this app, such as `https://practice.example/sparring`. Left out, it is taken from each request,
   * which is right unless a proxy in front changes host, scheme or path, or the app is mounted by `app.mount`.
   */
  readonly public_url?: string
  /**
   * Names under which it is called besides this machine's own. Given, requests under any other name, and from pages of
   * any other, are refused; left out, every name is answered, which is right where whoever calls must authenticate.
   */
  readonly only_hosts?: readonly string[]
  /** Aborted when the server shuts down: streams end and clients come back elsewhere. */
  readonly closing?: AbortSignal
  /** Most streams of events at a time; usual 10,000. */
  readonly most_streams?: number
  /** Bytes that may wait for a slow listener before it is dropped, to resume by id; usual 4 MB. */
  readonly most_waiting_bytes?: number
}

export interface SignedFile {
  readonly body: AsyncIterable<Uint8Array>
  readonly size_bytes: number
  readonly content_type: string
  readonly range: { readonly first: number; readonly last: number } | null
  readonly file_name: string | null
}

export interface AppEnvironment {
  Variables: { request_id: string }
}

export type AppContext = Context<AppEnvironment>

/** Who calls. Without authentication everybody is the same local admin. */
export const callerOf = (_context: AppContext): Caller & { readonly role: Role } => ({ tenant_id: 'local', user_id: 'local', role: 'admin' })
