import type { ExplainedTurn, MeetingExplanation } from '@sparring/core'
import { type Paint, rule } from '../practice/paint.js'
import { certaintyOf } from './certainty.js'
import { type Cell, row } from './columns.js'
import { drawReplays } from './draw-replays.js'
import { drawTimes } from './draw-times.js'
import { type Seats, seatsOf } from './seats.js'
import { figure, termInWords } from './terms.js'

/** One buyer's turn in full, or those that answer a salesperson's turn. Throws where there is none of that number. */
export function drawTurns(explanation: MeetingExplanation, number: number, paint: Paint): string {
  const asked = turnsOf(explanation.turns, number)
  const seats = seatsOf(explanation.panel, paint)
  const replays = drawReplays({ ...explanation, turns: [...asked] }, seats, paint)
  return `${asked.map((turn) => drawTurn(turn, seats, paint)).join('\n\n')}\n\n${replays}\n`
}

/** The buyer's turn of that number, or all that answer the salesperson's. */
export function turnsOf(turns: readonly ExplainedTurn[], number: number): readonly ExplainedTurn[] {
  const own = turns.filter(({ turn_number }) => turn_number === number)
  const asked = own.length > 0 ? own : turns.filter(({ answers_turn }) => answers_turn === number)
  if (asked.length > 0) return asked
  const known = turns.flatMap(({ turn_number }) => (turn_number === null ? [] : [turn_number]))
  throw new Error(`No buyer spoke in turn ${number}, and none answered it. Buyers spoke in ${known.length === 0 ? 'none yet' : `turns ${known.join(', ')}`}.`)
}

function drawTurn(turn: ExplainedTurn, seats: Seats, paint: Paint): string {
  const { decision } = turn
  const { addressed } = decision
  const labelled: readonly (readonly [string, string])[] = [
    ['said before', turn.said_before === null ? 'nothing: a buyer opened the meeting' : `“${turn.said_before}”`],
    ['who spoke', seats.called(decision.speaker_id)],
    ['to', decision.kind.replace('_', ' ')],
    ['rule', decision.rule],
    ['why', decision.reasoning],
    ['lead', decision.confident ? certaintyOf(decision) : `${certaintyOf(decision)}  the ranking was close: a guess`],
    ...(addressed.length === 0 ? [] : [['addressed', addressed.map(seats.called).join(', ')] as const]),
    // Meetings of before say nothing of it.
    ...(decision.cut_by ? [['cut by', seats.called(decision.cut_by)] as const] : []),
    ['said', turn.outcome === 'said' ? `“${turn.said}”` : `“${turn.said}” (${turn.outcome === 'cut' ? 'cut short' : 'not complete'})`],
    ...[drawTimes(turn.times)].flatMap((times) => (times === '' ? [] : [['times', times] as const])),
  ]
  const heading = rule(turn.turn_number === null ? 'The open turn' : `Turn ${turn.turn_number}`, paint)
  const lines = labelled.map(([label, text]) =>
    row([
      { text: label, width: 11, colour: paint.dim },
      { text, width: paint.width - 13 },
    ]),
  )
  return [heading, ...lines, '', drawTerms(turn, seats, paint)].join('\n')
}

/** What the terms mean stands beside them where there is room. */
const meaningWidth = 28

/** Every term that any candidate has, a row each, with a column for each candidate. */
function drawTerms({ decision: { ranking } }: ExplainedTurn, seats: Seats, paint: Paint): string {
  if (ranking.length === 0) return paint.dim('Chosen by no score.')
  const terms = [...new Set(ranking.flatMap((one) => Object.keys(one.terms)))]
  const name = 11
  const room = (beside: number) => Math.floor((paint.width - name - beside) / ranking.length) - 2
  const column = Math.max(Math.min(10, room(0)), Math.min(16, room(meaningWidth + 2)))
  const left = paint.width - name - ranking.length * (column + 2) - 2
  const line = (label: string, values: readonly string[], meaning: string, colour: Cell['colour'] = (text) => text): string =>
    row([
      { text: label, width: name, colour },
      ...values.map((text) => ({ text, width: column, right: true, colour })),
      ...(left >= 16 ? [{ text: meaning, width: left, colour: paint.dim }] : []),
    ])
  const sums = ranking.map(({ score }) => figure(score))
  return [
    line(
      'term',
      ranking.map(({ representative_id }) => seats.called(representative_id)),
      '',
      paint.dim,
    ),
    ...terms.map((term) =>
      line(
        term,
        ranking.map((one) => (term in one.terms ? figure(one.terms[term] ?? 0) : '·')),
        termInWords(term),
      ),
    ),
    line('score', sums, '', paint.bold),
  ].join('\n')
}
