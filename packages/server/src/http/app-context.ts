import type { BlobStore } from '@sparring/core'
import type { Readiness } from '@sparring/core/contract'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import type { Credentials } from '../auth/credentials.js'
import type { Authenticate, Identity } from '../auth/identity.js'
import type { Rates, Spent } from '../limits/budgets.js'

/** What the routes are given. They never see an adapter, only ports. */
export interface AppOptions {
  readonly blobs: BlobStore
  /** Opens what a signed address stands for, where this server serves its own files. */
  readonly openSigned?: (url: string, range?: { readonly first: number; readonly last?: number }) => Promise<SignedFile>
  /** Keeps API keys and meeting tokens, for the endpoints that make them. Left out, none are made here. */
  readonly credentials?: Credentials
  /** Tells who calls. Left out, everybody whom the app is reachable for is its admin. */
  readonly authenticate?: Authenticate
  /** Where a bucket serves the files, such as `https://files.example`: the pages may then play and read them from there. */
  readonly files_origin?: string
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
  /** How often a caller may ask, counted somewhere. Left out, nobody is counted: that is then the business of whoever mounts the app. */
  readonly rates?: Rates
  /** What a caller may hold at a time. Left out, as much as there is. */
  readonly caps?: HeldCaps
  /** Proxies of the operator's own in front: so many addresses at the end of `X-Forwarded-For` are theirs to tell; usual none. */
  readonly proxies?: number
  /** Exact origins whose pages may call, such as `https://practice.example`; usual none. */
  readonly cors_origins?: readonly string[]
  /** Bytes that may wait for a slow listener before it is dropped, to resume by id; usual 4 MB. */
  readonly most_waiting_bytes?: number
}

export interface HeldCaps {
  readonly address: { readonly streams: number }
  readonly tenant: { readonly streams: number; readonly uploads: number }
}

export interface SignedFile {
  readonly body: AsyncIterable<Uint8Array>
  readonly size_bytes: number
  readonly content_type: string
  readonly range: { readonly first: number; readonly last: number } | null
  readonly file_name: string | null
}

export interface AppEnvironment {
  Variables: {
    request_id: string
    caller: Identity
    /** Its connection is a WebSocket now. */
    upgraded?: true
    /** What is left of the budgets that this request was counted against. */
    spent?: readonly Spent[]
  }
}

export type AppContext = Context<AppEnvironment>

/** Who calls, at an endpoint that is not open to everybody. */
export function callerOf(context: AppContext): Identity {
  const caller: Identity | undefined = context.get('caller')
  // Rather nobody than the wrong one: a route that nobody guards fails.
  if (caller === undefined) throw new Error('This route was reached without anybody asking who calls.')
  return caller
}
