import { z } from 'zod'

/** How a representative behaves; one may have several and all of them count. */
export const personalityTraits = ['angry', 'arrogant', 'soft', 'cold_hearted', 'nice', 'analytical', 'cool'] as const
export const personalityTrait = z.enum(personalityTraits)
export type PersonalityTrait = z.infer<typeof personalityTrait>

/**
 * The traits that count in a meeting: the representative's own, else the meeting's.
 * The meeting's personality colours those who have traits of their own: it comes last, so that it weighs least.
 */
export function effectiveTraits(own: readonly PersonalityTrait[], ofMeeting: PersonalityTrait | null): readonly PersonalityTrait[] {
  const coloured = ofMeeting === null ? own : [...own, ofMeeting]
  return [...new Set(coloured)]
}
