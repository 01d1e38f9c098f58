import { SparringError } from '@sparring/core'
import { validationFailed } from '@sparring/core/contract'
import type { z } from 'zod'
import type { AppContext } from './app-context.js'

/** The JSON body of a request, never more than `most` bytes of it in memory. */
async function readJson(context: AppContext, most: number): Promise<unknown> {
  const type = context.req.header('content-type') ?? ''
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) {
    throw new SparringError(
      'unsupported_media_type',
      `The body must be application/json, but its Content-Type is ${type === '' ? 'missing' : JSON.stringify(type.slice(0, 80))}.`,
    )
  }
  const tooLarge = () => new SparringError('body_too_large', `The body is larger than ${most} bytes.`)
  if (Number(context.req.header('content-length') ?? 0) > most) throw tooLarge()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let size = 0
  try {
    for await (const chunk of context.req.raw.body ?? []) {
      size += chunk.length
      if (size > most) throw tooLarge()
      text += decoder.decode(chunk, { stream: true })
    }
    return JSON.parse(text + decoder.decode())
  } catch (cause) {
    if (SparringError.is(cause)) throw cause
    throw new SparringError('malformed_body', 'The body is not valid JSON in UTF-8.', { cause })
  }
}

/** The body as its schema makes it, or `validation_failed` naming every wrong field. */
export async function parseBody<Schema extends z.ZodObject>(context: AppContext, schema: Schema, most: number): Promise<z.output<Schema>> {
  return parsed(schema, await readJson(context, most))
}

export const parseQuery = <Schema extends z.ZodObject>(context: AppContext, schema: Schema): z.output<Schema> => parsed(schema, context.req.query())

export function parsed<Schema extends z.ZodObject>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw validationFailed(result.error, Object.keys(schema.shape))
}

/** A path parameter. The route has it, or the router would not have come here. */
export function pathParameter(context: AppContext, name: string): string {
  const value = context.req.param(name) ?? ''
  if (value.length > 0 && value.length <= 128) return value
  throw new SparringError('route_not_found', `The ${name} in the path is not an id.`)
}

/** The request's idempotency key, for the options of a create. */
export function idempotency(context: AppContext): { readonly idempotency_key: string | null } {
  const key = context.req.header('idempotency-key') ?? null
  if (key === null || (key.length > 0 && key.length <= 255)) return { idempotency_key: key }
  const message = 'An Idempotency-Key has 1 to 255 characters.'
  throw new SparringError('validation_failed', message, { details: { fields: [{ path: 'Idempotency-Key', message }] } })
}
