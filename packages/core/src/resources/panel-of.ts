import type { NewMeeting } from '../domain/meeting.js'
import { type MeetingMode, panelSize } from '../domain/meeting.js'
import { effectiveTraits, type PersonalityTrait } from '../domain/personality.js'
import type { PanelMember, Representative } from '../domain/representative.js'
import { SparringError } from '../domain/sparring-error.js'
import type { Companies } from '../platform.js'
import type { CallOptions } from '../ports/call-options.js'

type Seating = Pick<NewMeeting, 'representatives' | 'company_id'> & { readonly meeting_mode: MeetingMode }

/** The representatives of a meeting, in the order given, all of its company and each once. */
export async function panelOf(companies: Companies, seating: Seating, options?: CallOptions): Promise<readonly Representative[]> {
  const ids = seating.representatives
  const seats = panelSize(seating.meeting_mode)
  if (ids.length !== seats) {
    throw refused(
      'representatives_mismatch',
      `A ${seating.meeting_mode} meeting seats ${seats} representative${seats === 1 ? '' : 's'}, but ${ids.length} were given. Change representatives or meeting_mode.`,
    )
  }
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw refused('representative_duplicate', `The representative ${twice} was given twice. Each may sit on a panel once.`)
  const panel = await Promise.all(ids.map((id) => companies.representative(id, options)))
  const stranger = panel.find((member) => member.company_id !== seating.company_id)
  if (stranger !== undefined)
    throw refused('representative_of_other_company', `The representative ${stranger._id} is of another company than ${seating.company_id}.`)
  return panel
}

/** A representative as the meeting freezes them. */
export const seated = (representative: Representative, ofMeeting: PersonalityTrait | null): PanelMember => ({
  _id: representative._id,
  name: representative.name,
  role: representative.role,
  aliases: representative.aliases,
  expertise: representative.expertise ?? [],
  traits: [...effectiveTraits(representative.personality_traits, ofMeeting)],
  tenure_months: representative.tenure_months,
  is_decision_maker: representative.is_decision_maker,
  notes: representative.notes,
  voice_id: representative.voice_id,
})

const refused = (code: 'representatives_mismatch' | 'representative_duplicate' | 'representative_of_other_company', message: string) =>
  new SparringError(code, message, { details: { fields: [{ path: 'representatives', message }] } })
