/** Writes docs/operate/environment.md from .env.example, which a test holds to what the server reads. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

interface Row {
  readonly name: string
  readonly usual: string
  readonly comment: string
}

const heading = `# Environment

Every variable that the server reads, from the environment or from a file named \`.env\` where it is started. All are optional. An empty "usual" means that it is not set; an empty variable counts as not set. Made from [.env.example](../../.env.example) by \`npm run environment\`.
`

/** The page, from the text of an example file: its paragraphs become tables, its comments what is said of the variables below them. */
export function environmentPage(example: string): string {
  const paragraphs = example.split(/\n{2,}/).map((paragraph) => paragraph.trim().split('\n'))
  return `${heading}\n${paragraphs
    .filter((lines) => lines.some(isVariable))
    .map(section)
    .join('\n')}`
}

const isVariable = (line: string): boolean => /^[A-Z]/.test(line)
const textOf = (line: string): string => line.replace(/^# ?/, '')

function section(lines: readonly string[]): string {
  const first = lines.findIndex(isVariable)
  // A first line of several, or one that stands above several variables, is about all of them.
  const introduces = first > 1 || (first === 1 && isVariable(lines[2] ?? ''))
  const rows = rowsOf(introduces ? lines.slice(1) : lines)
  return `${introduces ? `${textOf(lines[0] ?? '')}\n\n` : ''}${tableOf([['variable', 'usual', 'what it does'], ...rows.map(cells)])}\n`
}

function rowsOf(lines: readonly string[]): readonly Row[] {
  const rows: Row[] = []
  let comments: string[] = []
  for (const line of lines) {
    if (!isVariable(line)) {
      comments.push(textOf(line))
      continue
    }
    const [name = '', usual = ''] = line.split(/=(.*)/s)
    rows.push({ name, usual, comment: comments.join(' ') })
    comments = []
  }
  return rows
}

const cells = ({ name, usual, comment }: Row): readonly string[] => [`\`${name}\``, usual === '' ? '' : `\`${usual}\``, comment.replaceAll('|', '\\|')]

/** In columns, as the formatter would have it. */
function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)))
  const drawn = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
  return [drawn[0], `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...drawn.slice(1)].join('\n')
}

if (import.meta.main) {
  mkdirSync(new URL('../docs/operate/', import.meta.url), { recursive: true })
  writeFileSync(new URL('../docs/operate/environment.md', import.meta.url), environmentPage(readFileSync(new URL('../.env.example', import.meta.url), 'utf8')))
  process.stdout.write('docs/operate/environment.md written\n')
}
