import { SparringError } from './sparring-error.js'

/** What a deployment may set. Characters are UTF-16 code units, sizes bytes. */
export interface Limits {
  /** Of a message, a description, notes, and the like. */
  readonly long_text_characters: number
  /** Of names and roles. */
  readonly name_characters: number
  /** Files of one product profile. */
  readonly materials: number
  readonly material_bytes: number
  /** Of one that is sent to the store itself. */
  readonly direct_material_bytes: number
  readonly json_body_bytes: number
  /** Of the audio of one message. */
  readonly audio_bytes: number
  readonly least_duration_minutes: number
  readonly most_duration_minutes: number
}

export const usualLimits: Limits = {
  long_text_characters: 20_000,
  name_characters: 200,
  materials: 10,
  material_bytes: 25 * 1024 * 1024,
  direct_material_bytes: 200 * 1024 * 1024,
  json_body_bytes: 1024 * 1024,
  audio_bytes: 25 * 1024 * 1024,
  least_duration_minutes: 1,
  most_duration_minutes: 240,
}

/** The usual limits with others in place of some, or `validation_failed` naming those that make no sense. */
export function limitsWith(given: Partial<Limits> = {}): Limits {
  const limits = { ...usualLimits, ...given }
  const fields = Object.entries(limits).flatMap(([path, value]) =>
    Number.isSafeInteger(value) && value > 0 ? [] : [{ path, message: `The limit ${path} must be a whole number above 0, not ${value}.` }],
  )
  if (limits.least_duration_minutes > limits.most_duration_minutes)
    fields.push({ path: 'least_duration_minutes', message: 'The limit least_duration_minutes must not be above most_duration_minutes.' })
  if (fields.length === 0) return limits
  throw new SparringError('validation_failed', fields.map(({ message }) => message).join(' '), { details: { fields } })
}

/** A size as a person reads it: `25 MB`. */
export const inMegabytes = (bytes: number): string => `${Math.round((bytes / 1024 / 1024) * 100) / 100} MB`

/** What storage and wire are built for: the same everywhere. */
export const bounds = {
  url_characters: 2_048,
  id_characters: 128,
  list_items: 100,
  page: { usual: 50, most: 200 },
  idempotency_key_characters: 255,
} as const
