import type { endpoints } from '@sparring/core/contract'
import { type EndpointId, type Method, routes } from '@sparring/core/routes'
import ky, { isHTTPError, type KyInstance, type Options } from 'ky'
import type { z } from 'zod'
import { SparringConnectionError, SparringRequestError } from './errors.js'

type Schemas = typeof endpoints
type JsonOf<Content> = Content extends { readonly 'application/json': { readonly schema: infer Schema extends z.ZodType } } ? Schema : never

/** The data that an endpoint answers with. */
export type DataOf<Id extends EndpointId> = {
  [Status in keyof Schemas[Id]['responses']]: Schemas[Id]['responses'][Status] extends { readonly content: infer Content }
    ? z.output<JsonOf<Content>> extends { readonly data: infer Data }
      ? Data
      : never
    : never
}[keyof Schemas[Id]['responses']]

/** The JSON body that an endpoint takes. */
export type BodyOf<Id extends EndpointId> = Schemas[Id]['request'] extends { readonly body: { readonly content: infer Content } }
  ? z.input<JsonOf<Content>>
  : never

export interface ClientOptions {
  /** Where the server is, such as `https://practice.example.com` or, in a page it serves, `/`. */
  readonly baseUrl: string
  /**
   * Who calls: an API key, a token of your identity provider, or a meeting token, sent as `Authorization: Bearer …`. A function
   * is asked before each request, so that it may give a fresh one.
   */
  readonly token?: string | (() => string | Promise<string>)
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>
  /** Another fetch than the runtime's. */
  readonly fetch?: typeof fetch
  /** Milliseconds until an answer must have come; usual 60,000, since a reply may be long in the making. */
  readonly timeout?: number
}

export interface CallOptions {
  readonly signal?: AbortSignal
}

export interface PostOptions extends CallOptions {
  /** The same key again answers the first result. Left out, the client makes one, so that its own retries are safe. */
  readonly idempotencyKey?: string
}

export interface Call extends CallOptions {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly json?: unknown
  readonly body?: FormData
  readonly idempotencyKey?: string
  readonly accept?: string
  readonly lastEventId?: string
  readonly onUploadProgress?: Options['onUploadProgress']
}

/** An answer whose body is still to be read. */
export interface Answered {
  readonly response: Response
  /** The request, for a message about it. */
  readonly what: string
  readonly signal: AbortSignal | undefined
}

/** Calls one endpoint: the only place that talks to the server. */
export type EndpointCall = (id: EndpointId, call?: Call) => Promise<Answered>

const retried = [408, 429, 500, 502, 503, 504]

export function createEndpointCall({ baseUrl, token, headers = {}, fetch: given, timeout = 60_000 }: ClientOptions): EndpointCall {
  const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`
  const http: KyInstance = ky.create({
    headers: { ...headers },
    timeout,
    // POSTs carry an idempotency key, so that asking again is safe. An erasure is whoever's to repeat who may learn that nothing was left of it.
    retry: { limit: 2, methods: ['get', 'post', 'put'], statusCodes: retried.filter((status) => status !== 502), maxRetryAfter: 10_000 },
    ...(given === undefined ? {} : { fetch: given }),
  })
  return async (id, call = {}) => {
    const { method, path } = routes[id]
    const address = base + path.slice(1).replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(call.path?.[name] ?? ''))
    const what = `${method.toUpperCase()} ${address}`
    const streaming = call.accept === 'text/event-stream'
    const bearer = typeof token === 'function' ? await token() : token
    try {
      const response = await http(address, { method, ...requestOptions(method, call, bearer), ...(streaming ? { timeout: false, retry: 0 } : {}) })
      return { response, what, signal: call.signal }
    } catch (cause) {
      if (call.signal?.aborted) throw call.signal.reason
      if (isHTTPError(cause)) throw refusal(cause.response, cause.data, what)
      throw new SparringConnectionError(`${what} could not be reached.`, { cause })
    }
  }
}

function requestOptions(method: Method, call: Call, bearer: string | undefined): Options {
  const headers: Record<string, string> = {}
  if (bearer !== undefined) headers['Authorization'] = `Bearer ${bearer}`
  if (call.accept !== undefined) headers['Accept'] = call.accept
  if (call.lastEventId !== undefined) headers['Last-Event-ID'] = call.lastEventId
  if (method === 'post') headers['Idempotency-Key'] = call.idempotencyKey ?? crypto.randomUUID()
  const query = Object.entries(call.query ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return {
    headers,
    ...(query.length === 0 ? {} : { searchParams: query }),
    ...(call.json === undefined ? {} : { json: call.json }),
    ...(call.body === undefined ? {} : { body: call.body }),
    ...(call.signal === undefined ? {} : { signal: call.signal }),
    ...(call.onUploadProgress === undefined ? {} : { onUploadProgress: call.onUploadProgress }),
  }
}

function refusal(response: Response, body: unknown, what: string): Error {
  const problem = body !== null && typeof body === 'object' && 'error' in body && typeof body.error === 'object' ? body.error : null
  if (problem === null || !('code' in problem) || typeof problem.code !== 'string')
    return new SparringConnectionError(`${what} was answered with ${response.status}, but not by a Sparring server.`)
  const message = 'message' in problem && typeof problem.message === 'string' ? problem.message : problem.code
  const details = 'details' in problem && typeof problem.details === 'object' && problem.details !== null ? { ...problem.details } : {}
  return new SparringRequestError({ code: problem.code, message, status: response.status, details, request_id: response.headers.get('x-request-id') })
}

/** The data of a JSON answer, typed by the contract. */
export async function dataOf<Id extends EndpointId>(answered: Promise<Answered>): Promise<DataOf<Id>> {
  const { response, what, signal } = await answered
  const body: unknown = await response.json().catch((cause: unknown) => {
    if (signal?.aborted) throw signal.reason
    throw new SparringConnectionError(`${what} was answered with ${response.status}, but its body broke off or is not JSON.`, { cause })
  })
  if (holdsData<DataOf<Id>>(body)) return body.data
  throw new SparringConnectionError(`${what} was answered with ${response.status}, but not by a Sparring server.`)
}

/** The server speaks the contract that this package was built with: the envelope is looked at, what is in it is not. */
const holdsData = <Data>(body: unknown): body is { readonly data: Data } => typeof body === 'object' && body !== null && 'data' in body
