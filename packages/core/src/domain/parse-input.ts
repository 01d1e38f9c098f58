import type { z } from 'zod'
import { type FieldProblem, SparringError } from './sparring-error.js'

/** What a schema makes of an input, or `validation_failed` naming every field that is wrong. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const fields: readonly FieldProblem[] = result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  throw new SparringError('validation_failed', `The request is not valid: ${fields.map(({ path, message }) => `${path || 'body'}: ${message}`).join('; ')}.`, {
    details: { fields },
  })
}
