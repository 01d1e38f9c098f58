import type { ExplainedTurn, MeetingExplanation } from '@sparring/core'
import { oneLine, type Paint, rule, wrapped } from '../practice/paint.js'
import { certaintyOf } from './certainty.js'
import { type Cell, row, widthOf } from './columns.js'
import { drawReplays } from './draw-replays.js'
import { drawScores } from './draw-scores.js'
import { drawTimes } from './draw-times.js'
import { type Seats, seatsOf } from './seats.js'

/** Who spoke and why, as a table; below it the scores of each turn, then whether today's rules decide the same. */
export function drawExplanation(meetingId: string, explanation: MeetingExplanation, paint: Paint): string {
  const { product_name, company_name, started_at, turns, panel } = explanation
  const seats = seatsOf(panel, paint)
  const which = wrapped(`${product_name} at ${company_name}, ${started_at.slice(0, 16).replace('T', ' ')} UTC, meeting ${meetingId}`, paint.width)
  if (turns.length === 0) return `${which}\nNo buyer has spoken yet.\n`
  const table = [rule('Who spoke, and why', paint), which, '', drawTable(turns, seats, paint)]
  const scores = turns.map((turn) => scored(turn, seats, paint)).join('\n')
  return `${table.join('\n')}\n\n${rule('What the floor weighed', paint)}\n${scores}\n${drawReplays(explanation, seats, paint)}\n`
}

/** In a narrower column a sentence is hard to read: it then stands below its row. */
const leastForSentence = 24
const widths = { turn: 4, sure: 6 } as const

function drawTable(turns: readonly ExplainedTurn[], seats: Seats, paint: Paint): string {
  const ruled = Math.max(...turns.map(({ decision }) => decision.rule.length))
  const who = Math.max(8, Math.min(seats.longest, 22, paint.width - widthOf([widths.turn, ruled, widths.sure, 0])))
  const left = paint.width - widthOf([widths.turn, who, ruled, widths.sure, 0])
  const line = ([turn, speaker, decided, lead]: readonly [Told, Told, Told, Told], why: Told): string => {
    const cells = [
      { ...turn, width: widths.turn, right: true },
      { ...speaker, width: who },
      { ...decided, width: ruled },
      { ...lead, width: widths.sure, right: true },
    ]
    return left >= leastForSentence ? row([...cells, { ...why, width: left }]) : `${row(cells)}${below(why.text, paint)}`
  }
  const title = (text: string): Told => ({ text, colour: paint.dim })
  const head = line([title('turn'), title('who spoke'), title('rule'), title('lead')], title(left >= leastForSentence ? 'why' : ''))
  const rows = turns.map((turn) => line(cellsOf(turn, seats, paint), { text: turn.decision.reasoning }))
  return [head, ...rows, '', ...legendOf(turns).map((told) => paint.dim(wrapped(told, paint.width)))].join('\n')
}

type Told = Pick<Cell, 'text' | 'colour'>

function cellsOf(turn: ExplainedTurn, seats: Seats, paint: Paint): readonly [Told, Told, Told, Told] {
  const { speaker_id, rule: decided, confident } = turn.decision
  return [
    { text: numberOf(turn), colour: isAlike(turn) ? paint.dim : paint.over },
    { text: seats.called(speaker_id), colour: seats.colour(speaker_id) },
    { text: decided },
    { text: certaintyOf(turn.decision), ...(confident ? {} : { colour: paint.late }) },
  ]
}

const below = (text: string, paint: Paint): string => (text === '' ? '' : `\n${wrapped(text, paint.width, ' '.repeat(widths.turn + 2))}`)

function legendOf(turns: readonly ExplainedTurn[]): readonly string[] {
  const lead = 'lead: how far ahead of the next; ? marks a guess, sure a rule that decides by no score.'
  const timed = turns.some(({ times }) => drawTimes(times) !== '')
  return timed ? [lead, "wall clock: when the log was written, counted from the salesperson's turn."] : [lead]
}

const isAlike = ({ replay, floor_returned }: ExplainedTurn): boolean => replay.alike && (floor_returned?.alike ?? true)

/** `≠` marks a turn in which today's rules differ. A turn that is not complete has no number yet. */
const numberOf = (turn: ExplainedTurn): string => `${isAlike(turn) ? '' : '≠'}${turn.turn_number ?? '…'}`

function scored(turn: ExplainedTurn, seats: Seats, paint: Paint): string {
  const indent = ' '.repeat(widths.turn + 2)
  const said = turn.said_before === null ? 'at the opening' : `after “${oneLine(turn.said_before, paint.width - indent.length - 10)}”`
  const number = paint.dim(numberOf(turn).padStart(widths.turn))
  const times = drawTimes(turn.times)
  const lines = [
    `${number}  ${said}`,
    drawScores(turn.decision, seats, paint, indent),
    ...(times === '' ? [] : [paint.dim(wrapped(times, paint.width, indent))]),
  ]
  return `${lines.join('\n')}\n`
}
