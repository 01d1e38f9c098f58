import { questionKind } from '../../src/acts/questions.ts'
import type { Figure, Report } from './figure.ts'
import { bootstrap, type Counted, f1 } from './interval.ts'
import type { Row } from './rows.ts'

type QuestionRow = Row<'question_detection'>

const openers =
  /^(?:(?:so|and|but|or|well|uh|um|okay) )*(?:what|how|why|who|which|where|when|do|does|did|is|are|was|were|can|could|will|would|should|have|has)\b/

export function questions(rows: readonly QuestionRow[]): Report {
  const counted = (text: (row: QuestionRow) => string, asks: (text: string) => boolean): readonly Counted[] =>
    rows.map((row) => ({ wanted: row.is_question, found: asks(text(row)) }))
  const asks = (text: string) => questionKind(text) !== null
  const figure = (metric: string, ours: readonly Counted[], naive: readonly Counted[], target: string): Figure => {
    const [low, high] = bootstrap(ours, f1)
    return { task: 'question_detection', metric, ours: f1(ours), naive: f1(naive), low, high, rows: rows.length, target }
  }
  const marked = (row: QuestionRow) => row.text
  const bare = (row: QuestionRow) => row.text_nopunct
  return {
    figures: [
      figure(
        'F1, punctuated',
        counted(marked, asks),
        counted(marked, (text) => text.endsWith('?')),
        '>= .95',
      ),
      figure(
        'F1, bare',
        counted(bare, asks),
        counted(bare, (text) => openers.test(text)),
        '>= .86',
      ),
    ],
    misses: rows
      .filter((row) => asks(bare(row)) !== row.is_question)
      .map((row) => ({ id: row.id, wanted: row.is_question ? row.type : `none (${row.type})`, found: asks(bare(row)) ? 'question' : 'none', text: bare(row) })),
  }
}
