import { z } from 'zod'
import { limits } from './limits.js'

/** Opaque; no caller may read a meaning into it. */
export const identifier = z.string().min(1).max(limits.id_characters)

/** ISO 8601, UTC. */
export const instant = z.iso.datetime()

export const longText = z.string().max(limits.long_text_characters)
export const name = z.string().trim().min(1).max(limits.name_characters)
export const webAddress = z.url({ protocol: /^https?$/ }).max(limits.url_characters)

/** What every stored document carries: whose it is, who made it, and when. */
export const ownership = z.object({
  _id: identifier,
  tenant_id: identifier,
  created_by: identifier,
  created_at: instant,
})

/**
 * A stored reference to a blob, `blob:` and its key. Answers carry a signed, expiring address in its place,
 * since a stored one would be dead before long.
 */
const blobScheme = 'blob:'
export const blobReference = (key: string): string => `${blobScheme}${key}`
