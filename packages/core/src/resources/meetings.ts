import { metricsVersion } from '../domain/analytics.js'
import { nobody } from '../domain/document.js'
import { entryVersion, type FrozenMeeting } from '../domain/entry.js'
import { type Meeting, newConsent } from '../domain/meeting.js'
import { parseInput } from '../domain/parse-input.js'
import { SparringError } from '../domain/sparring-error.js'
import { floorVersion } from '../floor/floor-version.js'
import type { LiveMeeting } from '../meeting/live-meeting.js'
import { meetingNotFound } from '../meeting/live-meetings.js'
import { meetingProjection } from '../meeting/projections.js'
import type { Caller, Coaching, Companies, Conversations, Meetings, Salespeople } from '../platform.js'
import type { CallOptions } from '../ports/call-options.js'
import { prepared } from '../preparation/preparation.js'
import { prepareBrief } from '../preparation/prepare-brief.js'
import { estimatedCost } from '../spending/estimate.js'
import { usualPrices } from '../spending/prices.js'
import { createOnce, keyReused } from './create-once.js'
import { exportMeeting } from './meeting-export.js'
import { pageOf } from './page-of.js'
import { panelOf, seated } from './panel-of.js'
import type { ResourceParts } from './resource-parts.js'
import { openRoom } from './room.js'
import { voiceWarnings } from './voice-warnings.js'
import { isWithinReach, withinReach } from './within-reach.js'

/** The languages in which the floor's rules understand what is said. */
const floorLanguages: readonly string[] = ['en']

interface Neighbours {
  readonly salespeople: Salespeople
  readonly companies: Companies
  readonly conversations: Conversations
  readonly coaching: Coaching
}

export function meetings(parts: ResourceParts, caller: Caller, neighbours: Neighbours): Meetings {
  const { documents, runner } = parts
  const { tenant_id } = caller
  const open = (meetingId: string): Promise<LiveMeeting> => withinReach(caller, runner.current({ tenant_id, meeting_id: meetingId }))

  const start: Meetings['start'] = async (meetingId, options) => {
    const live = await open(meetingId)
    const frozen = live.state.frozen ?? (await freeze(parts, live.document, neighbours, options))
    await runner.start(live, frozen)
    return meetingProjection(live)
  }
  const end: Meetings['end'] = async (meetingId) => {
    const live = await open(meetingId)
    await runner.end(live)
    return meetingProjection(live)
  }

  return {
    start,
    end,
    async create(input, options = {}) {
      const given = parseInput(parts.inputs.meeting, input)
      refuseUnspoken(given.language, parts.mind.languages)
      const product = await neighbours.salespeople.get(given.salesperson_id, options)
      const company = await neighbours.companies.get(given.company_id, options)
      const panel = (await panelOf(neighbours.companies, given, options)).map((member) => seated(member, given.personality))
      const request = { collection: 'meetings', route: 'meeting/create', body: given, options } as const
      const meeting = await createOnce(parts, caller, request, async (birth): Promise<Meeting> => {
        const { representatives, seed: givenSeed, ...rest } = given
        const seed = givenSeed ?? parts.ids.seed()
        const { questions, questions_source, points, points_source, usage } = await prepared(
          parts,
          { product, company, panel, meeting_goal: given.meeting_goal, seed },
          options,
        )
        return {
          ...birth,
          ...rest,
          seed,
          user_id: caller.user_id,
          representative_ids: representatives,
          top_5_questions: questions.map(({ question }) => question),
          top_5_question_details: [...questions],
          questions_source,
          brief_points: [...points],
          brief_source: points_source,
          questions_usage: usage,
          mind: { id: parts.mind.id, label: parts.mind.label },
          ...unstarted,
        }
      })
      if (!isWithinReach(caller, meeting)) throw keyReused(options.idempotency_key ?? '')
      return { meeting }
    },
    async consent(meetingId, given) {
      const { recording } = parseInput(newConsent, given)
      const live = await open(meetingId)
      await runner.consent(live, { recording, user_id: caller.user_id })
      return meetingProjection(live)
    },
    async export(meetingId, options) {
      return exportMeeting(await open(meetingId), parts, options)
    },
    async erase(meetingId, options) {
      // Of one that is half erased only this is left.
      const document = await documents.get('meetings', { tenant_id, _id: meetingId }, options)
      if (document === null || !isWithinReach(caller, document)) throw meetingNotFound(meetingId)
      await runner.erase({ tenant_id, meeting_id: meetingId }, options)
    },
    async get(meetingId) {
      return meetingProjection(await open(meetingId))
    },
    async list(page, options) {
      return documents.list('meetings', { ...pageOf(page), tenant_id, where: listed(caller) }, options)
    },
    async brief(meetingId, options) {
      const { document } = await open(meetingId)
      const product = await neighbours.salespeople.get(document.salesperson_id, options)
      const company = await neighbours.companies.get(document.company_id, options)
      const panel = await Promise.all(document.representative_ids.map((id) => neighbours.companies.representative(id, options)))
      const { duration_minutes, mind } = document
      const served = { duration_minutes, mind: mind.id, voice: parts.synthesizer?.id ?? null, ear: parts.recognizer?.id ?? null }
      const [estimated_cost, warnings] = [estimatedCost(served, parts.prices ?? usualPrices), await voiceWarnings(parts, panel, options)]
      return prepareBrief({ meeting: document, product, company, panel, estimated_cost, warnings })
    },
    async join(meetingId, options) {
      const live = await open(meetingId)
      const { seq } = live.state
      const meeting = await start(meetingId, options)
      return openRoom({ ...neighbours, meeting, end, after: seq, telemetry: parts.telemetry })
    },
  }
}

const unstarted = { status: 'created', started_at: null, ended_at: null, ended_reason: null, branched_from: null, seq: 0 } as const

const listed = ({ reach, user_id }: Caller) => (reach === undefined ? {} : reach === 'own' ? { user_id } : { _id: reach.meeting_id })

/** Everything a meeting rests on, as it stands now. */
async function freeze(parts: ResourceParts, document: Meeting, neighbours: Neighbours, options?: CallOptions): Promise<FrozenMeeting> {
  const product = await neighbours.salespeople.get(document.salesperson_id, options)
  const company = await neighbours.companies.get(document.company_id, options)
  const panel = await Promise.all(document.representative_ids.map((id) => neighbours.companies.representative(id, options)))
  const { user_id, meeting_mode, meeting_goal, personality, difficulty, duration_minutes, opening, recording_consent = null, language, seed } = document
  return {
    ...{ user_id, meeting_mode, meeting_goal, personality, difficulty, duration_minutes, opening, recording_consent, language, seed },
    panel: panel.map((member) => seated(member, personality)),
    // Who made them is nobody's business who reads the meeting, and stays in no log when they are erased.
    product: { ...product, created_by: nobody },
    company: { ...company, created_by: nobody },
    mind: { id: parts.mind.id, label: parts.mind.label },
    versions: { entry: entryVersion, floor: floorVersion, metrics: metricsVersion },
  }
}

function refuseUnspoken(language: string, spoken: readonly string[]): void {
  const supported = spoken.filter((tag) => floorLanguages.includes(tag))
  if (supported.includes(language)) return
  const message = `A meeting in ${JSON.stringify(language)} cannot be held: mind and floor together speak ${supported.join(', ')}.`
  throw new SparringError('language_unsupported', message, { details: { fields: [{ path: 'language', message }] } })
}
