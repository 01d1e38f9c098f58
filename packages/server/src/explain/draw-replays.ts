import type { ExplainedTurn, MeetingExplanation, ReplayedDecision } from '@sparring/core'
import { type Paint, rule, wrapped } from '../practice/paint.js'
import type { Seats } from './seats.js'

/** Whether the floor of today decides as the meeting's own did: every difference is told. */
export function drawReplays({ turns, versions }: MeetingExplanation, seats: Seats, paint: Paint): string {
  const heading = rule('Asked again today', paint)
  const differences = turns.flatMap((turn) => differencesOf(turn, seats))
  const { recorded, today } = versions
  if (differences.length === 0) {
    const decided = turns.length === 1 ? 'The decision is' : `All ${turns.length} decisions are`
    const older = recorded.floor === today.floor ? '' : `, though the meeting was held by version ${recorded.floor}`
    return `${heading}\n${wrapped(`${decided} the same by the rules of today (version ${today.floor}${older}).`, paint.width)}`
  }
  const why =
    recorded.floor === today.floor
      ? `Both call themselves version ${today.floor}: the meeting was held by another build, or its log was changed.`
      : `The meeting was held by version ${recorded.floor} of the rules; these are version ${today.floor}. What was said then stands as it is.`
  return [heading, paint.over(wrapped(why, paint.width)), ...differences.map((line) => wrapped(line, paint.width, '  '))].join('\n')
}

function differencesOf(turn: ExplainedTurn, seats: Seats): readonly string[] {
  const { replay, floor_returned, turn_number } = turn
  const chosen = replay.alike ? [] : [`${turn_number === null ? 'The open turn' : `Turn ${turn_number}`}: ${changeOf(turn, seats)}`]
  const after = floor_returned === null || floor_returned.alike ? [] : [`After turn ${turn_number}: ${told(floor_returned, seats)} instead of the salesperson.`]
  return [...chosen, ...after]
}

function changeOf({ replay, decision }: ExplainedTurn, seats: Seats): string {
  const fields = `other in ${replay.differs.join(', ')}`
  const { decision: today } = replay
  if (today?.speaker_id === decision.speaker_id && today.rule === decision.rule) return `the same one by the same rule, ${fields}.`
  return `${told(replay, seats)} instead of ${decision.rule} for ${seats.called(decision.speaker_id)} (${fields}).`
}

const told = ({ decision }: ReplayedDecision, seats: Seats): string =>
  decision === null ? 'today nobody would follow' : `today ${decision.rule} for ${seats.called(decision.speaker_id)}`
