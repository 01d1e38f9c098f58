import type { EntryBody } from '../domain/entry.js'
import { SparringError } from '../domain/sparring-error.js'
import { isSalesperson, type Turn } from '../domain/turn.js'
import { type Heard, type HeardTimes, heardOf } from '../speech/heard.js'
import type { CommandOf, CutRecording } from './command.js'
import type { Decision } from './decision.js'
import { buyerTurn } from './make-turn.js'
import type { MeetingState, Speaking } from './state.js'

/** A reply that was heard to its end stands as it is. */
export function played(command: CommandOf<'played'>, state: MeetingState): Decision {
  const turn = state.turns[command.turn_number - 1]
  if (turn === undefined || isSalesperson(turn)) return { type: 'refused', error: noReply(command.turn_number) }
  if (turn.heard_text !== null) return { type: 'settled' }
  const heard = heardOf(turn.text, timesOf(turn, command.times), command.played_ms)
  if (heard.whole) return { type: 'settled' }
  return record({ ...toldOf(turn.turn_number, heard), cut_epoch: null, cut_turn: null, stopped_at: instantOf(command.at_ms) })
}

/** Cuts what is being heard, and drops what would have come behind it in the same answer. */
export function interrupt(command: CommandOf<'interrupt'>, state: MeetingState): Decision {
  if (state.status !== 'active') return { type: 'settled' }
  const speaking = state.reply?.speaking ?? null
  const index = state.turns.findIndex((turn, at) => (state.epochs[at] ?? 0) >= command.epoch && turn.heard_text === null)
  const turn = state.turns[index]
  if (turn !== undefined) return cutFinished(command, state, turn, playedOf(command, state, state.epochs[index] ?? null))
  if (state.reply === null || speaking === null || speaking.epoch < command.epoch) return { type: 'settled' }
  return cutSpeaking(command, state, speaking, playedOf(command, state, speaking.epoch))
}

/** An attempt that another took over was heard with the same words; of one behind that which was heard, nothing was. */
const playedOf = (command: CommandOf<'interrupt'>, state: MeetingState, epoch: number | null): number =>
  epoch !== command.epoch && state.epochs.includes(command.epoch) ? 0 : command.played_ms

function cutFinished(command: CommandOf<'interrupt'>, state: MeetingState, turn: Turn, playedMs: number): Decision {
  const heard = heardOf(turn.text, timesOf(turn, command.times), playedMs)
  const isLast = state.turns.slice(turn.turn_number).every((later) => !isSalesperson(later))
  const end = isLast ? state.epoch : lastEpochOfAnswer(state, turn)
  const dropsNothing = !isLast || (state.reply === null && state.turns.slice(turn.turn_number).every(({ heard_text }) => heard_text !== null))
  if (heard.whole && dropsNothing) return { type: 'settled' }
  const speaking = isLast ? (state.reply?.speaking ?? null) : null
  return record({
    ...toldOf(turn.turn_number, heard),
    cut_epoch: end,
    cut_turn: speaking === null ? null : cutTurn(state, speaking, { text: '', ms: 0, estimated: false, whole: false }, null, command.at_ms),
    stopped_at: instantOf(command.at_ms),
  })
}

function cutSpeaking(command: CommandOf<'interrupt'>, state: MeetingState, speaking: Speaking, playedMs: number): Decision {
  const heard = heardOf(speaking.said.trim(), command.times ?? nothingKnown, playedMs)
  const turn = cutTurn(state, speaking, heard, command.recording, command.at_ms)
  return record({ ...toldOf(turn.turn_number, heard), cut_epoch: state.epoch, cut_turn: turn, stopped_at: turn.recorded_at })
}

/** A reply that is still being made, as the turn that it becomes with what was heard of it. */
function cutTurn(state: MeetingState, speaking: Speaking, heard: Heard, recording: CutRecording | null, atMs: number): Turn {
  const keeps = recording !== null && heard.text !== ''
  const audio = keeps ? { format: 'wav', duration_ms: heard.ms, bytes: recording.bytesOf(heard.ms) } : null
  const length = { ms: heard.ms, estimated: heard.estimated }
  const spoken = audio === null || recording === null ? null : { key: recording.keyOf(state.turns.length + 1), audio }
  const turn = buyerTurn(state, speaking, atMs, spoken, length)
  return { ...turn, text: heard.text, heard_text: heard.text, spoken_text: heard.whole ? null : turn.text, interrupted: true }
}

/** The last attempt of the answer that a turn belongs to, where the meeting has gone on since. */
function lastEpochOfAnswer({ turns, epochs }: MeetingState, { turn_number }: Turn): number | null {
  const next = turns.findIndex((later) => later.turn_number > turn_number && isSalesperson(later))
  return epochs[next - 1] ?? null
}

const toldOf = (turn_number: number, { text, ms, estimated }: Heard) =>
  ({ type: 'turn.heard', turn_number, heard_text: text, heard_ms: ms, estimated }) satisfies Partial<EntryBody>

/** Of a turn that another process spoke, or whose voice failed, how long it takes is known, and not when its words are heard. */
const timesOf = ({ duration_seconds }: Turn, known: HeardTimes | null): HeardTimes =>
  known?.complete === true ? known : { ends_ms: [], duration_ms: duration_seconds * 1000, complete: true }

const nothingKnown: HeardTimes = { ends_ms: [], duration_ms: 0, complete: false }

const record = (body: EntryBody): Decision => ({ type: 'record', body })

const instantOf = (atMs: number): string => new Date(atMs).toISOString()

function noReply(turnNumber: number): SparringError {
  const message = `Turn ${turnNumber} is no reply of this meeting: only what a buyer said can be played.`
  return new SparringError('validation_failed', message, { details: { fields: [{ path: 'turn_number', message }] } })
}
