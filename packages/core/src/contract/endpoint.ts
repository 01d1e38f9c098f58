import { z } from 'zod'
import { type Role, roles } from '../domain/role.js'
import type { ProblemCode } from '../domain/sparring-error.js'
import type { Method, routes } from './routes.js'

type Content = Readonly<Record<string, { readonly schema: z.ZodType }>>

/** One endpoint as plain data, in the shape that OpenAPI route builders take. */
export interface Endpoint {
  readonly method: Method
  readonly path: `/${string}`
  readonly tag: 'salesperson' | 'company' | 'meeting' | 'conversation' | 'access' | 'people' | 'usage' | 'server'
  readonly summary: string
  readonly description?: string
  readonly roles: readonly Role[]
  /** Needs no credentials. */
  readonly open?: true
  /** A token for one meeting does here too, for that meeting. */
  readonly within_meeting?: true
  readonly request: {
    readonly params?: z.ZodObject
    readonly query?: z.ZodObject
    readonly body?: { readonly content: Content; readonly required?: boolean }
  }
  readonly responses: Readonly<Record<number, { readonly description: string; readonly content?: Content }>>
  /** What it may be refused with, besides what any request may be. */
  readonly problems: readonly ProblemCode[]
}

export type Endpoints = { readonly [Id in keyof typeof routes]: Endpoint }

/** `{success: true, data}` */
export const succeeded = <Data extends z.ZodType>(data: Data) => z.object({ success: z.literal(true), data })

/** `{success: false, error}` */
export const failed = z.object({
  success: z.literal(false),
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.looseObject({ fields: z.array(z.object({ path: z.string(), message: z.string() })).optional() }).optional(),
  }),
})
export type Failed = z.infer<typeof failed>

export const json = <Schema extends z.ZodType>(schema: Schema) => ({ 'application/json': { schema } }) as const

/** Those in whose name a meeting is held: who practises it, and who may do all. */
export const practising: readonly Role[] = ['salesperson', 'admin']
/** Every role. */
export const everyone: readonly Role[] = [...roles]

/** Those who see every meeting of their tenant. */
export const overseers: readonly Role[] = ['coach', 'admin']
export const adminsOnly: readonly Role[] = ['admin']
