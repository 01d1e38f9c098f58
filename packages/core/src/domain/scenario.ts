import { z } from 'zod'
import { newCompany } from './company.js'
import { usualLimits } from './limits.js'
import { newMeeting } from './meeting.js'
import { newRepresentative } from './representative.js'
import { newSalesperson } from './salesperson.js'

/** A meeting to practise, as one file: who sells what to whom, and what for. */
export const scenario = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1),
  title: z.string().min(1).max(120),
  summary: z.string().max(600),
  product: newSalesperson(usualLimits),
  company: newCompany(usualLimits).omit({ auto_fetch: true }),
  panel: z.array(newRepresentative(usualLimits)).min(1).max(3),
  meeting: newMeeting(usualLimits).pick({ meeting_goal: true, personality: true, duration_minutes: true, difficulty: true, opening: true, seed: true }),
})
export type Scenario = z.output<typeof scenario>
