import type { EntryOf } from '../domain/entry.js'
import type { FloorDecision } from '../domain/floor-decision.js'
import { isSalesperson, isUnheard, type Turn } from '../domain/turn.js'
import { emptyFloorMemory, rememberTurn } from '../floor/floor-memory.js'
import type { LogEntry } from '../ports/meeting-log.js'
import { type Usage, withRecognition, withReplyUsage, withUncounted } from '../spending/usage.js'
import { endOfTurnMs } from './meeting-clock.js'
import { shortened } from './shortened.js'
import type { MeetingState, OpenReply } from './state.js'

/** Folds one entry in. No rule and no effect lives here: what an entry says has happened. */
export function evolve(state: MeetingState, entry: Pick<LogEntry, 'seq' | 'body'>): MeetingState {
  const { body } = entry
  const next = { ...state, seq: entry.seq }
  switch (body.type) {
    case 'meeting.started':
      return started(next, body)
    case 'turn.taken':
      return taken(next, body)
    case 'reply.claimed':
      return claimed(next, body)
    case 'speaker.chosen':
      return {
        ...next,
        epoch: body.epoch,
        reply: withReply(next, { next: null, speaking: { epoch: body.epoch, decision: body.decision, clauses: 0, said: '' } }),
      }
    case 'reply.clause':
      return withClause(next, body)
    case 'reply.finished':
      return finished(next, body)
    case 'reply.abandoned':
      return { ...next, usage: withUncounted(next.usage), reply: withReply(next, { failed: body.reason }) }
    case 'turn.heard':
      return heard(next, body)
    case 'consent.changed':
      return { ...next, recording_consent: body.recording }
    case 'meeting.ended':
      return {
        ...withCutTurn(next, body.cut_turn),
        status: 'ended',
        ended_at: body.ended_at,
        ended_reason: body.ended_reason,
        clock_ms: body.offset_ms,
        usage: withBrokenOff(next),
        reply: null,
      }
  }
}

/** Folds many entries in, oldest first. */
export const evolveAll = (state: MeetingState, entries: readonly LogEntry[]): MeetingState => entries.reduce<MeetingState>(evolve, state)

function started(state: MeetingState, body: EntryOf<'meeting.started'>): MeetingState {
  return {
    ...state,
    status: 'active',
    frozen: body.frozen,
    recording_consent: body.frozen.recording_consent ?? null,
    started_at: body.started_at,
    last_recorded_at: body.started_at,
    floor: emptyFloorMemory(body.frozen.panel),
    floor_before_answer: emptyFloorMemory(body.frozen.panel),
    generation: body.generation ?? state.generation,
    reply: body.generation === null ? null : openReply(body, body.generation, null, null),
  }
}

function taken(state: MeetingState, body: EntryOf<'turn.taken'>): MeetingState {
  const withTurn = appendTurn(withCutTurn(state, body.cut_turn), body.turn, null, null)
  return {
    ...withTurn,
    floor_before_answer: withTurn.floor,
    generation: body.generation,
    usage: withRecognition(withTurn.usage, body.recognition_usage),
    reply: openReply(body, body.generation, body.turn.turn_number, body.interrupted_by ?? null),
  }
}

type Claim = { readonly owner: string; readonly aloud?: boolean }

function openReply({ owner, aloud = false }: Claim, generation: number, answersTurn: number | null, interruptedBy: FloorDecision | null): OpenReply {
  return { generation, owner, aloud, answers_turn: answersTurn, buyer_turns: 0, interrupted_by: interruptedBy, next: null, speaking: null, failed: null }
}

function claimed(state: MeetingState, body: EntryOf<'reply.claimed'>): MeetingState {
  const speaking = state.reply?.speaking ?? null
  return {
    ...state,
    generation: body.generation,
    epoch: body.epoch ?? state.epoch,
    usage: withBrokenOff(state),
    reply: withReply(state, {
      generation: body.generation,
      owner: body.owner,
      failed: null,
      speaking: speaking === null || body.epoch === null ? speaking : { ...speaking, epoch: body.epoch },
    }),
  }
}

function withClause(state: MeetingState, body: EntryOf<'reply.clause'>): MeetingState {
  const speaking = state.reply?.speaking
  if (!speaking) return state
  return { ...state, reply: withReply(state, { speaking: { ...speaking, clauses: body.index + 1, said: speaking.said + body.text } }) }
}

function finished(state: MeetingState, body: EntryOf<'reply.finished'>): MeetingState {
  const withTurn = appendTurn(state, body.turn, state.reply?.speaking?.decision ?? null, body.epoch)
  const buyerTurns = (state.reply?.buyer_turns ?? 0) + 1
  return {
    ...withTurn,
    remembered: body.remember.length === 0 ? state.remembered : { keys: body.remember, turn_number: body.turn.turn_number, before: state.remembered },
    usage: withReplyUsage(state.usage, body),
    reply: body.followed_by === null ? null : withReply(state, { next: body.followed_by, speaking: null, buyer_turns: buyerTurns }),
  }
}

/** Whoever breaks in has the floor: an answer that was still being made is over, unless the meeting has gone on to another since. */
function heard(state: MeetingState, body: EntryOf<'turn.heard'>): MeetingState {
  const { cut_epoch = null, cut_turn = null, stopped_at = null } = body
  const asHeard = shortened(state, body)
  if (cut_epoch === null || (state.reply?.answers_turn ?? 0) > body.turn_number) return asHeard
  return {
    ...withCutTurn(asHeard, cut_turn),
    last_recorded_at: stopped_at ?? state.last_recorded_at,
    usage: withBrokenOff(state),
    reply: null,
  }
}

/** A reply that was being made is given up. One that had failed was counted when it did. */
const withBrokenOff = ({ reply, usage }: MeetingState): Usage => (reply === null || reply.failed !== null ? usage : withUncounted(usage))

/** A reply that was cut becomes the turn it is, by the one who was speaking. */
function withCutTurn(state: MeetingState, cut: Turn | null): MeetingState {
  const { decision = null, epoch = null } = state.reply?.speaking ?? {}
  return cut === null ? state : appendTurn(state, cut, decision, epoch)
}

function appendTurn(state: MeetingState, turn: Turn, decision: FloorDecision | null, epoch: number | null): MeetingState {
  const duration = turn.duration_seconds * 1000
  const own = isSalesperson(turn)
  const listed = {
    ...state,
    turns: [...state.turns, turn],
    // The ranking stands in the log; held for every turn of every meeting it would be a quarter of what a process holds.
    decisions: [...state.decisions, decision === null ? null : { ...decision, ranking: [] }],
    epochs: [...state.epochs, epoch],
  }
  // It has its number, and that is all there is of it.
  if (isUnheard(turn)) return listed
  return {
    ...listed,
    clock_ms: endOfTurnMs(turn),
    last_recorded_at: turn.recorded_at,
    salesperson_talk_ms: state.salesperson_talk_ms + (own ? duration : 0),
    representatives_talk_ms: state.representatives_talk_ms + (own ? 0 : duration),
    floor: state.floor === null ? null : rememberTurn(state.floor, turn, decision),
  }
}

const withReply = (state: MeetingState, change: Partial<OpenReply>): OpenReply | null => (state.reply === null ? null : { ...state.reply, ...change })
