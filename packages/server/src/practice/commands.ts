import { nearestName } from '@sparring/core'

const known = {
  hint: 'what is worth saying next, to whom, and why',
  score: 'the picture so far',
  why: 'why the last buyer spoke',
  reasons: 'on or off: a line of why under every reply',
  brief: 'the brief again',
  history: 'what was said',
  leave: 'leave the meeting open, to resume it later',
  end: 'end the meeting and see the picture',
  help: 'this',
} as const

export type CommandName = keyof typeof known

/** A line with a slash. `rest` is what follows the name. */
export type Command = { readonly name: CommandName; readonly rest: string } | { readonly name: 'unknown'; readonly message: string }

const names = Object.keys(known)
const isName = (name: string): name is CommandName => Object.hasOwn(known, name)

/** Reads a command in whatever case; `null` for a line that is a message. */
export function commandOf(line: string): Command | null {
  if (!line.startsWith('/')) return null
  const [, typed = '', rest = ''] = /^\/(\S*)\s*(.*)$/s.exec(line) ?? []
  const name = typed.toLowerCase()
  if (isName(name)) return { name, rest: rest.trim().toLowerCase() }
  if (name === 'quit' || name === 'exit') return { name: 'end', rest }
  const near = nearestName(name, names)
  return { name: 'unknown', message: `There is no /${typed}, and nothing was said.${near === null ? '' : ` Did you mean /${near}?`} /help lists the commands.` }
}

/** What Tab completes. */
export const commandWords: readonly string[] = names.map((name) => `/${name}`)

export const commandHelp = (): readonly (readonly [string, string])[] => Object.entries(known).map(([name, what]) => [`/${name}`, what])
