import { z } from 'zod'
import { identifier, longText, name, orNull, orUsual, ownership } from './document.js'
import { bounds, type Limits } from './limits.js'
import { personalityTrait } from './personality.js'

export const newRepresentative = (limits: Limits) =>
  z.strictObject({
    name: name(limits),
    /** Open set, any case: kept as given, compared through `roleKey`. */
    role: name(limits),
    tenure_months: orNull(z.int().nonnegative().max(1_200)),
    personality_traits: orUsual(z.array(personalityTrait).max(7), []),
    is_decision_maker: orUsual(z.boolean(), false),
    linkedin_profile: emptyAsNull(z.string().max(bounds.url_characters)),
    notes: emptyAsNull(longText(limits)),
    voice_id: emptyAsNull(z.string().max(limits.name_characters)),
    /** Nicknames and spellings under which the salesperson may call this person. */
    aliases: orUsual(z.array(name(limits)).max(10), []),
    /** Words and phrases for what this person answers for, beside what their role says: `pallets`, `ISO 13485`. */
    expertise: orUsual(z.array(name(limits)).max(40), []),
  })
export type NewRepresentative = z.input<ReturnType<typeof newRepresentative>>

const emptyAsNull = (text: z.ZodString) => text.nullish().transform((given) => given || null)

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
  expertise: z.array(z.string()),
})
export type Representative = z.infer<typeof representative>

/** What of a representative decides how they behave in a meeting: frozen when it starts. */
export const panelMember = z.object({
  _id: identifier,
  name: z.string(),
  role: z.string(),
  aliases: z.array(z.string()),
  /** Meetings of before say nothing of it. */
  expertise: z.array(z.string()).default([]),
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
