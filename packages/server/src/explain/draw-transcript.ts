import type { PanelMember, ReplayedTranscript, ReplayedTurn } from '@sparring/core'
import { oneLine, type Paint, rule, wrapped } from '../practice/paint.js'
import { certaintyOf } from './certainty.js'
import { type Cell, row, widthOf } from './columns.js'
import { drawScores } from './draw-scores.js'
import { type Seats, seatsOf } from './seats.js'

const indent = ' '.repeat(6)
const widths = { turn: 4, sure: 6, rule: 16 } as const

/** After every turn of the salesperson: whom the floor would choose and why, who really spoke, and how often they are the same. */
export function drawTranscript(replayed: ReplayedTranscript, panel: readonly PanelMember[], paint: Paint): string {
  const seats = seatsOf(panel, paint)
  const line = lineFor(seats, paint)
  const title = (text: string): Told => ({ text, colour: paint.dim })
  const head = line([title('turn'), title('the floor'), title('rule'), title('lead')], title('really spoke'))
  const turns = replayed.turns.map((turn) => drawTurn(turn, line, seats, paint))
  return `${rule('Whom the floor would choose', paint)}\n${head}\n${turns.join('\n')}\n${wrapped(shareOf(replayed), paint.width)}\n`
}

type Told = Pick<Cell, 'text' | 'colour'>
type DrawLine = (choice: readonly [Told, Told, Told, Told], really: Told) => string

/** What is narrower shows who really spoke below the choice. */
const leastForReally = 14

function lineFor(seats: Seats, paint: Paint): DrawLine {
  const who = Math.max(8, Math.min(seats.longest, 22, paint.width - widthOf([widths.turn, widths.rule, widths.sure, 0])))
  const left = paint.width - widthOf([widths.turn, who, widths.rule, widths.sure, 0])
  return ([turn, chosen, decided, lead], really) => {
    const cells = [
      { ...turn, width: widths.turn, right: true },
      { ...chosen, width: who },
      { ...decided, width: widths.rule },
      { ...lead, width: widths.sure, right: true },
    ]
    if (left >= leastForReally) return row([...cells, { ...really, width: left }])
    return `${row(cells)}\n${row([{ ...really, width: paint.width - indent.length }], indent)}`
  }
}

function drawTurn({ turn_number, said, decision, spoke }: ReplayedTurn, line: DrawLine, seats: Seats, paint: Paint): string {
  const agrees = spoke === null || spoke === decision.speaker_id
  const choice = line(
    [
      { text: String(turn_number), colour: paint.dim },
      { text: seats.called(decision.speaker_id), colour: seats.colour(decision.speaker_id) },
      { text: decision.rule },
      { text: certaintyOf(decision), ...(decision.confident ? {} : { colour: paint.late }) },
    ],
    { text: spoke === null ? 'nobody' : `${agrees ? '=' : '≠'} ${seats.called(spoke)}`, colour: agrees ? paint.dim : paint.over },
  )
  const words = wrapped(`“${oneLine(said, paint.width - indent.length - 2)}”`, paint.width, indent)
  return [choice, paint.dim(words), wrapped(decision.reasoning, paint.width, indent), drawScores(decision, seats, paint, indent), ''].join('\n')
}

export function shareOf({ answered, agreed, turns }: ReplayedTranscript): string {
  if (answered === 0) return `Of ${turns.length} turns of the salesperson none was answered by a buyer: there is nothing to compare.`
  const share = Math.round((agreed / answered) * 100)
  return `The floor would have chosen who really spoke after ${agreed} of ${answered} turns (${share} %).`
}
