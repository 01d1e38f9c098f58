import { z } from 'zod'
import { nearestName } from './nearest-name.js'
import { type FieldProblem, SparringError } from './sparring-error.js'

/** A body of a megabyte can hold a hundred thousand unknown fields: nobody reads that many, and comparing them all takes seconds. */
const mostNamed = 20

/** What a schema makes of an input, or `validation_failed` naming every field that is wrong, an unknown one with the nearest known. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const fields = result.error.issues.flatMap((issue) => problemsOf(issue, schema))
  const told = fields.slice(0, 5).map(({ path, message }) => `${path || 'body'}: ${message}`)
  throw new SparringError('validation_failed', `The request is not valid. ${told.join(' ')}`, { details: { fields } })
}

function problemsOf(issue: z.core.$ZodIssue, schema: z.ZodType): readonly FieldProblem[] {
  const path = issue.path.map(String)
  if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message: issue.message }]
  const known = fieldsAt(schema, path)
  return issue.keys.slice(0, mostNamed).map((key) => {
    const near = nearestName(key, known)
    return { path: [...path, key.slice(0, 80).toWellFormed()].join('.'), message: near === null ? 'Unknown field.' : `Unknown field. Did you mean "${near}"?` }
  })
}

/** The fields that a schema knows at a path of an input. */
function fieldsAt(schema: unknown, [step, ...rest]: readonly string[]): readonly string[] {
  return alternatives(schema).flatMap((one): readonly string[] => {
    if (one instanceof z.ZodObject) return step === undefined ? Object.keys(one.shape) : fieldsAt(one.shape[step], rest)
    return one instanceof z.ZodArray && step !== undefined ? fieldsAt(one.element, rest) : []
  })
}

/** What an input is held to, without what only says that it may be missing or what is made of it. */
function alternatives(schema: unknown): readonly unknown[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) return alternatives(schema.unwrap())
  if (schema instanceof z.ZodPipe) return alternatives(schema.in)
  return schema instanceof z.ZodUnion ? schema.options.flatMap(alternatives) : [schema]
}
