import type { EntryBody, EntryOf, FrozenMeeting } from '../domain/entry.js'
import type { FloorDecision } from '../domain/floor-decision.js'
import { salespersonSpeaker } from '../domain/turn.js'
import type { LogEntry } from '../ports/meeting-log.js'
import { aCompany, aPanel, aSalesperson, aTurn } from '../testing/builders.js'
import { evolveAll } from './evolve.js'
import { initialState, type MeetingState } from './state.js'

export const sarah = 'rep_sarah'
export const tom = 'rep_tom'
/** When the meetings of these tests start. */
export const nine = Date.UTC(2026, 0, 1, 9)

/** What happened, as the log holds it. */
export const logOf = (...bodies: readonly EntryBody[]): readonly LogEntry[] =>
  bodies.map((body, index) => ({
    ...{ tenant_id: 't', meeting_id: 'm', seq: index + 1, key: `k${index + 1}`, digest: 'd', v: 1, body },
    written_at: new Date(nine).toISOString(),
  }))

/** A meeting in which this happened. */
export const given = (...bodies: readonly EntryBody[]): MeetingState => evolveAll(initialState, logOf(...bodies))

export const frozenMeeting = (change: Partial<FrozenMeeting> = {}): FrozenMeeting => ({
  ...{ user_id: 'local', meeting_mode: '1-on-2', panel: aPanel().slice(0, 2), product: aSalesperson(), company: aCompany(), meeting_goal: '' },
  ...{ personality: null, difficulty: 'intermediate', duration_minutes: 30, opening: 'salesperson', recording_consent: null, language: 'en', seed: 7 },
  ...{ mind: { id: 'scripted', label: 'Scripted buyers' }, versions: { entry: 1, floor: 1, metrics: 1 } },
  ...change,
})

export const decision = (speaker_id: string, change: Partial<FloorDecision> = {}): FloorDecision => ({
  ...{ speaker_id, kind: 'answer', rule: 'named', reasoning: 'Was asked by name.', confident: true, margin: null, ranking: [], addressed: [] },
  ...{ trigger: null, cut_by: null },
  ...change,
})

export const started = (change: Partial<EntryOf<'meeting.started'>> = {}): EntryBody => ({
  ...{ type: 'meeting.started', started_at: new Date(nine).toISOString(), frozen: frozenMeeting(), generation: null, owner: 'one' },
  ...{ aloud: false, branched_from: null },
  ...change,
})

export const taken = (turn_number: number, generation: number, text = 'Sarah, and?'): EntryOf<'turn.taken'> => ({
  ...{ type: 'turn.taken', turn: aTurn(turn_number, salespersonSpeaker, text), generation, owner: 'one', aloud: false },
  ...{ cut_turn: null, interrupted_by: null, recognition_usage: null },
})

export const claimed = (generation: number, epoch: number | null): EntryBody => ({ type: 'reply.claimed', generation, owner: 'other', epoch })

export const chosen = (generation: number, epoch: number, chosen = decision(sarah)): EntryBody => ({
  ...{ type: 'speaker.chosen', generation, epoch, decision: chosen, speaker_name: 'Sarah Chen', speaker_role: 'cfo' },
})

export const clause = (generation: number, epoch: number, index: number, text: string): EntryBody => ({ type: 'reply.clause', generation, epoch, index, text })

export const finished = (generation: number, epoch: number, turn_number: number, followed_by: FloorDecision | null = null): EntryBody => ({
  ...{ type: 'reply.finished', generation, epoch, turn: aTurn(turn_number, sarah, 'Yes. Indeed.'), reasoning: '', followed_by },
  ...{ usage: null, speech_usage: null, remember: [] },
})

export const abandoned = (generation: number): EntryBody => ({ type: 'reply.abandoned', generation, reason: { code: 'mind_failed', message: 'It failed.' } })

export const ended = (): EntryOf<'meeting.ended'> => ({
  ...{ type: 'meeting.ended', ended_at: new Date(nine).toISOString(), ended_reason: 'ended_by_salesperson', offset_ms: 0, cut_turn: null },
})

export const turnHeard = (turn_number: number, heard_text: string, change: Partial<EntryOf<'turn.heard'>> = {}): EntryOf<'turn.heard'> => ({
  ...{ type: 'turn.heard', turn_number, heard_text, heard_ms: 400, estimated: false, cut_epoch: null, cut_turn: null, stopped_at: null },
  ...change,
})
