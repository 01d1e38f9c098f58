import { z } from 'zod'
import { identifier, longText, name, ownership } from './document.js'
import { limits } from './limits.js'
import { personalityTrait } from './personality.js'

/** Open set, any case: kept as given, compared through `roleKey`. */
export const role = name

export const newRepresentative = z.strictObject({
  name,
  role,
  tenure_months: z
    .int()
    .nonnegative()
    .max(1_200)
    .nullish()
    .transform((months) => months ?? null),
  personality_traits: z.array(personalityTrait).max(7).default([]),
  is_decision_maker: z.boolean().default(false),
  linkedin_profile: z
    .string()
    .max(limits.url_characters)
    .nullish()
    .transform((url) => url || null),
  notes: longText.nullish().transform((notes) => notes || null),
  voice_id: z
    .string()
    .max(limits.name_characters)
    .nullish()
    .transform((voice) => voice || null),
  /** Nicknames and spellings under which the salesperson may call this person. */
  aliases: z.array(name).max(10).default([]),
})
export type NewRepresentative = z.input<typeof newRepresentative>

/** A buyer: a person of the company with a role, a personality and a voice. */
export const representative = ownership.extend({
  company_id: identifier,
  name: z.string(),
  role: z.string(),
  tenure_months: z.number().nullable(),
  personality_traits: z.array(personalityTrait),
  is_decision_maker: z.boolean(),
  linkedin_profile: z.string().nullable(),
  /** What the salesperson knows of the person: shapes the buyer, is never recited. */
  notes: z.string().nullable(),
  voice_id: z.string().nullable(),
  aliases: z.array(z.string()),
})
export type Representative = z.infer<typeof representative>

/** What of a representative decides how they behave in a meeting: frozen when it starts. */
export const panelMember = z.object({
  _id: identifier,
  name: z.string(),
  role: z.string(),
  aliases: z.array(z.string()),
  /** All that count: their own, then the meeting's. */
  traits: z.array(personalityTrait),
  tenure_months: z.number().nullable(),
  is_decision_maker: z.boolean(),
  notes: z.string().nullable(),
  voice_id: z.string().nullable(),
})
export type PanelMember = z.infer<typeof panelMember>

/** `VP Sales`, `vp-sales` and `vp_sales` are one role. */
export const roleKey = (given: string): string =>
  given
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')
