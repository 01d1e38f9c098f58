import { z } from 'zod'
import { bounds, type Limits } from './limits.js'

/** Opaque; no caller may read a meaning into it. */
export const identifier = z.string().min(1).max(bounds.id_characters)

/** ISO 8601, UTC. */
export const instant = z.iso.datetime()

export const longText = ({ long_text_characters }: Limits) => z.string().max(long_text_characters)
export const name = ({ name_characters }: Limits) => z.string().trim().min(1).max(name_characters)
export const webAddress = z.url({ protocol: /^https?$/ }).max(bounds.url_characters)

/** An optional field: left out or `null`, which mean the same everywhere, it has its usual value. */
export const orUsual = <Schema extends z.ZodType>(schema: Schema, usual: NonNullable<z.output<Schema>>) =>
  schema
    .nullish()
    .meta({ default: usual })
    .transform((given): NonNullable<z.output<Schema>> => given ?? structuredClone(usual))

/** An optional field that is not known where it is left out. */
export const orNull = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((given): z.output<Schema> | null => given ?? null)

/** What every stored document carries: whose it is, who made it, and when. */
export const ownership = z.object({
  _id: identifier,
  tenant_id: identifier,
  created_by: identifier,
  created_at: instant,
})

/** Stands in place of a person's id where the person was erased, or is of no concern to who reads it. No person's id begins so. */
export const nobody = '~nobody'

/**
 * A stored reference to a blob, `blob:` and its key. Answers carry a signed, expiring address in its place,
 * since a stored one would be dead before long.
 */
const blobScheme = 'blob:'
export const blobReference = (key: string): string => `${blobScheme}${key}`
