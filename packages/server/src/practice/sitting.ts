import { commandOf } from './commands.js'
import { type Paint, wrapped } from './paint.js'
import type { Table } from './table.js'
import type { Typed, Typing } from './typing.js'

/** How somebody gets up from the table: the meeting is over, or it stays open. */
export type Leaving = 'end' | 'leave'

export interface SittingParts {
  readonly table: Table
  readonly typing: Typing
  readonly paint: Paint
  /** Aborts when the program is asked to stop. */
  readonly stopped: AbortSignal
}

/** Reads line after line until somebody gets up. */
export async function sit(parts: SittingParts): Promise<Leaving> {
  const { table, stopped } = parts
  const stop = stopOf(stopped)
  for (;;) {
    const typed = await Promise.race([message(parts, await table.prompt()), stop])
    if (typed === 'leave') return 'leave'
    if (typed.type === 'end') return 'end'
    const leaving = typed.type === 'interrupt' ? await Promise.race([offer(parts), stop]) : await Promise.race([take(table, typed.text.trim()), stop])
    if (leaving !== null) return leaving
  }
}

/** Where the program is asked to stop, whatever is waited for is left. */
export function stopOf(signal: AbortSignal): Promise<'leave'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('leave')
    signal.addEventListener('abort', () => resolve('leave'), { once: true })
  })
}

async function take(table: Table, line: string): Promise<Leaving | null> {
  if (line === '') return null
  const command = commandOf(line)
  if (command === null) return (await table.say(line)) ? null : 'end'
  if (command.name === 'end' || command.name === 'leave') return command.name
  await table.show(command)
  table.print('')
  return null
}

/** A message of one line, or of more where a line ends with a backslash. */
async function message({ typing }: SittingParts, prompt: string): Promise<Typed> {
  let text = ''
  for (let next = prompt; ; next = '… ') {
    const typed = await typing.next(next)
    if (typed.type === 'interrupt' || (typed.type === 'end' && text === '')) return typed
    if (typed.type === 'end') return { type: 'line', text }
    if (!typed.text.endsWith('\\')) return { type: 'line', text: text + typed.text }
    text += `${typed.text.slice(0, -1).trimEnd()}\n`
  }
}

/** What Ctrl-C asks; a second one leaves. `null` goes on. */
async function offer({ table, typing, paint }: SittingParts): Promise<Leaving | null> {
  const choices = `${paint.bold('e')} ends it and shows the picture, ${paint.bold('l')} leaves it open to resume later, Enter goes on.`
  table.print(wrapped(`Leave the meeting? ${choices} Ctrl-C again leaves it open.`, paint.width))
  const typed = await typing.next(`${paint.dim('e, l or Enter')} ${paint.seat(0, '›')} `)
  if (typed.type !== 'line') return 'leave'
  const choice = typed.text.trim().toLowerCase()
  if (choice.startsWith('e') || choice === '/end') return 'end'
  if (choice.startsWith('l') || choice === '/leave') return 'leave'
  return null
}
