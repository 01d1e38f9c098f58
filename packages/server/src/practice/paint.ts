import pc from 'picocolors'
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

/** What a terminal shows: nothing, its own sixteen colours, or those of the 256-colour table. */
export type Colours = 'none' | 'few' | 'many'

/** Colours and width of a terminal. */
export interface Paint {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  /** The time is felt; the time is over. */
  readonly late: (text: string) => string
  readonly over: (text: string) => string
  /** The colour of the seat at the table: 0 is the salesperson. */
  readonly seat: (seat: number, text: string) => string
  /** What begins and ends the colour of the salesperson's own line while it is typed. */
  readonly typed: { readonly begin: string; readonly end: string }
  /** Columns; asked again each time, since a window may be resized. */
  readonly width: number
}

/** Of the 256 colours, those that are read as well on white as on black: the salesperson, then the buyers. */
export const seatColours = [32, 166, 134, 64] as const
const ownSeats = [36, 35, 32, 34] as const
const lateColour = 136
const overColour = 196
const end = '\u001b[39m'

export function paintFor(colours: Colours, width: () => number): Paint {
  const { bold, dim, yellow, red } = pc.createColors(colours !== 'none')
  const many = colours === 'many'
  const coloured = (code: number) => (text: string) => `${extended(code)}${text}${end}`
  const begin = (seat: number): string => {
    if (colours === 'none') return ''
    return many ? extended(seatColours[seat % seatColours.length] ?? 0) : `\u001b[${ownSeats[seat % ownSeats.length] ?? 0}m`
  }
  return {
    bold,
    dim,
    late: many ? coloured(lateColour) : yellow,
    over: many ? coloured(overColour) : red,
    seat: (seat, text) => (colours === 'none' ? text : `${begin(seat)}${text}${end}`),
    typed: { begin: begin(0), end: colours === 'none' ? '' : end },
    get width() {
      return Math.max(minWidth, Math.min(width(), maxWidth))
    },
  }
}

/** Longer lines are hard to read; in shorter ones nothing fits. */
const maxWidth = 100
const minWidth = 40
const extended = (code: number): string => `\u001b[38;5;${code}m`

/** Breaks a text into lines of at most the width: the first begins with `first`, the others with `rest`. */
export function wrapped(text: string, width: number, first = '', rest = ' '.repeat(stringWidth(first))): string {
  const [head = '', ...tail] = wrapAnsi(text, Math.max(10, width - Math.max(stringWidth(first), stringWidth(rest))), { hard: true }).split('\n')
  return [first + head, ...tail.map((line) => rest + line)].join('\n')
}

/** A text cut to one line, at a word, with `…` where something is missing. */
export function oneLine(text: string, width: number): string {
  const flat = text.replace(/\s+/g, ' ')
  if (stringWidth(flat) <= width) return flat
  const [head = ''] = wrapAnsi(flat, width - 2, { hard: true }).split('\n')
  return `${head.trimEnd()} …`
}

/** A line across the screen, with a word in it. */
export function rule(word: string, paint: Paint): string {
  return `${paint.dim('──')} ${paint.bold(word)} ${paint.dim('─'.repeat(Math.max(0, paint.width - stringWidth(word) - 4)))}`
}

/** m:ss */
export const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, '0')}`
