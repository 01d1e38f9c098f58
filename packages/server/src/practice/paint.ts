import pc from 'picocolors'

/** Colours and line breaks of a terminal. */
export interface Paint {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  /** The colour of the seat at the table: 0 is the salesperson. */
  readonly seat: (seat: number, text: string) => string
  readonly width: number
}

export function paintFor(colours: boolean, width: number): Paint {
  const { bold, dim, cyan, green, magenta, yellow } = pc.createColors(colours)
  const seats = [cyan, green, magenta, yellow]
  return { bold, dim, seat: (seat, text) => (seats[seat % seats.length] ?? cyan)(text), width: Math.max(40, Math.min(width, 100)) }
}

/** Breaks a text into lines of at most the width, each behind the indent. */
export function wrapped(text: string, width: number, indent = ''): string {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(/\s+/)) {
      if (line !== '' && indent.length + line.length + word.length + 1 > width) {
        lines.push(indent + line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    lines.push(indent + line)
  }
  return lines.join('\n')
}
