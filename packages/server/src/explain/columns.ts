import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

/** A text in its column, and how it is coloured once it has its width. */
export interface Cell {
  readonly text: string
  readonly width: number
  readonly right?: boolean
  readonly colour?: (text: string) => string
}

const gap = '  '

/** Columns a row takes. */
export const widthOf = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0) + gap.length * Math.max(0, widths.length - 1)

/** Cells side by side, each broken between words where it is too long for its column. */
export function row(cells: readonly Cell[], indent = ''): string {
  const broken = cells.map(({ text, width }) => wrapAnsi(text, width, { hard: true }).split('\n'))
  const height = Math.max(...broken.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) => indent + lineOf(cells, broken, line)).join('\n')
}

function lineOf(cells: readonly Cell[], broken: readonly (readonly string[])[], line: number): string {
  // Nothing follows the last words of a line: no blanks are written there.
  const last = cells.findLastIndex((_, column) => (broken[column]?.[line] ?? '') !== '')
  const shown = cells.slice(0, last + 1).map(({ width, right = false, colour = (text) => text }, column) => {
    const text = broken[column]?.[line] ?? ''
    const blanks = ' '.repeat(Math.max(0, width - stringWidth(text)))
    if (text === '') return blanks
    return right ? blanks + colour(text) : colour(text) + (column === last ? '' : blanks)
  })
  return shown.join(gap)
}
