import { newCompany } from './company.js'
import { newApiKey } from './credential.js'
import type { Limits } from './limits.js'
import { newMeeting } from './meeting.js'
import { newRepresentative } from './representative.js'
import { newSalesperson } from './salesperson.js'

/** What callers may give, within the limits of one deployment. */
export const inputsWithin = (limits: Limits) => ({
  salesperson: newSalesperson(limits),
  company: newCompany(limits),
  representative: newRepresentative(limits),
  meeting: newMeeting(limits),
  apiKey: newApiKey(limits),
})
export type Inputs = ReturnType<typeof inputsWithin>
