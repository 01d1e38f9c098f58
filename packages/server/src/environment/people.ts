import { z } from 'zod'

const wrongDays = 'must be a whole number of days from 1 to 36500, such as 90; empty keeps meetings for ever'

/** The variables of what is kept of people. */
export const peopleVariables = {
  SPARRING_RETENTION_DAYS: z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, wrongDays)
    .transform(Number)
    .refine((days) => days >= 1 && days <= 36_500, wrongDays)
    .optional(),
} as const
