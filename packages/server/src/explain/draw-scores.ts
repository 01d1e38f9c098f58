import type { FloorDecision } from '@sparring/core'
import { type Paint, wrapped } from '../practice/paint.js'
import { row, widthOf } from './columns.js'
import type { Seats } from './seats.js'
import { byWeight, figure } from './terms.js'

const mostTerms = 4

/** The candidates of a decision, best first, with the heaviest terms of their scores. */
export function drawScores({ ranking, speaker_id }: FloorDecision, seats: Seats, paint: Paint, indent: string): string {
  if (ranking.length === 0) return paint.dim(wrapped('chosen by no score', paint.width, indent))
  const who = Math.max(10, Math.min(seats.longest, 22, paint.width - indent.length - widthOf([5, 14, 0])))
  const left = Math.max(12, paint.width - indent.length - widthOf([who, 5, 0]))
  const lines = ranking.map(({ representative_id, score, terms }) => {
    const heaviest = byWeight(terms).map(([term, value]) => `${term} ${figure(value)}`)
    const rest = heaviest.length > mostTerms ? ', …' : ''
    const name = seats.colour(representative_id)
    return row(
      [
        { text: seats.called(representative_id), width: who, colour: representative_id === speaker_id ? (text) => paint.bold(name(text)) : name },
        { text: figure(score), width: 5, right: true },
        { text: heaviest.slice(0, mostTerms).join(', ') + rest, width: left, colour: paint.dim },
      ],
      indent,
    )
  })
  return lines.join('\n')
}
