import type { EntryOf } from '../domain/entry.js'
import { isSalesperson, isUnheard, type Turn } from '../domain/turn.js'
import { emptyFloorMemory, type FloorMemory, rememberTurn } from '../floor/floor-memory.js'
import { endOfTurnMs } from './meeting-clock.js'
import type { MeetingState, Remembered } from './state.js'

type HeardEntry = EntryOf<'turn.heard'>

/** The meeting as it was heard: one turn shorter than it was said, those behind it in its answer not at all. */
export function shortened(state: MeetingState, body: HeardEntry): MeetingState {
  const turns = state.turns.map((turn, index) => asHeard(turn, state.epochs[index] ?? null, body))
  const changed = turns.findIndex((turn, index) => turn !== state.turns[index])
  if (changed < 0) return state
  const said = state.turns.reduce((sum, turn, index) => sum + turn.duration_seconds - (turns[index]?.duration_seconds ?? 0), 0)
  const isOfLastAnswer = !turns.slice(changed).some(isSalesperson)
  const last = turns.findLast((turn) => !isUnheard(turn))
  return {
    ...state,
    turns,
    representatives_talk_ms: state.representatives_talk_ms - said * 1000,
    clock_ms: isOfLastAnswer && state.status === 'active' ? (last === undefined ? 0 : endOfTurnMs(last)) : state.clock_ms,
    remembered: withoutCut(state.remembered, turns),
    floor: state.floor === null ? null : floorAgain(state, turns, isOfLastAnswer),
  }
}

function asHeard(turn: Turn, epoch: number | null, { turn_number, heard_text, heard_ms, cut_epoch = null }: HeardEntry): Turn {
  if (turn.turn_number === turn_number && turn.text !== heard_text) return cutTo(turn, heard_text, heard_ms, cut_epoch !== null)
  const isDropped = cut_epoch !== null && turn.turn_number > turn_number && epoch !== null && epoch <= cut_epoch && turn.heard_text === null
  return isDropped ? cutTo(turn, '', 0, true) : turn
}

function cutTo(turn: Turn, text: string, ms: number, interrupted: boolean): Turn {
  return {
    ...turn,
    text,
    heard_text: text,
    spoken_text: turn.spoken_text ?? turn.text,
    interrupted: interrupted || turn.interrupted,
    duration_seconds: Math.min(turn.duration_seconds, ms / 1000),
  }
}

/** What a reply asked to remember was said by the whole of it: of one that was cut it may not have been, and is said again if it comes to that. */
function withoutCut(newest: Remembered | null, turns: readonly Turn[]): Remembered | null {
  const kept: Remembered[] = []
  for (let one = newest; one !== null; one = one.before) if (turns[one.turn_number - 1]?.heard_text == null) kept.push(one)
  return kept.reduceRight<Remembered | null>((before, { keys, turn_number }) => ({ keys, turn_number, before }), null)
}

/** From where the answer began, or from the first turn where the meeting has gone on since. */
function floorAgain(state: MeetingState, turns: readonly Turn[], isOfLastAnswer: boolean): FloorMemory {
  const before = isOfLastAnswer ? state.floor_before_answer : null
  const from = before === null ? 0 : turns.findLastIndex(isSalesperson) + 1
  return turns
    .slice(from)
    .reduce(
      (memory, turn, index) => (isUnheard(turn) ? memory : rememberTurn(memory, turn, state.decisions[from + index] ?? null)),
      before ?? emptyFloorMemory(state.frozen?.panel ?? []),
    )
}
