import { bounds, type Limits, parseInput, SparringError } from '@sparring/core'
import type { z } from 'zod'
import type { AppContext } from './app-context.js'

/** A body that has not arrived whole by then is not waited for. */
const bodyMs = 30_000

/** The JSON body of a request, never more than `most` bytes of it in memory. */
export async function readJson(context: AppContext, most: number): Promise<{ readonly json: unknown; readonly size_bytes: number }> {
  const type = context.req.header('content-type') ?? ''
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) {
    throw new SparringError(
      'unsupported_media_type',
      `The body must be application/json, but its Content-Type is ${type === '' ? 'missing' : JSON.stringify(type.slice(0, 80))}.`,
    )
  }
  const bytes = await inTime(readBytes(context.req.raw, most))
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), size_bytes: bytes.length }
  } catch (cause) {
    throw new SparringError('malformed_body', 'The body is not valid JSON in UTF-8.', { cause })
  }
}

async function readBytes(request: Request, most: number): Promise<Uint8Array> {
  const declared = request.headers.get('content-length')
  if (Number(declared ?? 0) > most) throw bodyTooLarge(most)
  try {
    // A declared length is the transport's promise, and reading all at once costs a third of reading a stream.
    if (declared !== null) return new Uint8Array(await request.arrayBuffer())
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of request.body ?? []) {
      size += chunk.length
      if (size > most) throw bodyTooLarge(most)
      chunks.push(chunk)
    }
    return joined(chunks, size)
  } catch (cause) {
    if (SparringError.is(cause)) throw cause
    throw new SparringError('malformed_body', 'The body was broken off.', { cause })
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}

async function inTime<Value>(reading: Promise<Value>): Promise<Value> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new SparringError('request_timeout', `The body did not arrive within ${bodyMs / 1000} seconds.`)), bodyMs)
  try {
    return await Promise.race([reading, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

export const bodyTooLarge = (most: number) => new SparringError('body_too_large', `The body is larger than ${most} bytes.`)

/** The body as its schema makes it, or `validation_failed` naming every wrong field. */
export async function parseBody<Schema extends z.ZodObject>(
  context: AppContext,
  schema: Schema,
  { json_body_bytes }: Pick<Limits, 'json_body_bytes'>,
): Promise<z.output<Schema>> {
  return parseInput(schema, (await readJson(context, json_body_bytes)).json)
}

export const parseQuery = <Schema extends z.ZodObject>(context: AppContext, schema: Schema): z.output<Schema> => parseInput(schema, context.req.query())

/** A path parameter, whatever it is: an id that nobody gave out is found by nobody. */
export const pathParameter = (context: AppContext, name: string): string => context.req.param(name) ?? ''

/** The request's idempotency key, for the options of a create. */
export function idempotency(context: AppContext): { readonly idempotency_key: string | null } {
  const key = context.req.header('idempotency-key') ?? null
  if (key === null || (key.length > 0 && key.length <= bounds.idempotency_key_characters)) return { idempotency_key: key }
  const message = `An Idempotency-Key has 1 to ${bounds.idempotency_key_characters} characters.`
  throw new SparringError('validation_failed', message, { details: { fields: [{ path: 'Idempotency-Key', message }] } })
}
