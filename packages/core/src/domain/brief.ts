import { z } from 'zod'
import { companyData, factSource } from './company.js'
import { identifier } from './document.js'
import { briefPoint, difficulty, meetingMode, preparedQuestion } from './meeting.js'
import { personalityTrait } from './personality.js'
import { material } from './salesperson.js'

/** What the salesperson should know before the meeting. */
export const brief = z.object({
  meeting_id: identifier,
  meeting_mode: meetingMode,
  meeting_goal: z.string(),
  duration_minutes: z.int(),
  difficulty,
  /** Says plainly who plays the buyers. */
  mind: z.object({ id: z.string(), label: z.string() }),
  product: z.object({ product_name: z.string(), description: z.string(), product_url: z.string().nullable() }),
  materials: z.array(material),
  company: z.object({
    name: z.string(),
    company_url: z.string(),
    /** Only what is known, each with where it comes from. */
    facts: z.array(z.object({ field: companyData.keyof(), value: z.union([z.string(), z.number(), z.array(z.string())]), source: factSource })),
    unknown: z.array(companyData.keyof()),
  }),
  panel: z.array(
    z.object({
      representative_id: identifier,
      name: z.string(),
      role: z.string(),
      is_decision_maker: z.boolean(),
      tenure_months: z.number().nullable(),
      personality_traits: z.array(personalityTrait),
      notes: z.string().nullable(),
      linkedin_profile: z.string().nullable(),
      /** What somebody in this role usually cares about. */
      likely_concerns: z.array(z.string()),
    }),
  ),
  /** What to have in mind when it begins, each resting on a fact that was given, and who worded it. */
  points: z.array(briefPoint),
  points_source: z.enum(['rules', 'model']),
  top_5_questions: z.array(z.string()),
  top_5_question_details: z.array(preparedQuestion),
  questions_source: z.enum(['rules', 'model']),
  /** What the whole meeting may cost in models and voices, in US dollars, and what that rests on; `null` where a price is not known, or nothing is charged. */
  estimated_cost: z.object({ usd: z.number().nonnegative(), assumes: z.string() }).nullable(),
  /** What may not be as it was meant, and is held all the same: a voice that its provider does not list (`voice_unknown`), one voice given to several (`voice_shared`). */
  warnings: z.array(z.object({ code: z.enum(['voice_unknown', 'voice_shared']), message: z.string(), representative_ids: z.array(identifier) })),
})
export type Brief = z.infer<typeof brief>
